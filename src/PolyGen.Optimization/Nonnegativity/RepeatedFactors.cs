using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>f = c² g: c is the product of the prime factors over the rationals that f has more than once, each taken once.</summary>
/// <param name="Root">c.</param>
/// <param name="Cofactor">g.</param>
internal sealed record RepeatedFactors(MultivariatePolynomial Root, MultivariatePolynomial Cofactor)
{
    /// <summary>They, or null where there are none, or where the divisors could not be found.</summary>
    /// <remarks>
    /// As in characteristic 0 a factor of multiplicity e divides the derivatives exactly e - 1 times, and one direction of derivation serves for all but unlucky choices:
    /// with d = gcd(f, ∂f), c = gcd(d, f/d). That f = c² g is checked. Most polynomials are seen to have none on a line, modulo a prime.
    /// </remarks>
    public static RepeatedFactors? Of(MultivariatePolynomial polynomial, CancellationToken cancellationToken)
    {
        MultivariatePolynomial f = PolynomialGcd.Primitive(polynomial);
        Random random = new(1);
        int[] direction = [.. Enumerable.Range(0, f.VariableCount).Select(_ => random.Next(1, 100))];
        if (IsSquareFreeOnLine(f, direction, random))
        {
            return null;
        }

        MultivariatePolynomial derivative = direction.Select((weight, i) => f.Derivative(i) * (long)weight).Aggregate((a, b) => a + b);
        return PolynomialGcd.Of(f, derivative, cancellationToken) is { Degree: > 0 } divisor
            && ExactDivision.Quotient(f, divisor, cancellationToken) is { } squareFree
            && PolynomialGcd.Of(divisor, squareFree, cancellationToken) is { Degree: > 0 } root
            && ExactDivision.Quotient(polynomial, root * root, cancellationToken) is { } cofactor
            ? new(root, cofactor)
            : null;
    }

    // A proof where the degree on the line, modulo the prime, is that of f: a repeated factor of f would be one there.
    private static bool IsSquareFreeOnLine(MultivariatePolynomial f, int[] direction, Random random)
    {
        PrimeField field = default;
        Polynomials<uint, PrimeField> ring = new(field);
        UnivariatePolynomial<uint>[] line = [.. direction.Select(weight => ring.Create(field.FromInteger(random.Next()), field.FromInteger(weight)))];
        UnivariatePolynomial<uint> u = f.Evaluate(ring, line, ring.FromRational);
        if (u.Degree < f.Degree)
        {
            return false;
        }

        uint[] a = [.. u.Coefficients];
        uint[] b = [.. Enumerable.Range(1, u.Degree).Select(m => field.Multiply(field.FromInteger(m), u.Coefficients[m]))];
        while (b.Length > 0)
        {
            (a, b) = (b, Remainder(a, b, field));
        }

        return a.Length == 1;
    }

    // Of a by b; coefficients by ascending power, without leading zeros.
    private static uint[] Remainder(uint[] a, uint[] b, PrimeField field)
    {
        uint[] left = [.. a];
        uint inverse = field.Inverse(b[^1]);
        for (int top = left.Length - 1; top >= b.Length - 1; top--)
        {
            uint factor = field.Multiply(left[top], inverse);
            for (int m = 0; m < b.Length; m++)
            {
                int place = top - b.Length + 1 + m;
                left[place] = field.Subtract(left[place], field.Multiply(factor, b[m]));
            }
        }

        int length = Math.Min(left.Length, b.Length - 1);
        while (length > 0 && left[length - 1] == 0)
        {
            length--;
        }

        return left[..length];
    }
}
