namespace PolyGen.Roots;

/// <summary>The minimum of p(s) = c_1 s + … + c_D s^D, D even and c_D > 0, by comparing p at all real roots of p'.</summary>
internal static class CriticalPointMinimum
{
    // Two units in the last place: what a compensated value at a rounded critical point may be off by.
    private const double Tie = 1.0 / (1L << 51);

    /// <summary>The lowest critical point; of those whose values agree to two units in the last place the nearest to 0, and of two at ±s the positive one.</summary>
    /// <param name="trimmed">c_1 … c_D, from which the critical points are computed.</param>
    /// <param name="original">The polynomial whose values are compared: <paramref name="trimmed"/>, and negligible terms after it.</param>
    public static Minimum Find(ReadOnlySpan<double> trimmed, ReadOnlySpan<double> original)
    {
        Span<double> high = stackalloc double[trimmed.Length];
        Span<double> low = stackalloc double[trimmed.Length];
        Span<double> critical = stackalloc double[trimmed.Length];
        for (int m = 1; m <= trimmed.Length; m++)
        {
            high[m - 1] = m * trimmed[m - 1];
            low[m - 1] = Math.FusedMultiplyAdd(m, trimmed[m - 1], -high[m - 1]);
        }

        int count = RealRoots.Find(high, low, 0, critical);
        double step = 0;
        double value = 0;
        foreach (double s in critical[..count])
        {
            double candidate = PolynomialValue.WithoutConstant(original, s);
            if (double.IsNaN(candidate)) candidate = double.NegativeInfinity;
            if (candidate >= 0) continue;
            bool tie = candidate == value || Math.Abs(candidate - value) <= Tie * Math.Abs(value);
            if (tie ? Math.Abs(s) < Math.Abs(step) || s == -step : candidate < value) (step, value) = (s, candidate);
        }

        return value == 0 ? new Minimum(0, 0, MinimumKind.AtZero)
            : double.IsFinite(value) ? new Minimum(step, value, MinimumKind.Moved)
            : new Minimum(0, 0, MinimumKind.Unbounded);
    }
}
