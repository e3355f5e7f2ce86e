namespace PolyGen.Roots;

/// <summary>The one root of a polynomial in an interval at whose ends it has opposite signs: Newton's method, safeguarded by bisection.</summary>
internal static class BracketedRoot
{
    // A Newton step of relative size h leaves an error of about h² times the conditioning of the root. In a cluster of roots the
    // slope itself is inexact: a compensated root is not final before the steps are at the level of rounding.
    private const double FinalStep = 1.0 / (1L << 26);
    private const double FinalCompensatedStep = 1.0 / (1L << 50);

    // Far above what bisection needs for the 2^63 doubles between 0 and the largest number.
    private const int MostSteps = 512;

    /// <summary>Refines <paramref name="x"/>, which lies in (left, right), to the root; the ends themselves are never evaluated.</summary>
    /// <param name="high">The coefficients from the constant up.</param>
    /// <param name="low">Their trailing parts, used if <paramref name="compensated"/>.</param>
    /// <param name="left">The left end.</param>
    /// <param name="right">The right end.</param>
    /// <param name="leftSign">The polynomial's sign, 1 or -1, between the left end and the root.</param>
    /// <param name="x">Where to begin.</param>
    /// <param name="compensated">Whether values are computed as if in twice the working precision.</param>
    public static double Refine(ReadOnlySpan<double> high, ReadOnlySpan<double> low, double left, double right, int leftSign, double x, bool compensated)
    {
        double last = right - left;
        double finalStep = compensated ? FinalCompensatedStep : FinalStep;
        for (int i = 0; i < MostSteps; i++)
        {
            double value = PolynomialValue.WithSlope(high, x, out double slope);
            if (compensated) value = PolynomialValue.Compensated(high, low, x);
            if (value == 0) return x;
            if (value > 0 == leftSign > 0) left = x;
            else right = x;

            double step = value / slope;
            double next = x - step;
            bool newton = Math.Abs(step) <= 0.5 * last && next >= left && next <= right;
            if (!newton) next = Middle(left, right);
            if (next == x || next == left || next == right) return next;
            last = Math.Abs(next - x);
            x = next;
            if (newton && last <= finalStep * Math.Abs(x)) return x;
        }

        return x;
    }

    /// <summary>
    /// Where to begin: the root of the cubic (both ends extrema), or parabola (one end), that has the polynomial's values at the ends.
    /// </summary>
    public static double Guess(double left, double right, double leftValue, double rightValue, bool leftExtremum, bool rightExtremum)
    {
        double part = Math.Abs(leftValue) / (Math.Abs(leftValue) + Math.Abs(rightValue));
        double place = leftExtremum && rightExtremum
            ? part <= 0.5 ? Math.Sqrt(0.5 * part) : 1 - Math.Sqrt(0.5 * (1 - part))
            : leftExtremum ? Math.Sqrt(part) : rightExtremum ? 1 - Math.Sqrt(1 - part) : part;
        double guess = left + ((right - left) * place);
        return guess > left && guess < right ? guess : left + (0.5 * (right - left));
    }

    /// <summary>The arithmetic mean, or, where the ends differ by orders of magnitude, a point between them by order of magnitude.</summary>
    private static double Middle(double left, double right)
    {
        if (left < 0 && right > 0) return 0;
        double small = Math.Min(Math.Abs(left), Math.Abs(right));
        double large = Math.Max(Math.Abs(left), Math.Abs(right));
        if (large <= 1024 * small) return left + (0.5 * (right - left));

        // Doubles of one sign are ordered as their bit patterns are: the mean pattern halves the number of doubles in between.
        double middle = small == 0
            ? large / 1024
            : BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(small) + BitConverter.DoubleToInt64Bits(large)) / 2);
        return right > 0 ? middle : -middle;
    }
}
