namespace PolyGen.Symbolics.Rings;

/// <summary>ℚ[x_0, x_1, ...]: the ring that expands what is run over it.</summary>
public readonly struct MultivariatePolynomials : IRing<MultivariatePolynomial>
{
    /// <inheritdoc/>
    public MultivariatePolynomial Zero => MultivariatePolynomial.Zero;

    /// <inheritdoc/>
    public MultivariatePolynomial FromInteger(long value) => value;

    /// <inheritdoc/>
    public MultivariatePolynomial FromRational(Rational value) => value;

    /// <inheritdoc/>
    public MultivariatePolynomial Add(MultivariatePolynomial a, MultivariatePolynomial b) => a + b;

    /// <inheritdoc/>
    public MultivariatePolynomial Subtract(MultivariatePolynomial a, MultivariatePolynomial b) => a - b;

    /// <inheritdoc/>
    public MultivariatePolynomial Multiply(MultivariatePolynomial a, MultivariatePolynomial b) => a * b;

    /// <inheritdoc/>
    public bool AreEqual(MultivariatePolynomial a, MultivariatePolynomial b) => a.Equals(b);
}
