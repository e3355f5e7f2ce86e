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

        Minimum unbounded = new(0, 0, MinimumKind.Unbounded);
        if (FallsOutOfRange(high)) return unbounded;
        int count = RealRoots.Find(high, low, 0, critical);
        double step = 0;
        double value = 0;
        foreach (double s in critical[..count])
        {
            double candidate = PolynomialValue.WithoutConstant(original, s);
            if (!double.IsFinite(candidate))
            {
                // Error terms of an infinite value are no numbers; the plain value has the sign.
                candidate = PolynomialValue.WithMagnitude(original, s, out _) * s;
                if (candidate > 0) continue;
                return unbounded;
            }

            bool tie = Math.Abs(candidate - value) <= Tie * Math.Abs(value);
            if (candidate < 0 && (tie ? Math.Abs(s) < Math.Abs(step) || s == -step : candidate < value)) (step, value) = (s, candidate);
        }

        return value == 0 ? new Minimum(0, 0, MinimumKind.AtZero) : new Minimum(step, value, MinimumKind.Moved);
    }

    /// <summary>Whether p falls away from 0 at 2^1023 or -2^1023, so that its lowest point is beyond the largest double.</summary>
    private static bool FallsOutOfRange(ReadOnlySpan<double> derivative)
    {
        const int Largest = 1023;
        if (Exponent.OfRootBound(derivative) <= Largest) return false;
        int top = int.MinValue;
        for (int k = 0; k < derivative.Length; k++)
        {
            if (derivative[k] != 0) top = Math.Max(top, Exponent.Of(derivative[k]) + (Largest * k));
        }

        double even = 0;
        double odd = 0;
        for (int k = 0; k < derivative.Length; k++)
        {
            double term = Exponent.Scale(derivative[k], (Largest * k) - top);
            if (k % 2 == 0) even += term;
            else odd += term;
        }

        return even + odd <= 0 || even - odd >= 0;
    }
}
