using PolyGen.Symbolics.Networks;

namespace PolyGen.Symbolics.Emission;

/// <summary>The layers of a network in English, one line each.</summary>
internal static class LayerSummary
{
    /// <summary>Each layer's name and description, after the input's.</summary>
    public static IEnumerable<(string Name, string Text)> Of(NetworkModel network)
    {
        yield return ("x", Sizes(network.InputShape));
        int number = 0;
        foreach (LayerModel layer in network.Layers)
        {
            bool hasParameters = LayerParameters.Has(layer);
            number += hasParameters ? 1 : 0;
            string kind = layer.GetType().Name.Replace("Layer", "").Replace("2D", "");
            string from = layer.From is { } source ? $"of {source}: " : "";
            string name = layer.Name is { } given ? $", named {given}" : "";
            string penalty = layer.L2 == 0 ? "" : $", L2 {ScalarNumber(layer.L2)}";
            yield return (hasParameters ? KindName(kind) + Names.Number(number) : kind, from + Describe(layer) + penalty + name);
        }
    }

    private static string KindName(string kind) => kind == "PolynomialActivation" ? "Activation" : kind;

    private static string Describe(LayerModel layer) => layer switch
    {
        DenseLayer dense => Names.Count(dense.Units, "unit") + Bias(dense.Bias),
        Conv2DLayer conv => $"{Names.Count(conv.Filters, "filter")} {Names.Number(conv.Kernel)} x {Names.Number(conv.Kernel)}, stride {Names.Number(conv.Stride)}, padding {Names.Number(conv.Padding)}"
            + (conv.Groups == 1 ? "" : $", {Names.Number(conv.Groups)} groups") + (conv.Dilation == 1 ? "" : $", dilation {Names.Number(conv.Dilation)}") + Bias(conv.Bias),
        PowerLayer power => "z^" + Names.Number(power.Exponent),
        PolynomialActivationLayer activation => $"degree {Names.Number(activation.Degree)}, {(activation.Basis == PolynomialBasis.Chebyshev ? $"Chebyshev on [-{ScalarNumber(activation.Interval)}, {ScalarNumber(activation.Interval)}]" : "monomials")}, coefficients for each {activation.Sharing.ToString().ToLowerInvariant()}, starts as {(activation.Start == ActivationFunction.Identity ? "the identity" : "a fit of " + activation.Start)}",
        QuadraticLayer quadratic => $"{Names.Count(quadratic.Units, "unit")} (w^r u + b^r)(w^g u + b^g) + w^b u² + c",
        ProductLayer product => $"{Names.Count(product.Units, "unit")}, each the product of {Names.Number(product.Factors)} dense maps{Bias(product.Bias)}",
        PiNetLayer net => $"rank {Names.Number(net.Rank)}, degree {Names.Number(net.Degree)}: x_i = (U_i u) x_{{i-1}} + x_{{i-1}}",
        ResidualLayer residual => $"z + {residual.Source}",
        MultiplyLayer multiply => $"z times {multiply.Source}",
        AveragePoolLayer pool => $"means of {Names.Number(pool.Size)} x {Names.Number(pool.Size)}, stride {Names.Number(pool.Stride)}",
        ScaleLayer => "a factor for each channel",
        SliceLayer slice => $"entries {Names.Number(slice.First)} to {Names.Number(slice.First + slice.Count - 1)}",
        _ => "",
    };

    private static string Bias(bool bias) => bias ? "" : ", no bias";

    private static string Sizes(IEnumerable<int> sizes) => string.Join(" x ", sizes.Select(Names.Number));

    private static string ScalarNumber(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
