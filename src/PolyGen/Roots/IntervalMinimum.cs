namespace PolyGen.Roots;

/// <summary>The global minimum of p(s) = c_1 s + … + c_D s^D on an interval [0, end]: at one of its ends, or where p' has a root.</summary>
internal static class IntervalMinimum
{
    /// <summary>The minimiser; the smallest of several.</summary>
    /// <param name="coefficients">c_1 … c_D, finite.</param>
    /// <param name="end">The end of the interval, positive.</param>
    public static double Find(ReadOnlySpan<double> coefficients, double end)
    {
        Span<double> derivative = stackalloc double[coefficients.Length];
        for (int m = 0; m < derivative.Length; m++)
            derivative[m] = (m + 1) * coefficients[m];
        if (derivative.IndexOfAnyExcept(0.0) < 0)
            return 0;
        Span<double> roots = stackalloc double[derivative.Length];
        int count = RealRoots.Find(derivative, roots);
        (double best, double lowest) = (0, 0);
        for (int i = 0; i <= count; i++)
        {
            double s = i < count ? roots[i] : end;
            if (!(s > 0 && s <= end))
                continue;
            double value = PolynomialValue.WithoutConstant(coefficients, s);
            if (value < lowest)
                (best, lowest) = (s, value);
        }

        return best;
    }
}
