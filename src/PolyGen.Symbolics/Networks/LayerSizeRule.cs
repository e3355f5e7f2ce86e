using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>Every number that a layer is declared with lies in its range, whatever its input.</summary>
internal static class LayerSizeRule
{
    /// <summary>Adds one problem for each layer with a number out of its range.</summary>
    public static void Check(NetworkModel network, List<NetworkProblem> problems)
    {
        for (int index = 0; index < network.Layers.Count; index++)
        {
            LayerModel layer = network.Layers[index];
            if (Sizes(layer).Concat(Factors(layer)).FirstOrDefault(number => !number.IsInRange) is { } number)
            {
                problems.Add(new(NetworkProblemKind.LayerSize, index, $"{LayerText.Attribute(layer)} has {number.Text}; it needs {number.Range}", number.Argument));
            }
        }
    }

    private static IEnumerable<Number> Sizes(LayerModel layer) => layer switch
    {
        DenseLayer dense => [Units(dense.Units)],
        Conv2DLayer conv =>
        [
            AtLeast(1, "filters", conv.Filters, Invariant($"{conv.Filters} filters")),
            AtLeast(1, "kernel", conv.Kernel, Invariant($"a kernel of size {conv.Kernel}")),
            AtLeast(1, "stride", conv.Stride, Invariant($"the stride {conv.Stride}")),
            AtLeast(0, "padding", conv.Padding, Invariant($"the padding {conv.Padding}")),
            AtLeast(1, "groups", conv.Groups, Invariant($"{conv.Groups} groups")),
            AtLeast(1, "dilation", conv.Dilation, Invariant($"the dilation {conv.Dilation}")),
        ],
        PowerLayer power => [AtLeast(1, "exponent", power.Exponent, Invariant($"the exponent {power.Exponent}"))],
        PolynomialActivationLayer activation => [Degree(activation.Degree)],
        QuadraticLayer quadratic => [Units(quadratic.Units)],
        ProductLayer product => [Units(product.Units), AtLeast(2, "factors", product.Factors, Invariant($"Factors = {product.Factors}"))],
        PiNetLayer net => [AtLeast(1, "rank", net.Rank, Invariant($"the rank {net.Rank}")), Degree(net.Degree)],
        AveragePoolLayer pool =>
        [
            AtLeast(1, "size", pool.Size, Invariant($"a window of size {pool.Size}")),
            AtLeast(1, "stride", pool.Stride, Invariant($"the stride {pool.Stride}")),
        ],
        SliceLayer slice =>
        [
            AtLeast(0, "first", slice.First, Invariant($"the first entry {slice.First}")),
            AtLeast(1, "count", slice.Count, Invariant($"{slice.Count} entries")),
        ],
        _ => [],
    };

    private static IEnumerable<Number> Factors(LayerModel layer) => layer switch
    {
        PolynomialActivationLayer { Interval: var interval } =>
            [new("Interval", interval > 0 && IsFinite(interval), Invariant($"Interval = {interval}"), "a finite number above 0"), NonNegative("L2", layer.L2)],
        QuadraticLayer quadratic => [NonNegative("QuadraticProximal", quadratic.QuadraticProximal), NonNegative("L2", layer.L2)],
        _ => [NonNegative("L2", layer.L2)],
    };

    private static Number Units(int units) => AtLeast(1, "units", units, Invariant($"{units} units"));

    private static Number Degree(int degree) => AtLeast(1, "degree", degree, Invariant($"the degree {degree}"));

    private static Number AtLeast(int least, string argument, int value, string text) => new(argument, value >= least, text, Invariant($"at least {least}"));

    private static Number NonNegative(string argument, double value) =>
        new(argument, value >= 0 && IsFinite(value), Invariant($"{argument} = {value}"), "a finite number of at least 0");

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private sealed record Number(string Argument, bool IsInRange, string Text, string Range);
}
