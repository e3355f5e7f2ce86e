namespace PolyGen.Roots;

/// <summary>The real roots of a polynomial in [-1, 1], from those of its derivatives.</summary>
/// <remarks>
/// <para>
/// Between two neighbouring roots of a' the polynomial a is monotone, so its signs there say whether it has a root in between, and a
/// bracketing method finds it. Doing that from the linear derivative upwards finds every real root, and no sign is guessed: a
/// value below the rounding error of Horner's rule is computed again in twice the precision, at a point refined in twice
/// the precision. A root of a' at which a is zero even then is a multiple root; it is that of the highest derivative that
/// vanishes there, so it is known to full precision although a itself is flat.
/// </para>
/// <para>
/// This was preferred to Sturm sequences, whose remainders lose all accuracy in floating-point arithmetic, and to Descartes' rule in
/// the Bernstein basis, which cannot tell a multiple root from a close pair without a bound on their distance.
/// Cost: O(d³) for d real roots in all derivatives; a typical polynomial has few.
/// </para>
/// </remarks>
internal ref struct MonotoneIntervals
{
    // Horner's rule in [-1, 1] errs by less than 2^-45 of the magnitude up to degree 64. Below 2^-27 the point itself is refined as well.
    private const double CertainSign = 1.0 / (1L << 27);

    // 2^-104: the square of the spacing of doubles; times (m + 1)² it bounds the error of a compensated value and of a rounded extremum.
    private const double ErrorOfZero = 1.0 / (1L << 52) / (1L << 52);

    private readonly DerivativeChain chain;
    private readonly double relativeError;

    // The ends of the intervals, -1 and 1 among them, and for each interior one the sign of the derivative to its left, or 0 where it
    // needs no refinement.
    private Span<double> points;
    private Span<int> signs;
    private int count;

    /// <summary>Intervals in the caller's memory: both spans hold 2 (d + 4) elements.</summary>
    public MonotoneIntervals(DerivativeChain chain, double relativeError, Span<double> points, Span<int> signs)
    {
        this.chain = chain;
        this.relativeError = relativeError;
        this.points = points;
        this.signs = signs;
    }

    /// <summary>The roots with inner ≤ |x| &lt; 1, ascending; returns how many.</summary>
    public int Find(double inner, Span<double> roots)
    {
        int d = chain.Degree;
        int half = points.Length / 2;
        Span<double> nextPoints = points[half..];
        Span<int> nextSigns = signs[half..];
        points = points[..half];
        signs = signs[..half];
        points[0] = -1;
        points[1] = 1;
        count = 2;
        for (int m = 1; m <= d; m++)
        {
            bool final = m == d;
            if (final && inner > 0)
            {
                Insert(-inner);
                Insert(inner);
            }

            int found = FindLevel(m, final, final ? inner : 0, nextPoints[1..], nextSigns[1..]);
            nextPoints[0] = -1;
            nextPoints[found + 1] = 1;
            count = found + 2;
            Span<double> freePoints = points;
            Span<int> freeSigns = signs;
            points = nextPoints;
            signs = nextSigns;
            nextPoints = freePoints;
            nextSigns = freeSigns;
        }

        points[1..(count - 1)].CopyTo(roots);
        return count - 2;
    }

    /// <summary>The roots of the derivative of degree <paramref name="m"/> between the present points, which are the roots of the next one.</summary>
    private readonly int FindLevel(int m, bool final, double inner, Span<double> found, Span<int> leftSigns)
    {
        ReadOnlySpan<double> high = chain.High(m);
        ReadOnlySpan<double> low = chain.Low(m);
        int n = 0;
        int left = SignAt(m, 0, out double leftValue);
        for (int i = 1; i < count; i++)
        {
            int right = SignAt(m, i, out double rightValue);
            double a = points[i - 1];
            double b = points[i];
            if (left * right < 0 && !(a >= -inner && b <= inner))
            {
                double x = BracketedRoot.Guess(a, b, leftValue, rightValue, i > 1, i < count - 1);
                x = BracketedRoot.Refine(high, low, a, b, left, x, compensated: false);
                if (final) x = BracketedRoot.Refine(high, low, a, b, left, x, compensated: true);
                n = Append(found, leftSigns, n, x, left);
            }

            if (right == 0 && i < count - 1 && Math.Abs(b) >= inner) n = Append(found, leftSigns, n, b, 0);
            left = right;
            leftValue = rightValue;
        }

        return n;
    }

    private static int Append(Span<double> found, Span<int> leftSigns, int n, double x, int leftSign)
    {
        if (n > 0 && x <= found[n - 1]) return n;
        found[n] = x;
        leftSigns[n] = leftSign;
        return n + 1;
    }

    /// <summary>The sign of the derivative of degree <paramref name="m"/> at point <paramref name="i"/>; 0 if it cannot be told from zero.</summary>
    private readonly int SignAt(int m, int i, out double value)
    {
        ReadOnlySpan<double> high = chain.High(m);
        value = PolynomialValue.WithMagnitude(high, points[i], out double magnitude);
        if (Math.Abs(value) <= Math.Max(CertainSign, relativeError) * magnitude)
        {
            if (i > 0 && i < count - 1 && signs[i] != 0)
            {
                points[i] = BracketedRoot.Refine(chain.High(m - 1), chain.Low(m - 1), points[i - 1], points[i + 1], signs[i], points[i], compensated: true);
            }

            value = PolynomialValue.Compensated(high, chain.Low(m), points[i]);
            if (Math.Abs(value) <= Math.Max((m + 1) * (m + 1) * ErrorOfZero, relativeError) * magnitude) return 0;
        }

        return Math.Sign(value);
    }

    /// <summary>Makes <paramref name="x"/> an end of intervals; as it is no root of the derivative, it is not refined.</summary>
    private void Insert(double x)
    {
        int i = count++;
        for (; points[i - 1] > x; i--)
        {
            points[i] = points[i - 1];
            signs[i] = signs[i - 1];
        }

        points[i] = x;
        signs[i] = 0;
    }
}
