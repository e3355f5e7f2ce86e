using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>Quotients of polynomials that leave no remainder.</summary>
internal static class ExactDivision
{
    /// <summary>x^a / x^b, or null where it is no monomial.</summary>
    public static Monomial? Quotient(Monomial a, Monomial b)
    {
        int[] exponents = [.. Enumerable.Range(0, Math.Max(a.VariableCount, b.VariableCount)).Select(i => a[i] - b[i])];
        return Array.TrueForAll(exponents, exponent => exponent >= 0) ? new(exponents) : null;
    }

    /// <summary>q with f = q g, g ≠ 0, or null where there is none; in as many multiplications as q and g have pairs of terms.</summary>
    public static MultivariatePolynomial? Quotient(MultivariatePolynomial f, MultivariatePolynomial g, CancellationToken cancellationToken)
    {
        KeyValuePair<Monomial, Rational> divisor = g.Terms.Last();
        SortedDictionary<Monomial, Rational> remainder = new(f.Terms.ToDictionary());
        List<KeyValuePair<Monomial, Rational>> quotient = [];
        while (remainder.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            KeyValuePair<Monomial, Rational> highest = remainder.Last();
            if (Quotient(highest.Key, divisor.Key) is not { } monomial)
            {
                return null;
            }

            Rational coefficient = highest.Value / divisor.Value;
            quotient.Add(new(monomial, coefficient));
            foreach (KeyValuePair<Monomial, Rational> term in g.Terms)
            {
                Monomial product = monomial * term.Key;
                Rational difference = remainder.GetValueOrDefault(product) - (coefficient * term.Value);
                if (difference.IsZero)
                {
                    remainder.Remove(product);
                }
                else
                {
                    remainder[product] = difference;
                }
            }
        }

        return new(quotient);
    }
}
