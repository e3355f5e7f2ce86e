using System.Numerics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>The greatest common divisor of polynomials with integer coefficients, from that of their values at large integers.</summary>
/// <remarks>
/// Char, Geddes, Gonnet, "GCDHEU: Heuristic polynomial GCD algorithm based on integer GCD computation" (1989): the digits of the values' divisor in a base ξ, taken from -ξ/2 to ξ/2, are the
/// coefficients; with ξ larger than twice those of a and b, what divides both is their greatest common divisor.
/// </remarks>
internal static class PolynomialGcd
{
    private const int Attempts = 6;
    private const double MaximumBits = 100_000;

    /// <summary>The divisor, with coprime integers, or null where the values would be too long or no base was found.</summary>
    public static MultivariatePolynomial? Of(MultivariatePolynomial a, MultivariatePolynomial b, CancellationToken cancellationToken)
    {
        (MultivariatePolynomial f, MultivariatePolynomial g) = (Primitive(a), Primitive(b));
        int count = Math.Max(f.VariableCount, g.VariableCount);
        double bits = Enumerable.Range(0, count).Aggregate(
            BigInteger.Min(Largest(f), Largest(g)).GetBitLength() + 6.0,
            (product, variable) => product * (1 + Math.Max(f.DegreeIn(variable), g.DegreeIn(variable))));
        return bits <= MaximumBits && Divisor(f, g, count - 1, cancellationToken) is { } divisor ? Primitive(divisor) : null;
    }

    /// <summary>The polynomial times the positive number that makes its coefficients integers without a common divisor.</summary>
    public static MultivariatePolynomial Primitive(MultivariatePolynomial polynomial)
    {
        BigInteger denominator = 1;
        foreach (KeyValuePair<Monomial, Rational> term in polynomial.Terms)
        {
            denominator *= term.Value.Denominator / BigInteger.GreatestCommonDivisor(denominator, term.Value.Denominator);
        }

        MultivariatePolynomial integers = polynomial * (Rational)denominator;
        return integers.IsZero ? integers : integers * new Rational(1, Content(integers));
    }

    private static MultivariatePolynomial? Divisor(MultivariatePolynomial a, MultivariatePolynomial b, int variable, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        BigInteger content = BigInteger.GreatestCommonDivisor(Content(a), Content(b));
        if (variable < 0 || a.IsZero || b.IsZero)
        {
            return a.IsZero ? b : b.IsZero ? a : (Rational)content;
        }

        (a, b) = (a * new Rational(1, content), b * new Rational(1, content));
        BigInteger point = (2 * BigInteger.Min(Largest(a), Largest(b))) + 29;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (Divisor(a.Substitute(variable, (Rational)point), b.Substitute(variable, (Rational)point), variable - 1, cancellationToken) is { IsZero: false } value)
            {
                MultivariatePolynomial divisor = Primitive(FromDigits(value, point, variable));
                if (ExactDivision.Quotient(a, divisor, cancellationToken) is not null && ExactDivision.Quotient(b, divisor, cancellationToken) is not null)
                {
                    return divisor * (Rational)content;
                }
            }

            // A factor of 2.73, far from any integer.
            point = point * 73794 / 27011;
        }

        return null;
    }

    // Σ g_i x^i with Σ g_i ξ^i = value.
    private static MultivariatePolynomial FromDigits(MultivariatePolynomial value, BigInteger point, int variable)
    {
        List<KeyValuePair<Monomial, Rational>> terms = [];
        foreach (KeyValuePair<Monomial, Rational> term in value.Terms)
        {
            BigInteger left = term.Value.Numerator;
            for (int power = 0; !left.IsZero; power++)
            {
                BigInteger digit = left % point;
                digit = 2 * digit > point ? digit - point : 2 * digit < -point ? digit + point : digit;
                terms.Add(new(term.Key.WithExponent(variable, power), digit));
                left = (left - digit) / point;
            }
        }

        return new(terms);
    }

    private static BigInteger Content(MultivariatePolynomial polynomial) =>
        polynomial.Terms.Aggregate(BigInteger.Zero, (divisor, term) => BigInteger.GreatestCommonDivisor(divisor, term.Value.Numerator));

    private static BigInteger Largest(MultivariatePolynomial polynomial) =>
        polynomial.Terms.Aggregate(BigInteger.Zero, (largest, term) => BigInteger.Max(largest, BigInteger.Abs(term.Value.Numerator)));
}
