using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>f = a q² + r with numbers a &gt; 0 and r, and a polynomial q that is no number and whose highest coefficient is 1.</summary>
/// <param name="Factor">a.</param>
/// <param name="Root">q.</param>
/// <param name="Rest">r.</param>
internal sealed record CompletedSquare(Rational Factor, MultivariatePolynomial Root, Rational Rest)
{
    /// <summary>The only one there can be, or null.</summary>
    /// <remarks>
    /// The square root term by term, from the highest: with q = s + ..., where x^s is half the highest monomial, the highest term of f - a q² is 2 a x^s times the next term of q.
    /// It ends at a number or where x^s is no divisor.
    /// </remarks>
    public static CompletedSquare? Of(MultivariatePolynomial f, CancellationToken cancellationToken)
    {
        if (f.Degree < 2)
        {
            return null;
        }

        KeyValuePair<Monomial, Rational> highest = f.Terms.Last();
        if (highest.Value.Sign < 0 || NewtonVertex.HasOddPower(highest.Key))
        {
            return null;
        }

        Rational a = highest.Value;
        Monomial s = new([.. Enumerable.Range(0, highest.Key.VariableCount).Select(i => highest.Key[i] / 2)]);
        MultivariatePolynomial q = new([new(s, 1)]);
        MultivariatePolynomial rest = f - (q * q * a);
        while (rest.Degree > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            KeyValuePair<Monomial, Rational> next = rest.Terms.Last();
            if (ExactDivision.Quotient(next.Key, s) is not { } monomial)
            {
                return null;
            }

            MultivariatePolynomial term = new([new(monomial, next.Value / (2 * a))]);
            rest -= ((q * 2) + term) * term * a;
            q += term;
        }

        return new(a, q, rest.Coefficient(Monomial.One));
    }
}
