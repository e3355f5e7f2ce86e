using PolyGen.Symbolics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Activations;

/// <summary>ℝ[p_0, …, p_{n-1}] in double precision, up to a degree: a ring as long as no product exceeds it.</summary>
/// <param name="variableCount">n.</param>
/// <param name="cancellationToken">Ends a product.</param>
internal readonly struct RealPolynomials(int variableCount, CancellationToken cancellationToken) : IRing<RealPolynomial>
{
    private const int Width = 128;
    private readonly int bits = Math.Min(Width / Math.Max(1, variableCount), 30);

    /// <summary>The highest power of a variable that can be held.</summary>
    public int MaximumPower => bits == 0 ? 0 : (1 << bits) - 1;

    /// <inheritdoc/>
    public RealPolynomial Zero => RealPolynomial.Zero;

    /// <summary>p_<paramref name="index"/>.</summary>
    public RealPolynomial Variable(int index) => new([UInt128.One << (bits * index)], [1]);

    /// <summary>The exponents of a packed monomial.</summary>
    public int[] Unpack(UInt128 packed)
    {
        int[] powers = new int[variableCount];
        for (int i = 0; i < variableCount; i++)
        {
            powers[i] = (int)(packed >> (bits * i)) & MaximumPower;
        }

        return powers;
    }

    /// <inheritdoc/>
    public RealPolynomial FromInteger(long value) => RealPolynomial.Constant(value);

    /// <inheritdoc/>
    public RealPolynomial FromRational(Rational value) => RealPolynomial.Constant(value.ToDouble());

    /// <inheritdoc/>
    public RealPolynomial Add(RealPolynomial a, RealPolynomial b) => RealPolynomial.Add(a, b, 1);

    /// <inheritdoc/>
    public RealPolynomial Subtract(RealPolynomial a, RealPolynomial b) => RealPolynomial.Add(a, b, -1);

    /// <inheritdoc/>
    public RealPolynomial Multiply(RealPolynomial a, RealPolynomial b) => RealPolynomial.Multiply(a, b, cancellationToken);

    /// <inheritdoc/>
    public bool AreEqual(RealPolynomial a, RealPolynomial b)
    {
        RealPolynomial difference = Subtract(a, b);
        return difference.Coefficients.IndexOfAnyExcept(0.0) < 0;
    }
}
