namespace PolyGen.Symbolics.Networks;

/// <summary>Products and sums of sizes that stop far above every limit, so that absurd sizes are reported instead of wrapping around.</summary>
internal static class Saturating
{
    // A quarter of the range: two saturated values can still be added.
    private const long Most = long.MaxValue / 4;

    /// <summary>min(a · b, 2^61) for a, b ≥ 0.</summary>
    public static long Multiply(long a, long b) => a > 0 && b > Most / a ? Most : a * b;

    /// <summary>min(a + b, 2^61) for a, b between 0 and 2^61.</summary>
    public static long Add(long a, long b) => Math.Min(Most, a + b);
}
