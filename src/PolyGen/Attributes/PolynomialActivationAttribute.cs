namespace PolyGen;

/// <summary>A learnable activation, a_i = Σ_m p_m B_m(z_i), with coefficients p_0 … p_d for each set of entries i that <see cref="Sharing"/> makes.</summary>
/// <remarks>The coefficients start from the least-squares fit of <see cref="Start"/> on [-R, R], R the <see cref="Interval"/>.</remarks>
/// <param name="degree">d, at least 1.</param>
public sealed class PolynomialActivationAttribute(int degree) : LayerAttribute
{
    /// <summary>The degree d.</summary>
    public int Degree { get; } = degree;

    /// <summary>The polynomials B_m; the powers z^m by default.</summary>
    public PolynomialBasis Basis { get; set; } = PolynomialBasis.Monomial;

    /// <summary>Which entries share their coefficients; all of them by default.</summary>
    public CoefficientSharing Sharing { get; set; } = CoefficientSharing.Layer;

    /// <summary>The function whose least-squares fit of degree d the coefficients start from; z itself by default.</summary>
    public ActivationFunction Start { get; set; } = ActivationFunction.Identity;

    /// <summary>The half-width R of the interval of the fit and of the Chebyshev polynomials, above 0; 3 by default.</summary>
    public double Interval { get; set; } = 3;
}
