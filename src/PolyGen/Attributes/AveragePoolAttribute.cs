namespace PolyGen;

/// <summary>Average pooling, a_c(y, x) = 1/k² Σ_dy Σ_dx z_c(y·stride + dy, x·stride + dx), dy and dx from 0 to k - 1.</summary>
/// <param name="size">k, the height and the width of the window, at least 1 and at most those of the input.</param>
public sealed class AveragePoolAttribute(int size) : LayerAttribute
{
    /// <summary>The height and the width of the window.</summary>
    public int Size { get; } = size;

    /// <summary>The distance between neighbouring windows, in both directions, at least 1; 0, the default, stands for the size of the window.</summary>
    public int Stride { get; set; }
}
