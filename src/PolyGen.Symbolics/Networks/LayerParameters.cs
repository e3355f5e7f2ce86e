namespace PolyGen.Symbolics.Networks;

/// <summary>Which layers have parameters of their own, and how many.</summary>
public static class LayerParameters
{
    /// <summary>Whether <paramref name="layer"/> has parameters.</summary>
    public static bool Has(LayerModel layer) =>
        layer is DenseLayer or Conv2DLayer or PolynomialActivationLayer or QuadraticLayer or ProductLayer or PiNetLayer or ScaleLayer;

    /// <summary>The number of parameters of <paramref name="layer"/> over an input of shape <paramref name="input"/>, at most 2^61.</summary>
    internal static long Count(LayerModel layer, long[] input)
    {
        long entries = LayerShapes.Entries(input);
        return layer switch
        {
            DenseLayer dense => Saturating.Multiply(dense.Units, entries + (dense.Bias ? 1 : 0)),
            Conv2DLayer conv => Saturating.Multiply(conv.Filters, Saturating.Add(WeightsOfFilter(conv, input), conv.Bias ? 1 : 0)),
            PolynomialActivationLayer activation => Saturating.Multiply(Sets(activation.Sharing, input), activation.Degree + 1L),
            QuadraticLayer quadratic => Saturating.Multiply(quadratic.Units, 3 * (entries + 1)),
            ProductLayer product => Saturating.Multiply(product.Units, Saturating.Multiply(product.Factors, entries + (product.Bias ? 1 : 0))),
            PiNetLayer net => Saturating.Multiply(net.Rank, Saturating.Multiply(net.Degree, entries)),
            ScaleLayer => LayerShapes.Channels(input),
            _ => 0,
        };
    }

    private static long WeightsOfFilter(Conv2DLayer conv, long[] input) =>
        Saturating.Multiply(LayerShapes.Channels(input) / conv.Groups, Saturating.Multiply(conv.Kernel, conv.Kernel));

    private static long Sets(CoefficientSharing sharing, long[] input) => sharing switch
    {
        CoefficientSharing.Layer => 1,
        CoefficientSharing.Channel => LayerShapes.Channels(input),
        _ => LayerShapes.Entries(input),
    };
}
