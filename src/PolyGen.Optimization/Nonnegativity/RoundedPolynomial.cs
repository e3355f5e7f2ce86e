using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>A polynomial f and the polynomials that it may be a rounding of: all g with |g_α - f_α| ≤ r_α for every monomial x^α.</summary>
/// <param name="Polynomial">f.</param>
/// <param name="Radius">Σ r_α x^α, every r_α ≥ 0; 0 where f is exact.</param>
/// <param name="Digits">To how many significant digits the coefficients are rounded, or 0 where f is exact.</param>
public sealed record RoundedPolynomial(MultivariatePolynomial Polynomial, MultivariatePolynomial Radius, int Digits)
{
    // A decimal that was rounded to two digits may show one of them: 3.0.
    private const int LeastDigits = 2;

    private const int LongestQuotation = 40;

    private static readonly Rational Tenth = new(1, 10);

    /// <summary>Why f is taken as exact though its text has numbers with a decimal point or an exponent, as the end of a sentence; null where it is not, or where that was asked for.</summary>
    public string? WhyExact { get; init; }

    /// <summary>A polynomial that is no rounding.</summary>
    public static RoundedPolynomial Exact(MultivariatePolynomial polynomial) => new(polynomial, 0, 0);

    /// <summary>
    /// Reads a text with the convention that whole numbers and fractions are exact, and that numbers with a decimal point or an exponent are rounded, all to the same number of significant digits:
    /// the most that one of them has, at least two. A coefficient c = m · 10^e with 0.1 ≤ |m| &lt; 1 that is rounded to D digits has r = 10^(e - D) / 2; 0.0 is 0.
    /// </summary>
    /// <remarks>
    /// Final zeros behind the point are significant: 1.000 has four digits, 0.50 has two. A point or .0 at the end is no digit, as programs print it behind every whole number, and zeros before it are not
    /// counted either, as nobody can tell which of them are significant: 25.0 and 110.0 have two. A text in which a number with a decimal point or an exponent is not the coefficient of a monomial,
    /// such as 2.1 in 2.1*(x + y)^2, is exact; <see cref="WhyExact"/> says so.
    /// </remarks>
    /// <param name="text">The text.</param>
    /// <param name="digits">D where it is known; 0 for exact.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FormatException">When the text is no polynomial, or too large to expand; the message says where and why.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static (RoundedPolynomial Rounded, IReadOnlyList<string> Variables) Parse(string text, int? digits = null, CancellationToken cancellationToken = default)
    {
        PolynomialExpression expression = new PolynomialParser(text, cancellationToken).Parse();
        VariableOrder order = VariableOrder.Of(expression);
        RoundedPolynomial exact = Exact(new PolynomialExpansion(order, cancellationToken).Expand(expression));
        if (digits == 0)
        {
            return (exact, order.Names);
        }

        DecimalCoefficients decimals = new(order);
        decimals.Collect(expression);
        if (decimals.Obstacle is { } obstacle)
        {
            return (exact with { WhyExact = Because(text, obstacle) }, order.Names);
        }

        if (decimals.Coefficients.Count == 0)
        {
            return (exact, order.Names);
        }

        int precision = digits ?? Math.Max(LeastDigits, decimals.Coefficients.Max(coefficient => SignificantDigits(text[coefficient.Number.Start..coefficient.Number.End])));
        MultivariatePolynomial radius = new(decimals.Coefficients
            .Where(coefficient => !coefficient.Number.Value.IsZero)
            .Select(coefficient => new KeyValuePair<Monomial, Rational>(coefficient.Monomial, HalfUnit(coefficient.Number.Value, precision))));
        return (new(exact.Polynomial, radius, precision), order.Names);
    }

    // Half a unit of the last of so many significant digits of a positive number.
    private static Rational HalfUnit(Rational value, int digits)
    {
        Rational unit = 1;
        while (value.CompareTo(10 * unit) >= 0)
        {
            unit *= 10;
        }

        while (value < unit)
        {
            unit *= Tenth;
        }

        for (int digit = 1; digit < digits; digit++)
        {
            unit *= Tenth;
        }

        return unit / 2;
    }

    private static int SignificantDigits(string number)
    {
        string[] parts = number.Split('e', 'E')[0].Split('.');
        return parts is [_, not ("" or "0")] ? (parts[0] + parts[1]).TrimStart('0').Length : parts[0].Trim('0').Length;
    }

    private static string Because(string text, PolynomialExpression obstacle)
    {
        PolynomialExpression.Number number = obstacle.Decimals.First();
        string term = text[obstacle.Start..obstacle.End];
        return $"{text[number.Start..number.End]} in {(term.Length <= LongestQuotation ? term : term[..LongestQuotation] + "...")} is not the coefficient of a monomial";
    }
}
