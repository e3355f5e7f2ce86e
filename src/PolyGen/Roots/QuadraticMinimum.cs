using System.Runtime.CompilerServices;

namespace PolyGen.Roots;

/// <summary>The minimum of p(s) = c_1 s + c_2 s², c_2 > 0: s = -c_1 / (2 c_2), p(s) = c_1 s / 2.</summary>
internal static class QuadraticMinimum
{
    /// <summary>False if c_2 is not positive, a coefficient is not finite, or the minimum is out of the range of double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFind(double c1, double c2, out Minimum minimum)
    {
        double step = -0.5 * (c1 / c2);
        double value = 0.5 * c1 * step;
        if (c2 > 0 && c2 <= double.MaxValue && double.IsFinite(value))
        {
            minimum = value < 0 ? new Minimum(step, value, MinimumKind.Moved) : new Minimum(0, 0, MinimumKind.AtZero);
            return true;
        }

        minimum = default;
        return false;
    }
}
