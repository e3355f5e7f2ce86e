namespace PolyGen.Roots;

/// <summary>The real roots of a univariate polynomial a_0 + a_1 x + … + a_d x^d.</summary>
public static class RealRoots
{
    /// <summary>The largest degree d.</summary>
    public const int MaxDegree = 64;

    // Scaled coefficients are at most 2^401, so that 64!/1! times their sum, 2^296·2^7·2^401, is finite; below 2^-900 they count as 0.
    private const int LargestExponent = 400;
    private const int SmallestExponent = -900;

    // Dropping terms below 2^-900 beside one of 2^400 y^d changes the value at |y| ≥ 2^(-1180/d) by less than 2^-110 of its magnitude.
    private const int ExponentsOfOnePass = 1180;

    /// <summary>Finds all distinct real roots, in ascending order, a multiple root once. No heap allocation; O(d³) at worst.</summary>
    /// <remarks>
    /// The coefficients are taken at their exact values: roots closer to each other than a few spacings of doubles count as one, a close
    /// pair farther apart as two, and each root is within a few units in its last place unless it is so
    /// ill-conditioned that twice the working precision does not suffice for that. Where the coefficients carry errors of their
    /// own, <paramref name="relativeError"/> says how large: an extremum whose value is below that part of Σ |a_k| |x|^k is a multiple root.
    /// A root beyond the range of double is left out.
    /// </remarks>
    /// <param name="coefficients">a_0 … a_d; leading zeros are allowed.</param>
    /// <param name="roots">Receives the roots; as many elements as the degree always suffice.</param>
    /// <param name="relativeError">The relative error of the coefficients, 0 if they are exact.</param>
    /// <returns>The number of roots.</returns>
    /// <exception cref="ArgumentException">A coefficient is not finite, all are zero, the degree is above <see cref="MaxDegree"/>, or <paramref name="roots"/> is too short.</exception>
    public static int Find(ReadOnlySpan<double> coefficients, Span<double> roots, double relativeError = 0)
    {
        ReadOnlySpan<double> a = coefficients.TrimEnd(0.0);
        if (a.IsEmpty) throw new ArgumentException("The zero polynomial has every number as a root; give at least one coefficient other than 0.", nameof(coefficients));
        if (a.Length > MaxDegree + 1) throw new ArgumentException($"The polynomial has degree {a.Length - 1}; at most {MaxDegree} is supported.", nameof(coefficients));
        for (int k = 0; k < a.Length; k++)
        {
            if (!double.IsFinite(a[k])) throw new ArgumentException($"Coefficient {k} is {a[k]}; every coefficient must be finite.", nameof(coefficients));
        }

        Span<double> low = stackalloc double[a.Length];
        low.Clear();
        Span<double> found = stackalloc double[a.Length];
        int n = Find(a, low, relativeError, found);
        if (n > roots.Length) throw new ArgumentException($"The polynomial has {n} real roots and there is room for {roots.Length}; give as many elements as its degree.", nameof(roots));
        found[..n].CopyTo(roots);
        return n;
    }

    /// <summary>The same for finite coefficients high + low with a leading one other than 0, and enough room.</summary>
    internal static int Find(ReadOnlySpan<double> high, ReadOnlySpan<double> low, double relativeError, Span<double> roots)
    {
        int zeros = 0;
        while (high[zeros] == 0) zeros++;
        high = high[zeros..];
        low = low[zeros..];
        int d = high.Length - 1;
        int n = 0;
        if (d > 0)
        {
            Span<double> memory = stackalloc double[DerivativeChain.Length(d)];
            Span<double> points = stackalloc double[2 * (d + 4)];
            Span<int> signs = stackalloc int[2 * (d + 4)];
            int pass = (ExponentsOfOnePass + d - 1) / d;
            bool more = true;

            // A root beyond 2^1023 could hardly be returned, and coefficients could not be scaled to it.
            for (int exponent = Math.Min(Exponent.OfRootBound(high), 1023); more; exponent -= pass)
            {
                DerivativeChain chain = Scale(high, low, exponent, memory, out more);
                if (chain.Degree == 0) break;
                chain.Differentiate();
                int found = new MonotoneIntervals(chain, relativeError, points, signs).Find(more ? Exponent.Scale(1, -pass) : 0, roots[n..]);
                for (int i = n; i < n + found; i++) roots[i] = Exponent.Scale(roots[i], exponent);
                n += found;
            }
        }

        if (zeros > 0) roots[n++] = 0;
        roots[..n].Sort();
        return n;
    }

    /// <summary>a(2^exponent y) times a power of two, without the terms too small to count anywhere in the pass.</summary>
    /// <param name="high">The leading parts of a's coefficients.</param>
    /// <param name="low">Their trailing parts.</param>
    /// <param name="exponent">The exponent of the scale of x.</param>
    /// <param name="memory">Where the chain is to lie.</param>
    /// <param name="incomplete">Whether the roots nearest to zero depend on a term that was dropped.</param>
    private static DerivativeChain Scale(ReadOnlySpan<double> high, ReadOnlySpan<double> low, int exponent, Span<double> memory, out bool incomplete)
    {
        int largest = int.MinValue;
        int dominant = 0;
        for (int k = 0; k < high.Length; k++)
        {
            if (high[k] == 0) continue;
            int size = Exponent.Of(high[k]) + (exponent * k);
            if (size > largest) (largest, dominant) = (size, k);
        }

        int shift = LargestExponent - largest;
        int degree = high.Length - 1;
        while (IsNegligible(high[degree], shift + (exponent * degree))) degree--;
        DerivativeChain chain = new(degree, memory);
        Span<double> scaledHigh = chain.High(degree);
        Span<double> scaledLow = chain.Low(degree);
        incomplete = false;
        for (int k = 0; k <= degree; k++, shift += exponent)
        {
            bool negligible = IsNegligible(high[k], shift);
            scaledHigh[k] = negligible ? 0 : Exponent.Scale(high[k], shift);
            scaledLow[k] = negligible ? 0 : Exponent.Scale(low[k], shift);
            incomplete |= negligible && high[k] != 0 && k < dominant;
        }

        return chain;
    }

    private static bool IsNegligible(double coefficient, int shift) => coefficient == 0 || Exponent.Of(coefficient) + shift < SmallestExponent;
}
