using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>Shapes of values, (features), (height, width) or (channels, height, width), and how layers change them.</summary>
/// <remarks>Sizes may exceed any array; products of them stop at 2^61.</remarks>
internal static class LayerShapes
{
    /// <summary>The shape of <paramref name="layer"/>'s output over an input of shape <paramref name="input"/> that fits it. A layer of an unknown kind is taken to keep the shape.</summary>
    public static long[] Output(LayerModel layer, long[] input) => layer switch
    {
        DenseLayer dense => [dense.Units],
        QuadraticLayer quadratic => [quadratic.Units],
        ProductLayer product => [product.Units],
        PiNetLayer net => [net.Rank],
        SliceLayer slice => [slice.Count],
        Conv2DLayer conv => [conv.Filters, Windows(conv, Height(input)), Windows(conv, Width(input))],
        AveragePoolLayer pool => [Channels(input), Windows(pool, Height(input)), Windows(pool, Width(input))],
        _ => input,
    };

    /// <summary>The product of the sizes.</summary>
    public static long Entries(long[] shape) => shape.Aggregate(1L, Saturating.Multiply);

    /// <summary>The number of channels; of flat features each entry is one.</summary>
    public static long Channels(long[] shape) => shape.Length == 2 ? 1 : shape[0];

    /// <summary>The height of a shape that has one.</summary>
    public static long Height(long[] shape) => shape[shape.Length - 2];

    /// <summary>The width of a shape that has one.</summary>
    public static long Width(long[] shape) => shape[shape.Length - 1];

    /// <summary>The rows that <paramref name="conv"/>'s window spans: (kernel - 1)·dilation + 1.</summary>
    public static long Span(Conv2DLayer conv) => ((conv.Kernel - 1L) * conv.Dilation) + 1;

    /// <summary>Whether entries of both shapes belong to each other one by one; (height, width) is one channel.</summary>
    public static bool Match(long[] left, long[] right) => Normal(left).SequenceEqual(Normal(right));

    /// <summary>The shape as text, such as (5, 13, 13).</summary>
    public static string Text(long[] shape) => "(" + string.Join(", ", shape.Select(size => Invariant($"{size}"))) + ")";

    private static long[] Normal(long[] shape) => shape.Length == 2 ? [1, .. shape] : shape;

    private static long Windows(Conv2DLayer conv, long size) => ((size + (2L * conv.Padding) - Span(conv)) / conv.Stride) + 1;

    private static long Windows(AveragePoolLayer pool, long size) => ((size - pool.Size) / pool.Stride) + 1;
}
