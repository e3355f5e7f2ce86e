namespace PolyGen;

/// <summary>Quadratic neurons, a_j = (w^r_j·u + b^r_j)(w^g_j·u + b^g_j) + w^b_j·(u∘u) + c_j, over the flattened input u (Fan et al., 2018).</summary>
/// <remarks>They start as ordinary neurons, with w^g = 0, b^g = 1, w^b = 0 and c = 0, and leave that state slowly (ReLinear: Fan et al., 2021).</remarks>
/// <param name="units">The number of outputs, at least 1.</param>
public sealed class QuadraticAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>The factor, at least 0, by which the proximal weight of w^g, b^g, w^b and c exceeds that of w^r and b^r in the tile method; 1 by default.</summary>
    public double QuadraticProximal { get; set; } = 1;
}
