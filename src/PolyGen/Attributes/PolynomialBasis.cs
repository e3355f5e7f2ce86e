namespace PolyGen;

/// <summary>The polynomials B_0, B_1, … of a <see cref="PolynomialActivationAttribute">learnable activation</see>.</summary>
public enum PolynomialBasis
{
    /// <summary>B_m(z) = z^m.</summary>
    Monomial,

    /// <summary>B_m(z) = T_m(z/R), the Chebyshev polynomials of the first kind on [-R, R].</summary>
    Chebyshev,
}
