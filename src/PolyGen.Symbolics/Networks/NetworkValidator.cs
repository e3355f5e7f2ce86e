namespace PolyGen.Symbolics.Networks;

/// <summary>The rules that a declared network must keep before it can be compiled.</summary>
public static class NetworkValidator
{
    /// <summary>The highest degree of the loss in one parameter that is compiled.</summary>
    public const int MaximumLossDegree = 32;

    /// <summary>All that is wrong with <paramref name="network"/>, in the order of its layers; empty when it can be compiled.</summary>
    public static IReadOnlyList<NetworkProblem> Check(NetworkModel network)
    {
        List<NetworkProblem> problems = [];
        long[] shape = [.. network.InputShape.Select(size => (long)size)];
        if (shape.Length is 0 or > 3 || shape.Any(size => size < 1))
        {
            problems.Add(new(NetworkProblemKind.InputShape, -1, $"The input shape ({string.Join(", ", shape)}) must have one to three positive sizes: (features), (height, width) or (channels, height, width)"));
            return problems;
        }

        if (!network.Layers.Any(layer => layer is not PowerLayer))
        {
            problems.Add(new(NetworkProblemKind.NoLayers, -1, "The network has no layer with parameters; add at least one [Dense] or [Conv2D]"));
            return problems;
        }

        long parameters = 0, entries = shape.Aggregate(1L, Multiply);
        for (int index = 0; index < network.Layers.Count && problems.Count == 0; index++)
        {
            LayerModel layer = network.Layers[index];
            NetworkProblem? Problem(NetworkProblemKind kind, string text) => new(kind, index, text);
            NetworkProblem? problem = layer switch
            {
                DenseLayer { Units: < 1 } dense => Problem(NetworkProblemKind.LayerSize, $"[Dense] has {dense.Units} units; it needs at least 1"),
                PowerLayer { Exponent: < 1 } power => Problem(NetworkProblemKind.LayerSize, $"[Power] has the exponent {power.Exponent}; it needs at least 1"),
                Conv2DLayer { Filters: < 1 } conv => Problem(NetworkProblemKind.LayerSize, $"[Conv2D] has {conv.Filters} filters; it needs at least 1"),
                Conv2DLayer { Kernel: < 1 } conv => Problem(NetworkProblemKind.LayerSize, $"[Conv2D] has a kernel of size {conv.Kernel}; it needs at least 1"),
                Conv2DLayer { Stride: < 1 } conv => Problem(NetworkProblemKind.LayerSize, $"[Conv2D] has the stride {conv.Stride}; it needs at least 1"),
                Conv2DLayer { Padding: < 0 } conv => Problem(NetworkProblemKind.LayerSize, $"[Conv2D] has the padding {conv.Padding}; it needs at least 0"),
                Conv2DLayer when shape.Length == 1 => Problem(NetworkProblemKind.LayerInput, $"[Conv2D] needs an input with height and width, but its input is {shape[0]} flat features; put it before the first [Dense] and give [PolynomialNetwork] two or three sizes"),
                Conv2DLayer conv when conv.Kernel > Math.Min(shape[shape.Length - 2], shape[shape.Length - 1]) + (2L * conv.Padding) => Problem(
                    NetworkProblemKind.KernelSize,
                    $"[Conv2D] has a kernel of {conv.Kernel}x{conv.Kernel}, larger than its input of {shape[shape.Length - 2]}x{shape[shape.Length - 1]} with padding {conv.Padding}; make the kernel smaller or the padding larger"),
                _ => null,
            };
            if (problem is not null)
            {
                problems.Add(problem);
                break;
            }

            parameters += ParameterCount(layer, shape, entries);
            shape = OutputShape(layer, shape);
            entries = shape.Aggregate(1L, Multiply);
            if (entries > MaximumEntries || parameters > MaximumEntries)
            {
                problems.Add(new(NetworkProblemKind.NetworkSize, index, $"The network is too large at this layer: {entries} outputs, {parameters} parameters so far; both must stay below {MaximumEntries}"));
            }
        }

        if (problems.Count == 0)
        {
            CheckDegree(network, problems);
        }

        return problems;
    }

    private const long MaximumEntries = int.MaxValue / 8;

    // Saturates far above every limit, so that absurd sizes are reported instead of wrapping around.
    private static long Multiply(long a, long b) => a > 0 && b > long.MaxValue / 4 / a ? long.MaxValue / 4 : a * b;

    private static long ParameterCount(LayerModel layer, long[] shape, long entries) => layer switch
    {
        DenseLayer dense => Multiply(dense.Units, entries + (dense.Bias ? 1 : 0)),
        Conv2DLayer conv => Multiply(conv.Filters, Multiply(shape.Length == 3 ? shape[0] : 1, Multiply(conv.Kernel, conv.Kernel)) + (conv.Bias ? 1 : 0)),
        _ => 0,
    };

    private static long[] OutputShape(LayerModel layer, long[] shape) => layer switch
    {
        DenseLayer dense => [dense.Units],
        Conv2DLayer conv => [conv.Filters, .. shape.Skip(shape.Length - 2).Select(size => ((size + (2L * conv.Padding) - conv.Kernel) / conv.Stride) + 1)],
        _ => shape,
    };

    // deg_s f for a parameter of a layer is the product of all exponents after it; the loss has twice that degree.
    private static void CheckDegree(NetworkModel network, List<NetworkProblem> problems)
    {
        int first = Enumerable.Range(0, network.Layers.Count).First(index => network.Layers[index] is not PowerLayer);
        long degree = 2;
        for (int index = first + 1; index < network.Layers.Count; index++)
        {
            if (network.Layers[index] is PowerLayer power)
            {
                degree = Multiply(degree, power.Exponent);
                if (degree > MaximumLossDegree)
                {
                    problems.Add(new(NetworkProblemKind.LossDegree, index, $"With this [Power({power.Exponent})] the loss has degree {degree} in a parameter of the first layer; the highest degree compiled is {MaximumLossDegree}; use fewer or smaller powers"));
                    return;
                }
            }
        }
    }
}
