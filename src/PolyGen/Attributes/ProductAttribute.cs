namespace PolyGen;

/// <summary>The product of several fully connected maps, a_j = Π_i (w^i_j·u + b^i_j), over the flattened input u.</summary>
/// <param name="units">The number of outputs, at least 1.</param>
public sealed class ProductAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>The number of maps i, at least 2; 2 by default.</summary>
    public int Factors { get; set; } = 2;

    /// <summary>Whether each map has a bias b^i_j; on by default.</summary>
    public bool Bias { get; set; } = true;
}
