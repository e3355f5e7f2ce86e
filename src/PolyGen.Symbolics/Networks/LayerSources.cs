namespace PolyGen.Symbolics.Networks;

/// <summary>Which outputs each layer of a network reads: the graph that names and the order of the layers declare.</summary>
/// <remarks>Every source is an earlier layer or the input, so the order of the layers is an order of evaluation.</remarks>
public sealed class LayerSources
{
    /// <summary>The index that stands for the network's input.</summary>
    public const int Input = -1;

    private readonly int[][] sources;

    /// <summary>Resolves the names of <paramref name="network"/>.</summary>
    /// <exception cref="ArgumentException">A layer reads one that is not there or not before it: <see cref="NetworkValidator"/> finds such a network invalid.</exception>
    public LayerSources(NetworkModel network) =>
        sources = [.. network.Layers.Select((layer, index) => Names(layer).Select(name => Resolve(network, index, name) ?? throw Unresolved(name)).ToArray())];

    /// <summary>The indices of the layers whose outputs <paramref name="layer"/> reads, <see cref="Input"/> for the input: first the one that it is applied to, then, for a <see cref="ResidualLayer"/> and a <see cref="MultiplyLayer"/>, the one that it joins.</summary>
    public IReadOnlyList<int> this[int layer] => sources[layer];

    /// <summary>The indices of the layers that read the output of <paramref name="source"/>, in order.</summary>
    public IEnumerable<int> ReadersOf(int source) => Enumerable.Range(0, sources.Length).Where(index => sources[index].Contains(source));

    /// <summary>The name of the second layer that <paramref name="layer"/> reads, or null where it reads only one.</summary>
    internal static string? Joined(LayerModel layer) => layer switch
    {
        ResidualLayer residual => residual.Source,
        MultiplyLayer multiply => multiply.Source,
        _ => null,
    };

    /// <summary>The index of the layer before <paramref name="layer"/> that is called <paramref name="name"/>, <see cref="Input"/> for the input, null where there is none; no name stands for the layer before.</summary>
    internal static int? Resolve(NetworkModel network, int layer, string? name)
    {
        if (name is null)
        {
            return layer - 1;
        }

        if (name == NetworkModel.InputName)
        {
            return Input;
        }

        for (int index = 0; index < layer; index++)
        {
            if (network.Layers[index].Name == name)
            {
                return index;
            }
        }

        return null;
    }

    private static IEnumerable<string?> Names(LayerModel layer) => Joined(layer) is { } joined ? [layer.From, joined] : [layer.From];

    private static ArgumentException Unresolved(string? name) => new($"No earlier layer is called '{name}'.");
}
