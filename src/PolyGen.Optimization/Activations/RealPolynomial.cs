namespace PolyGen.Optimization.Activations;

/// <summary>Σ_α c_α p^α with floating-point coefficients, sparse: the exponents of a term are packed into one number, so that a product of monomials is one addition.</summary>
/// <remarks>Immutable. The terms are in ascending order of their packed exponents; some coefficients may be 0.</remarks>
/// <param name="exponents">The packed exponents.</param>
/// <param name="coefficients">The coefficients.</param>
internal sealed class RealPolynomial(UInt128[] exponents, double[] coefficients)
{
    /// <summary>0.</summary>
    public static RealPolynomial Zero { get; } = new([], []);

    /// <summary>The packed exponents of the terms.</summary>
    public ReadOnlySpan<UInt128> Exponents => exponents;

    /// <summary>The coefficients of the terms.</summary>
    public ReadOnlySpan<double> Coefficients => coefficients;

    /// <summary>A constant.</summary>
    public static RealPolynomial Constant(double value) => value == 0 ? Zero : new([UInt128.Zero], [value]);

    /// <summary>a + b · factor: one merge of the terms.</summary>
    public static RealPolynomial Add(RealPolynomial a, RealPolynomial b, double factor)
    {
        if (b.Coefficients.IsEmpty)
        {
            return a;
        }

        UInt128[] keys = new UInt128[a.Exponents.Length + b.Exponents.Length];
        double[] values = new double[keys.Length];
        int count = 0, i = 0, j = 0;
        while (i < a.Exponents.Length || j < b.Exponents.Length)
        {
            bool takesA = j == b.Exponents.Length || (i < a.Exponents.Length && a.Exponents[i] <= b.Exponents[j]);
            bool takesB = i == a.Exponents.Length || (j < b.Exponents.Length && b.Exponents[j] <= a.Exponents[i]);
            keys[count] = takesA ? a.Exponents[i] : b.Exponents[j];
            values[count++] = (takesA ? a.Coefficients[i] : 0) + (takesB ? factor * b.Coefficients[j] : 0);
            i += takesA ? 1 : 0;
            j += takesB ? 1 : 0;
        }

        return new(keys[..count], values[..count]);
    }

    /// <summary>a · b, in as many multiplications as there are pairs of terms.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static RealPolynomial Multiply(RealPolynomial a, RealPolynomial b, CancellationToken cancellationToken)
    {
        if (a.Coefficients.Length > b.Coefficients.Length)
        {
            (a, b) = (b, a);
        }

        if (a.Coefficients.Length <= 1)
        {
            return a.Coefficients.IsEmpty ? Zero : b.Times(a.Exponents[0], a.Coefficients[0]);
        }

        Dictionary<UInt128, double> sums = new(b.Coefficients.Length * 2);
        for (int i = 0; i < a.Coefficients.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int j = 0; j < b.Coefficients.Length; j++)
            {
                UInt128 key = a.Exponents[i] + b.Exponents[j];
                sums[key] = sums.GetValueOrDefault(key) + (a.Coefficients[i] * b.Coefficients[j]);
            }
        }

        UInt128[] keys = [.. sums.Keys];
        double[] values = [.. sums.Values];
        Array.Sort(keys, values);
        return new(keys, values);
    }

    private RealPolynomial Times(UInt128 key, double factor)
    {
        UInt128[] keys = [.. exponents];
        double[] values = [.. coefficients];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] += key;
            values[i] *= factor;
        }

        return new(keys, values);
    }
}
