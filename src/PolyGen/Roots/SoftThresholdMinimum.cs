namespace PolyGen.Roots;

/// <summary>The global minimum of p(s) + μ|v + s| - μ|v|, p(s) = c_1 s + … + c_D s^D and μ > 0: a step of exact coordinate descent with an absolute penalty.</summary>
/// <remarks>
/// <para>
/// On either side σ = ±1 of the kink at s = -v this is the polynomial p(s) + σ μ s, less 2 μ|v| on the side where v is not. So the minimiser is the kink, or a real root of
/// p'(s) + σ μ with σ (v + s) > 0; all of them are compared. For D = 2 that is v + s = sign(q) max(|q| - μ, 0) / (2 c_2), q = 2 c_2 v - c_1: soft-thresholding, D. L. Donoho, "De-noising by
/// soft-thresholding" (1995).
/// </para>
/// <para>Where p has no lowest point, as by rounding, the kink is the only candidate. O(D³) at worst, nothing is allocated on the heap.</para>
/// </remarks>
internal static class SoftThresholdMinimum
{
    // Two units in the last place: what a compensated value at a rounded critical point may be off by.
    private const double Tie = 1.0 / (1L << 51);

    /// <summary>Finds the global minimum. At the kink, <see cref="Minimum.Step"/> is -v exactly.</summary>
    /// <remarks>Of minima whose values agree to two units in the last place the one nearest to s = 0 is returned, and of two at the same distance the kink.</remarks>
    /// <param name="coefficients">c_1 … c_D, c_m being element m - 1; there is no constant term.</param>
    /// <param name="value">v, finite.</param>
    /// <param name="weight">μ, positive and finite.</param>
    /// <exception cref="ArgumentException">D is above <see cref="UnivariateMinimizer.MaxDegree"/>.</exception>
    public static Minimum Find(ReadOnlySpan<double> coefficients, double value, double weight)
    {
        if (coefficients.Length > UnivariateMinimizer.MaxDegree) throw new ArgumentException($"The polynomial has degree {coefficients.Length}; at most {UnivariateMinimizer.MaxDegree} is supported.", nameof(coefficients));
        foreach (double c in coefficients)
        {
            if (!double.IsFinite(c)) return new Minimum(0, 0, MinimumKind.NotFinite);
        }

        ReadOnlySpan<double> trimmed = coefficients.TrimEnd(0.0);
        int degree = trimmed.IsEmpty ? 0 : NegligibleTerms.EffectiveDegree(trimmed);
        Minimum lowest = new(0, 0, MinimumKind.AtZero);
        Consider(trimmed, value, weight, -value, ref lowest);
        if (degree == 2)
        {
            ConsiderVertex(trimmed, value, weight, ref lowest);
        }
        else if (degree > 2)
        {
            ConsiderRoots(trimmed, degree, value, weight, side: -1, ref lowest);
            ConsiderRoots(trimmed, degree, value, weight, side: 1, ref lowest);
        }

        return lowest;
    }

    private static void ConsiderVertex(ReadOnlySpan<double> c, double value, double weight, ref Minimum lowest)
    {
        double q = (2 * c[1] * value) - c[0];
        int side = Math.Sign(q);
        double s = -0.5 * ((c[0] + (side * weight)) / c[1]);
        if (Math.Abs(q) > weight && side * (value + s) > 0) Consider(c, value, weight, s, ref lowest);
    }

    private static void ConsiderRoots(ReadOnlySpan<double> c, int degree, double value, double weight, int side, ref Minimum lowest)
    {
        Span<double> high = stackalloc double[degree];
        Span<double> low = stackalloc double[degree];
        Span<double> roots = stackalloc double[degree];
        for (int m = 1; m <= degree; m++)
        {
            high[m - 1] = m * c[m - 1];
            low[m - 1] = Math.FusedMultiplyAdd(m, c[m - 1], -high[m - 1]);
        }

        // c_1 + σ μ as the sum of its rounded value and its rounding error.
        double added = side * weight;
        double sum = high[0] + added;
        double shift = sum - high[0];
        low[0] = (high[0] - (sum - shift)) + (added - shift);
        high[0] = sum;
        int count = RealRoots.Find(high, low, 0, roots);
        foreach (double s in roots[..count])
        {
            if (side * (value + s) > 0) Consider(c, value, weight, s, ref lowest);
        }
    }

    private static void Consider(ReadOnlySpan<double> c, double value, double weight, double s, ref Minimum lowest)
    {
        double change = Change(c, value, weight, s);
        if (!(change < 0 && double.IsFinite(change))) return;
        bool tie = Math.Abs(change - lowest.Value) <= Tie * Math.Abs(lowest.Value);
        if (tie ? Math.Abs(s) < Math.Abs(lowest.Step) : change < lowest.Value) lowest = new Minimum(s, change, MinimumKind.Moved);
    }

    /// <summary>p(s) + μ|v + s| - μ|v|.</summary>
    private static double Change(ReadOnlySpan<double> c, double value, double weight, double s)
    {
        // On the side of v the penalty is linear, and near a minimum cancels c_1 s: they are added first.
        int side = value == 0 ? Math.Sign(s) : Math.Sign(value);
        Span<double> tilted = stackalloc double[Math.Max(1, c.Length)];
        tilted[0] = 0;
        c.CopyTo(tilted);
        tilted[0] += side * weight;
        double change = PolynomialValue.WithoutConstant(tilted, s);
        return side * (value + s) < 0 ? change + (2 * weight * Math.Abs(value + s)) : change;
    }
}
