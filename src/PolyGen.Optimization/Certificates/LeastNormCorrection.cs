using PolyGen.Symbolics.LinearAlgebra;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>The least change of the factors of given polynomials that adds a given polynomial to their combination.</summary>
/// <remarks>
/// The c with Σ_i c_i p_i = r of least Euclidean norm: c_i = Σ_α λ_α (the coefficient of x^α in p_i), with the λ that solve the normal equations of the
/// monomials, in rationals. It is the projection of Peyrl and Parrilo, "Computing sum of squares decompositions with rational coefficients" (2008).
/// </remarks>
internal static class LeastNormCorrection
{
    /// <summary>c, or null where no combination of the p_i is r, or there are more monomials than <paramref name="maximumEquations"/>.</summary>
    public static IReadOnlyList<Rational>? Of(IReadOnlyList<MultivariatePolynomial> polynomials, MultivariatePolynomial residual, int maximumEquations, CancellationToken cancellationToken)
    {
        Monomial[] monomials = [.. polynomials.Append(residual).SelectMany(polynomial => polynomial.Terms).Select(term => term.Key).Distinct()];
        if (monomials.Length > maximumEquations)
        {
            return null;
        }

        Dictionary<Monomial, int> places = monomials.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        Rational[,] normal = new Rational[monomials.Length, monomials.Length];
        foreach (MultivariatePolynomial polynomial in polynomials)
        {
            foreach (KeyValuePair<Monomial, Rational> a in polynomial.Terms)
            {
                foreach (KeyValuePair<Monomial, Rational> b in polynomial.Terms)
                {
                    normal[places[a.Key], places[b.Key]] += a.Value * b.Value;
                }
            }
        }

        return RationalSystem.Solve(normal, [.. monomials.Select(residual.Coefficient)], cancellationToken) is not { } multipliers ? null
            : [.. polynomials.Select(polynomial => polynomial.Terms.Aggregate((Rational)0, (sum, term) => sum + (term.Value * multipliers[places[term.Key]])))];
    }
}
