using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>The entries between two layers, laid out [channel][y][x]; flat features are channels of one entry.</summary>
/// <param name="Channels">The number of channels.</param>
/// <param name="Height">The rows of a channel.</param>
/// <param name="Width">The columns of a channel.</param>
/// <param name="IsFlat">Whether the entries are features without rows and columns, over which no window slides.</param>
public readonly record struct Shape(int Channels, int Height, int Width, bool IsFlat = false)
{
    /// <summary>The number of entries of a channel.</summary>
    public int Area => Height * Width;

    /// <summary>The number of entries.</summary>
    public int Count => Channels * Area;

    /// <summary>The shape of (features), (height, width) or (channels, height, width).</summary>
    /// <exception cref="ArgumentException">When there are no or more than three sizes.</exception>
    public static Shape Of(IReadOnlyList<int> sizes) => sizes switch
    {
        [int features] => Flat(features),
        [int height, int width] => new(1, height, width),
        [int channels, int height, int width] => new(channels, height, width),
        _ => throw new ArgumentException($"A shape has one to three sizes, not {sizes.Count}.", nameof(sizes)),
    };

    /// <summary>The shape of flat features.</summary>
    public static Shape Flat(int features) => new(features, 1, 1, IsFlat: true);

    /// <summary>The position of an entry.</summary>
    public int Index(int channel, int y, int x) => (((channel * Height) + y) * Width) + x;

    /// <summary>The shape of the output of <paramref name="layer"/> for an input of this shape.</summary>
    /// <exception cref="ArgumentException">When the layer does not fit this shape.</exception>
    public Shape After(LayerModel layer)
    {
        RequireFit(layer);
        return layer switch
        {
            DenseLayer dense => Flat(dense.Units),
            QuadraticLayer quadratic => Flat(quadratic.Units),
            ProductLayer product => Flat(product.Units),
            PiNetLayer net => Flat(net.Rank),
            SliceLayer slice => Flat(slice.Count),
            Conv2DLayer convolution => new(
                convolution.Filters,
                Windows(Height + (2 * convolution.Padding), Extent(convolution), convolution.Stride),
                Windows(Width + (2 * convolution.Padding), Extent(convolution), convolution.Stride)),
            AveragePoolLayer pool => new(Channels, Windows(Height, pool.Size, pool.Stride), Windows(Width, pool.Size, pool.Stride)),
            PowerLayer or PolynomialActivationLayer or ScaleLayer or ResidualLayer or MultiplyLayer => this,
            _ => throw new NotSupportedException($"Shape has no rule for a {layer.GetType().Name}; add one to it."),
        };
    }

    /// <summary>The number of parameters of <paramref name="layer"/> for an input of this shape.</summary>
    public int ParameterCount(LayerModel layer) => layer switch
    {
        DenseLayer dense => dense.Units * (Count + (dense.Bias ? 1 : 0)),
        QuadraticLayer quadratic => 3 * quadratic.Units * (Count + 1),
        ProductLayer product => product.Factors * product.Units * (Count + (product.Bias ? 1 : 0)),
        PiNetLayer net => net.Degree * net.Rank * Count,
        Conv2DLayer convolution => convolution.Filters
            * ((Channels / convolution.Groups * convolution.Kernel * convolution.Kernel) + (convolution.Bias ? 1 : 0)),
        PolynomialActivationLayer activation => CoefficientSets(activation) * (activation.Degree + 1),
        ScaleLayer => Channels,
        _ => 0,
    };

    private int CoefficientSets(PolynomialActivationLayer activation) => activation.Sharing switch
    {
        CoefficientSharing.Layer => 1,
        CoefficientSharing.Channel => Channels,
        _ => Count,
    };

    private void RequireFit(LayerModel layer)
    {
        (int height, int width) = (Height, Width);
        bool fits = layer switch
        {
            Conv2DLayer convolution => !IsFlat
                && Channels % convolution.Groups == 0
                && convolution.Filters % convolution.Groups == 0
                && Extent(convolution) <= Math.Min(height, width) + (2 * convolution.Padding),
            AveragePoolLayer pool => !IsFlat && pool.Size <= Math.Min(height, width),
            SliceLayer slice => slice.First >= 0 && slice.First + slice.Count <= Count,
            _ => true,
        };
        if (!fits)
        {
            throw new ArgumentException($"{layer} does not fit an input of {this}.", nameof(layer));
        }
    }

    private static int Extent(Conv2DLayer layer) => ((layer.Kernel - 1) * layer.Dilation) + 1;

    // Counted one by one: the first position whose window would end outside is one too many.
    private static int Windows(int length, int extent, int stride)
    {
        int count = 0;
        while ((count * stride) + extent <= length)
        {
            count++;
        }

        return count;
    }
}
