using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Programs;

/// <summary>A polynomial that was written as a text, with the names of its variables.</summary>
/// <remarks>
/// Sums, differences, products, divisions by numbers, parentheses and nonnegative integer powers, written ^ or **. Numbers such as 3, 0.25 and 1e-3 are read exactly.
/// A variable is a letter or word with an index or without: x, y, x1, x(1), x_1; the last three are the same one. Names of functions, such as sqrt, are refused.
/// The minus sign, multiplication dots and crosses, raised and lowered digits of printed formulas are read too; a product needs its *.
/// </remarks>
/// <param name="Polynomial">The polynomial, expanded.</param>
/// <param name="Variables">The names: Variables[i] is that of variable i. They are in alphabetical order, and by index where the words are the same.</param>
public sealed record PolynomialText(MultivariatePolynomial Polynomial, IReadOnlyList<string> Variables)
{
    /// <summary>Reads a polynomial.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Ends the reading and expanding.</param>
    /// <exception cref="FormatException">When the text is no polynomial, or too large to expand; the message says where and why.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static PolynomialText Parse(string text, CancellationToken cancellationToken = default) => ParseAll([text], cancellationToken)[0];

    /// <summary>Reads polynomials that share their variables: a name means the same variable in all of them.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="cancellationToken">Ends the reading and expanding.</param>
    /// <exception cref="FormatException">When a text is no polynomial, or too large to expand; the message says where and why.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static IReadOnlyList<PolynomialText> ParseAll(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        PolynomialExpression[] expressions = [.. texts.Select(text => new PolynomialParser(text, cancellationToken).Parse())];
        VariableOrder order = VariableOrder.Of(expressions);
        return [.. expressions.Select(expression => new PolynomialText(new PolynomialExpansion(order, cancellationToken).Expand(expression), order.Names))];
    }

    /// <summary>The polynomial with these names.</summary>
    public override string ToString() => Polynomial.ToString(variable => Variables[variable]);
}
