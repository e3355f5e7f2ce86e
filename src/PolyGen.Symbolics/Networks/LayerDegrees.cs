namespace PolyGen.Symbolics.Networks;

/// <summary>The degrees of every layer's output, and so of f, in one parameter of each layer and in the input.</summary>
/// <remarks>
/// Every parameter enters the output of its own layer linearly. A layer of degree r in its input makes r d of a degree d, a sum
/// of two layers the larger of their degrees, a product their sum. These are upper bounds, and generic parameters attain them unless
/// slices or groups let a product join entries that share no parameter. They stop at 2^61. A network of L layers takes O(L²).
/// </remarks>
public sealed class LayerDegrees
{
    // One row for each layer's parameters, null where it has none; one entry for each layer's output.
    private readonly long[]?[] inParameters;
    private readonly long[] inInput;

    /// <summary>Propagates the degrees through <paramref name="network"/>, which <see cref="NetworkValidator"/> has found valid but for its degrees.</summary>
    public LayerDegrees(NetworkModel network)
    {
        LayerSources sources = new(network);
        inInput = Propagate(network, sources, null);
        inParameters = [.. network.Layers.Select((layer, index) => LayerParameters.Has(layer) ? Propagate(network, sources, index) : null)];
    }

    /// <summary>The degree of f in one parameter of <paramref name="layer"/>; 0 where the layer has none.</summary>
    public long InParameters(int layer) => InParameters(layer, inInput.Length - 1);

    /// <summary>The degree of the output of layer <paramref name="output"/> in one parameter of <paramref name="layer"/>; 0 where it does not depend on it.</summary>
    public long InParameters(int layer, int output) => inParameters[layer]?[output] ?? 0;

    /// <summary>D = 2 deg f, the degree of the squared loss in one parameter of <paramref name="layer"/>.</summary>
    public long LossDegree(int layer) => Saturating.Multiply(2, InParameters(layer));

    /// <summary>The degree of f in the input x.</summary>
    public long InInput() => InInput(inInput.Length - 1);

    /// <summary>The degree of the output of layer <paramref name="output"/> in the input x, 1 for the input itself.</summary>
    public long InInput(int output) => output == LayerSources.Input ? 1 : inInput[output];

    /// <summary>The degree of <paramref name="layer"/>'s map in the value it is applied to. A layer of an unknown kind is taken to be linear.</summary>
    public static int OfMap(LayerModel layer) => layer switch
    {
        PowerLayer power => power.Exponent,
        PolynomialActivationLayer activation => activation.Degree,
        QuadraticLayer => 2,
        ProductLayer product => product.Factors,
        PiNetLayer net => net.Degree,
        _ => 1,
    };

    // The seed is the layer whose parameter moves; null moves the input.
    private static long[] Propagate(NetworkModel network, LayerSources sources, int? seed)
    {
        long[] degrees = new long[network.Layers.Count];
        long Of(int source) => source != LayerSources.Input ? degrees[source] : seed is null ? 1 : 0;

        for (int index = 0; index < degrees.Length; index++)
        {
            LayerModel layer = network.Layers[index];
            long degree = Saturating.Multiply(OfMap(layer), Of(sources[index][0]));
            degrees[index] = layer switch
            {
                _ when index == seed => 1,
                ResidualLayer => Math.Max(degree, Of(sources[index][1])),
                MultiplyLayer => Saturating.Add(degree, Of(sources[index][1])),
                _ => degree,
            };
        }

        return degrees;
    }
}
