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
    /// The terms above degree m are negligible if each of them is, in the whole disc |s| ≤ R that holds every critical point of the rest (R by
    /// Fujiwara's bound), below 2^-52 times the largest term of the rest at R: then it is no larger than the rounding error with
    /// which the rest is known there. Where 0 is the rest's only critical point, there is no such scale and nothing is dropped.
    /// </remarks>
    public static int EffectiveDegree(ReadOnlySpan<double> c)
    {
        c = c.TrimEnd(0.0);
        if (HasLowestPoint(c)) return c.Length;
        for (int m = c.Length - 1; m > 1; m--)
        {
            if (HasLowestPoint(c[..m]) && AreNegligible(c[m..], c[..m])) return m;
        }

        return 0;
    }

    private static bool HasLowestPoint(ReadOnlySpan<double> c) => c.Length % 2 == 0 && c[^1] > 0;

    private static bool AreNegligible(ReadOnlySpan<double> dropped, ReadOnlySpan<double> rest)
    {
        // p' has m c_m for c_m. As m is largest for the leading term, a bound for c_1, c_2, … is one for c_1, 2 c_2, … too.
        int radius = Exponent.OfRootBound(rest);
        return radius != int.MinValue && LargestTerm(dropped, rest.Length, radius) + 1 <= RoundingExponent + LargestTerm(rest, 0, radius);
    }

    /// <summary>The largest exponent of c_(degree + 1) R^(degree + 1), …, R = 2^radius.</summary>
    private static long LargestTerm(ReadOnlySpan<double> c, int degree, long radius)
    {
        long largest = long.MinValue / 2;
        for (int k = 0; k < c.Length; k++)
        {
            if (c[k] != 0) largest = Math.Max(largest, Exponent.Of(c[k]) + (radius * (degree + k + 1)));
        }

        return largest;
    }
}
