using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>The entries between two layers, laid out [channel][y][x]; flat features are channels of one entry.</summary>
/// <param name="Channels">The number of channels.</param>
/// <param name="Height">The rows of a channel.</param>
/// <param name="Width">The columns of a channel.</param>
public readonly record struct Shape(int Channels, int Height, int Width)
{
    /// <summary>The number of entries.</summary>
    public int Count => Channels * Height * Width;

    /// <summary>The shape of (features), (height, width) or (channels, height, width).</summary>
    /// <exception cref="ArgumentException">When there are no or more than three sizes.</exception>
    public static Shape Of(IReadOnlyList<int> sizes) => sizes switch
    {
        [int features] => new(features, 1, 1),
        [int height, int width] => new(1, height, width),
        [int channels, int height, int width] => new(channels, height, width),
        _ => throw new ArgumentException($"A shape has one to three sizes, not {sizes.Count}.", nameof(sizes)),
    };

    /// <summary>The position of an entry.</summary>
    public int Index(int channel, int y, int x) => (((channel * Height) + y) * Width) + x;

    /// <summary>The shape of the output of <paramref name="layer"/> for an input of this shape.</summary>
    public Shape After(LayerModel layer) => layer switch
    {
        DenseLayer dense => new(dense.Units, 1, 1),
        Conv2DLayer convolution => new(convolution.Filters, Windows(Height, convolution), Windows(Width, convolution)),
        _ => this,
    };

    /// <summary>The number of parameters of <paramref name="layer"/> for an input of this shape.</summary>
    public int ParameterCount(LayerModel layer) => layer switch
    {
        DenseLayer dense => dense.Units * (Count + (dense.Bias ? 1 : 0)),
        Conv2DLayer convolution => convolution.Filters * ((Channels * convolution.Kernel * convolution.Kernel) + (convolution.Bias ? 1 : 0)),
        _ => 0,
    };

    // Counted one by one: the first position whose window would end outside the padded input is one too many.
    private static int Windows(int length, Conv2DLayer layer)
    {
        int count = 0;
        while ((count * layer.Stride) + layer.Kernel <= length + (2 * layer.Padding))
        {
            count++;
        }

        return count;
    }
}
