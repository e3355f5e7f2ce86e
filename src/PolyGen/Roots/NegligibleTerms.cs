namespace PolyGen.Roots;

/// <summary>Leading terms of a polynomial that rounding has left where the exact coefficient is zero.</summary>
internal static class NegligibleTerms
{
    // 2^-52, the relative spacing of doubles.
    private const int RoundingExponent = -52;

    /// <summary>
    /// The even degree D with c_D > 0 that p(s) = c_1 s + … has once negligible leading terms are dropped; 0 if there is none, so that p
    /// has no lowest point. Terms are dropped only where p itself has none. O(d²) at worst, O(1) otherwise.
    /// </summary>
    /// <remarks>
    /// c_d s^d is negligible if in the whole disc |s| ≤ R that holds every critical point of the rest, R by Fujiwara's bound, it is below
    /// 2^-52 times the largest term of the rest at R: then it is no larger than the rounding error with which the rest is known there.
    /// </remarks>
    public static int EffectiveDegree(ReadOnlySpan<double> c)
    {
        c = c.TrimEnd(0.0);
        while (!c.IsEmpty && !IsBounded(c))
        {
            ReadOnlySpan<double> rest = c[..^1].TrimEnd(0.0);
            if (rest.IsEmpty || !IsNegligible(c[^1], c.Length, rest)) return 0;
            c = rest;
        }

        return c.Length;
    }

    private static bool IsBounded(ReadOnlySpan<double> c) => c.Length % 2 == 0 && c[^1] > 0;

    private static bool IsNegligible(double lead, int degree, ReadOnlySpan<double> rest)
    {
        // The factors m of p' relative to that of its leading term are at most 1, so the bound for c_1 … serves for c_1, 2 c_2, … too.
        int radius = Exponent.OfRootBound(rest);
        if (radius == int.MinValue) return true;
        long largest = long.MinValue;
        for (int m = 1; m <= rest.Length; m++)
        {
            if (rest[m - 1] != 0) largest = Math.Max(largest, Exponent.Of(rest[m - 1]) + ((long)radius * m));
        }

        return Exponent.Of(lead) + 1 + ((long)radius * degree) <= RoundingExponent + largest;
    }
}
