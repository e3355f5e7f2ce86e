namespace PolyGen;

/// <summary>The activation a = z^r, entry by entry.</summary>
/// <param name="exponent">The exponent r, at least 1.</param>
public sealed class PowerAttribute(int exponent) : LayerAttribute
{
    /// <summary>The exponent r.</summary>
    public int Exponent { get; } = exponent;
}
