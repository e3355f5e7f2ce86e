namespace PolyGen.Symbolics.Networks;

/// <summary>Which layer's output each layer of a valid network reads: -1 stands for the network's input.</summary>
public sealed class LayerSources
{
    private readonly int[] inputs;
    private readonly int?[] seconds;

    private LayerSources(int[] inputs, int?[] seconds) => (this.inputs, this.seconds) = (inputs, seconds);

    /// <summary>The layer that <paramref name="layer"/> reads.</summary>
    public int Input(int layer) => inputs[layer];

    /// <summary>Whether <paramref name="layer"/> reads a second value.</summary>
    public bool HasSecond(int layer) => seconds[layer] is not null;

    /// <summary>The layer whose output <paramref name="layer"/> adds or multiplies by.</summary>
    /// <exception cref="InvalidOperationException">When it reads no second value.</exception>
    public int Second(int layer) => seconds[layer]!.Value;

    /// <summary>How often the output of <paramref name="layer"/> is read.</summary>
    public int ReadersOf(int layer) => inputs.Count(input => input == layer) + seconds.Count(second => second == layer);

    /// <summary>Resolves the names of a valid network.</summary>
    public static LayerSources Of(NetworkModel network)
    {
        Dictionary<string, int> names = new() { [NetworkModel.InputName] = -1 };
        int[] inputs = new int[network.Layers.Count];
        int?[] seconds = new int?[network.Layers.Count];
        for (int index = 0; index < inputs.Length; index++)
        {
            LayerModel layer = network.Layers[index];
            inputs[index] = layer.From is { } from ? names[from] : index - 1;
            seconds[index] = layer switch
            {
                ResidualLayer residual => names[residual.Source],
                MultiplyLayer multiply => names[multiply.Source],
                _ => null,
            };
            if (layer.Name is { } name)
            {
                names[name] = index;
            }
        }

        return new LayerSources(inputs, seconds);
    }
}
