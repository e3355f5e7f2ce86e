namespace PolyGen;

/// <summary>A layer of a <see cref="PolynomialNetworkAttribute">polynomial network</see>; the order of the attributes is the order of the layers.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    // The generator knows every layer by name: a layer declared elsewhere would be ignored in silence.
    private protected LayerAttribute()
    {
    }
}

/// <summary>A fully connected layer, z_j = Σ_k w_jk u_k + b_j, over the flattened input u.</summary>
/// <param name="units">The number of outputs, at least 1.</param>
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>Whether each output has a bias b_j; on by default.</summary>
    public bool Bias { get; set; } = true;
}

/// <summary>A two-dimensional convolution, z_f(y, x) = Σ_c Σ_dy Σ_dx w_f(c, dy, dx) u_c(y·stride + dy - padding, x·stride + dx - padding) + b_f.</summary>
/// <param name="filters">The number of output channels, at least 1.</param>
/// <param name="kernel">The height and the width of the window, at least 1.</param>
public sealed class Conv2DAttribute(int filters, int kernel) : LayerAttribute
{
    /// <summary>The number of output channels.</summary>
    public int Filters { get; } = filters;

    /// <summary>The height and the width of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The distance between neighbouring windows, in both directions; 1 by default.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The rows and columns of zeros around the input on each side; 0 by default.</summary>
    public int Padding { get; set; }

    /// <summary>Whether each filter has a bias b_f; on by default.</summary>
    public bool Bias { get; set; } = true;
}

/// <summary>The activation a = z^r, entry by entry.</summary>
/// <param name="exponent">The exponent r, at least 1.</param>
public sealed class PowerAttribute(int exponent) : LayerAttribute
{
    /// <summary>The exponent r.</summary>
    public int Exponent { get; } = exponent;
}
