namespace PolyGen.Roots;

/// <summary>The exact global minimiser of a univariate polynomial p(s) = c_1 s + … + c_D s^D: the solver of one step of exact coordinate descent.</summary>
/// <remarks>
/// <para>
/// D = 2 and D = 4 are solved in closed form; above, and where a closed form would not be right to rounding, p is compared at all real
/// roots of p' (<see cref="RealRoots"/>). The minimiser is as accurate as rounding in p' allows; the values compared are computed as if in twice
/// the working precision. Nothing is allocated on the heap.
/// </para>
/// <para>
/// A polynomial of even degree with a positive leading coefficient, however small, is taken as it is. Any other has no lowest point; rounding in
/// its coefficients may be why, so leading terms that are nowhere larger than the rounding errors of the rest are dropped first,
/// and the step is taken only if the polynomial as given is lower there than at 0.
/// </para>
/// </remarks>
public static class UnivariateMinimizer
{
    /// <summary>The largest degree D.</summary>
    public const int MaxDegree = RealRoots.MaxDegree;

    /// <summary>Finds the global minimum.</summary>
    /// <remarks>
    /// Of minima whose values agree to two units in the last place the one nearest to 0 is returned, and of two at ±s the positive one.
    /// </remarks>
    /// <param name="coefficients">c_1 … c_D, c_m being element m - 1; there is no constant term.</param>
    /// <exception cref="ArgumentException">D is above <see cref="MaxDegree"/>.</exception>
    public static Minimum Minimize(ReadOnlySpan<double> coefficients)
    {
        if (coefficients.Length == 2 && QuadraticMinimum.TryFind(coefficients[0], coefficients[1], out Minimum minimum)) return minimum;
        if (coefficients.Length == 4 && (ConvexQuarticMinimum.TryFind(coefficients, out minimum) || QuarticMinimum.TryFind(coefficients, out minimum))) return minimum;
        return MinimizeGeneral(coefficients);
    }

    private static Minimum MinimizeGeneral(ReadOnlySpan<double> coefficients)
    {
        if (coefficients.Length > MaxDegree) throw new ArgumentException($"The polynomial has degree {coefficients.Length}; at most {MaxDegree} is supported.", nameof(coefficients));
        bool flat = true;
        foreach (double c in coefficients)
        {
            if (!double.IsFinite(c)) return new Minimum(0, 0, MinimumKind.NotFinite);
            flat &= c == 0;
        }

        if (flat) return new Minimum(0, 0, MinimumKind.Flat);
        int degree = NegligibleTerms.EffectiveDegree(coefficients);
        return degree == 0 ? new Minimum(0, 0, MinimumKind.Unbounded) : CriticalPointMinimum.Find(coefficients[..degree], coefficients.TrimEnd(0.0));
    }
}
