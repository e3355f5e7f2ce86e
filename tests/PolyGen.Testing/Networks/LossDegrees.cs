using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>Bounds of the degree of the loss, carried through the layers of a network.</summary>
/// <remarks>
/// A value has a degree in a parameter of each layer and in the input. A linear layer keeps degrees, a power, a product of factors and
/// an activation multiply them, a sum takes the higher one and a product of two values adds them; every parameter enters its own
/// layer's output linearly. The bound is reached unless coefficients vanish or a parameter reaches only some of the entries.
/// </remarks>
public static class LossDegrees
{
    /// <summary>A bound of the degree of the loss in any one parameter of each layer; 0 where the layer has none, or none that reaches the output.</summary>
    public static IReadOnlyList<int> Of(NetworkModel model) => [.. Propagate(model).Skip(1).Select(degree => 2 * degree)];

    /// <summary>A bound of the degree of the outputs in the input.</summary>
    public static int InInput(NetworkModel model) => Propagate(model)[0];

    // The degrees of the last value: in the input, then in the parameters of each layer.
    private static int[] Propagate(NetworkModel model)
    {
        IReadOnlyList<PlacedLayer> places = PlacedLayer.Of(model);
        int[] input = new int[places.Count + 1];
        input[0] = 1;
        List<int[]> values = [input];
        foreach (PlacedLayer place in places)
        {
            int[] read = values[place.Reads];
            int[] degrees = place.Layer switch
            {
                ResidualLayer => [.. read.Zip(values[place.Joins!.Value], Math.Max)],
                MultiplyLayer => [.. read.Zip(values[place.Joins!.Value], (a, b) => a + b)],
                _ => [.. read.Select(degree => degree * Factor(place.Layer))],
            };
            degrees[values.Count] = place.ParameterCount == 0 ? 0 : 1;
            values.Add(degrees);
        }

        return values[^1];
    }

    private static int Factor(LayerModel layer) => layer switch
    {
        PowerLayer power => power.Exponent,
        PolynomialActivationLayer activation => activation.Degree,
        QuadraticLayer => 2,
        ProductLayer product => product.Factors,
        PiNetLayer net => net.Degree,
        _ => 1,
    };
}
