using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>Every layer fits the output of the one before it, and nothing grows beyond an array.</summary>
internal static class LayerShapeRule
{
    /// <summary>Carries the shape through the layers and adds a problem for the first one that does not fit.</summary>
    /// <param name="network">A network whose sizes are all in their ranges.</param>
    /// <param name="problems">Receives the problem.</param>
    public static void Check(NetworkModel network, List<NetworkProblem> problems)
    {
        long[] shape = [.. network.InputShape.Select(size => (long)size)];
        long parameters = 0;
        if (Entries(shape) > NetworkValidator.MaximumEntries)
        {
            problems.Add(new(
                NetworkProblemKind.NetworkSize,
                -1,
                Invariant($"The input has {Entries(shape)} features; the highest number is {NetworkValidator.MaximumEntries}"),
                "inputShape"));
            return;
        }

        for (int index = 0; index < network.Layers.Count; index++)
        {
            LayerModel layer = network.Layers[index];
            if (layer is Conv2DLayer conv && Misfit(conv, shape, index) is { } misfit)
            {
                problems.Add(misfit);
                return;
            }

            parameters += ParameterCount(layer, shape);
            shape = OutputShape(layer, shape);
            if (Math.Max(Entries(shape), parameters) > NetworkValidator.MaximumEntries)
            {
                problems.Add(new(
                    NetworkProblemKind.NetworkSize,
                    index,
                    Invariant($"The network is too large at this layer: {Entries(shape)} outputs and {parameters} parameters so far; the highest number of either is {NetworkValidator.MaximumEntries}")));
                return;
            }
        }
    }

    private static NetworkProblem? Misfit(Conv2DLayer conv, long[] shape, int index)
    {
        if (shape.Length == 1)
        {
            return new(
                NetworkProblemKind.LayerInput,
                index,
                Invariant($"[Conv2D] needs an input with height and width, but its input is {shape[0]} flat features; put it before the first [Dense] and give [PolynomialNetwork] two or three sizes"));
        }

        (long height, long width) = (shape[shape.Length - 2], shape[shape.Length - 1]);
        return conv.Kernel <= Math.Min(height, width) + (2L * conv.Padding)
            ? null
            : new(
                NetworkProblemKind.KernelSize,
                index,
                Invariant($"[Conv2D] has a kernel of {conv.Kernel}x{conv.Kernel}, larger than its input of {height}x{width} with padding {conv.Padding}; make the kernel smaller or the padding larger"),
                "kernel");
    }

    private static long ParameterCount(LayerModel layer, long[] shape) => layer switch
    {
        DenseLayer dense => Saturating.Multiply(dense.Units, Entries(shape) + (dense.Bias ? 1 : 0)),
        Conv2DLayer conv => Saturating.Multiply(conv.Filters, Saturating.Multiply(Channels(shape), (long)conv.Kernel * conv.Kernel) + (conv.Bias ? 1 : 0)),
        _ => 0,
    };

    private static long[] OutputShape(LayerModel layer, long[] shape) => layer switch
    {
        DenseLayer dense => [dense.Units],
        Conv2DLayer conv => [conv.Filters, Windows(conv, shape[shape.Length - 2]), Windows(conv, shape[shape.Length - 1])],
        _ => shape,
    };

    private static long Windows(Conv2DLayer conv, long size) => ((size + (2L * conv.Padding) - conv.Kernel) / conv.Stride) + 1;

    private static long Channels(long[] shape) => shape.Length == 3 ? shape[0] : 1;

    private static long Entries(long[] shape) => shape.Aggregate(1L, Saturating.Multiply);
}
