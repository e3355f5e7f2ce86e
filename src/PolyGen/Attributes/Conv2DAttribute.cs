namespace PolyGen;

/// <summary>A two-dimensional convolution, z_f(y, x) = Σ_c Σ_dy Σ_dx w_f(c, dy, dx) u_c'(y·stride + dy·dilation - padding, x·stride + dx·dilation - padding) + b_f.</summary>
/// <remarks>
/// u is zero outside the input, whose C channels fall into G groups: filter f of F sees only the channels c' = ⌊f G / F⌋ · C/G + c, c &lt; C/G.
/// The window spans (kernel - 1)·dilation + 1 rows and columns, which must fit into the padded input.
/// </remarks>
/// <param name="filters">The number F of output channels, at least 1.</param>
/// <param name="kernel">The height and the width of the window, at least 1.</param>
public sealed class Conv2DAttribute(int filters, int kernel) : LayerAttribute
{
    /// <summary>The number of output channels.</summary>
    public int Filters { get; } = filters;

    /// <summary>The height and the width of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The distance between neighbouring windows, in both directions, at least 1; 1 by default.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The rows and columns of zeros around the input on each side, at least 0; 0 by default.</summary>
    public int Padding { get; set; }

    /// <summary>The number G of groups, a divisor of the channels and of the filters; 1 by default. As many as channels make a depthwise convolution.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>The distance between neighbouring entries of the window, in both directions, at least 1; 1 by default.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Whether each filter has a bias b_f; on by default.</summary>
    public bool Bias { get; set; } = true;
}
