namespace PolyGen.Roots;

/// <summary>A polynomial a of degree d and its derivatives down to degree 1, with coefficients in twice the working precision.</summary>
/// <remarks>
/// Each coefficient is an unevaluated sum high + low, since k·a_k is not a double in general. The derivative of degree m starts at
/// element m(m+1)/2 of both spans.
/// </remarks>
internal readonly ref struct DerivativeChain
{
    private readonly Span<double> high;
    private readonly Span<double> low;

    /// <summary>A chain in the caller's memory.</summary>
    /// <param name="degree">d.</param>
    /// <param name="memory">At least <see cref="Length"/> numbers; the polynomial itself is the caller's to fill.</param>
    public DerivativeChain(int degree, Span<double> memory)
    {
        Degree = degree;
        int half = (degree + 1) * (degree + 2) / 2;
        high = memory[..half];
        low = memory.Slice(half, half);
    }

    /// <summary>d.</summary>
    public int Degree { get; }

    /// <summary>The memory that a chain of the given degree takes, in numbers.</summary>
    public static int Length(int degree) => (degree + 1) * (degree + 2);

    /// <summary>The leading parts of the coefficients of the derivative of degree <paramref name="m"/>, from the constant up.</summary>
    public Span<double> High(int m) => high.Slice(m * (m + 1) / 2, m + 1);

    /// <summary>The trailing parts of the coefficients of the derivative of degree <paramref name="m"/>.</summary>
    public Span<double> Low(int m) => low.Slice(m * (m + 1) / 2, m + 1);

    /// <summary>Fills every derivative from the polynomial. O(d²).</summary>
    public void Differentiate()
    {
        for (int m = Degree; m > 1; m--)
        {
            Differentiate(High(m), Low(m), High(m - 1), Low(m - 1));
        }
    }

    /// <summary>derivative = a', a = high + low, to twice the working precision.</summary>
    public static void Differentiate(ReadOnlySpan<double> high, ReadOnlySpan<double> low, Span<double> derivativeHigh, Span<double> derivativeLow)
    {
        for (int k = 1; k < high.Length; k++)
        {
            double product = k * high[k];
            double error = Math.FusedMultiplyAdd(k, high[k], -product) + (k * low[k]);
            double sum = product + error;
            derivativeHigh[k - 1] = sum;
            derivativeLow[k - 1] = error - (sum - product);
        }
    }
}
