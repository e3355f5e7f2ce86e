using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Optimization.Tests.Programs;

public class PolynomialTextTests
{
    [Theory]
    [InlineData("x1^2*x2 - 3.5e-2*x(1)^4", "x1^2*x2 - 7/200*x1^4")]
    [InlineData("x(1)**2 + 2 * x_1 ^ 2", "3*x1^2")]
    [InlineData("(x + y)*(x - y)", "x^2 - y^2")]
    [InlineData("-(x - 1)^3", "1 - 3*x + 3*x^2 - x^3")]
    [InlineData("-2^2", "-4")]
    [InlineData("2e1*e1 + .5 + 1.", "3/2 + 20*e1")]
    [InlineData("x - - x + x/4 - x/0.5", "1/4*x")]
    [InlineData("z*x10*x2", "x2*x10*z")]
    [InlineData("1E+3", "1000")]
    [InlineData("(x+1)^0", "1")]
    [InlineData("x² − 2·x × y₁ + z⋅3", "3*z + x^2 - 2*x*y1")]
    [InlineData("x¹⁰ + x^{2} + x^(3) + x_{12}", "x12 + x^2 + x^3 + x^10")]
    [InlineData("2e−1*x", "1/5*x")]
    [InlineData("x/(2*3) - x*(1 - 1) + 0*y", "1/6*x")]
    [InlineData("(x - y)*(x + y) - x^2", "-y^2")]
    [InlineData("pi1 + e", "e + pi1")]
    public void Texts(string text, string expected) => Assert.Equal(expected, PolynomialText.Parse(text).ToString());

    [Theory]
    [InlineData("", 1)]
    [InlineData("x +", 4)]
    [InlineData("2 x", 3)]
    [InlineData("(x + 1", 7)]
    [InlineData("x^-1", 3)]
    [InlineData("x^y", 3)]
    [InlineData("x^99999", 2)]
    [InlineData("1/x", 2)]
    [InlineData("1/0", 2)]
    [InlineData("x # y", 3)]
    [InlineData("1e99999", 1)]
    [InlineData("x(1", 4)]
    [InlineData("(a+b+c+d+e+f)^900", 14)]
    [InlineData("((9^1000)^1000)^1000", 10)]
    [InlineData("((x^1000)^1000)^1000", 16)]
    [InlineData("x + 1/(2 - 2)", 6)]
    [InlineData("x^2^3", 4)]
    [InlineData("x²^3", 3)]
    [InlineData("1.2.3", 4)]
    public void Mistakes_have_a_position(string text, int position)
    {
        FormatException mistake = Assert.Throws<FormatException>(() => PolynomialText.Parse(text));
        Assert.StartsWith($"Position {position}:", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1/x", "A polynomial can be divided by a number other than 0 only, not by x.")]
    [InlineData("y/( x(2) - 1 ) + 1", "A polynomial can be divided by a number other than 0 only, not by ( x(2) - 1 ).")]
    [InlineData("x/0", "A polynomial can be divided by a number other than 0 only, not by 0.")]
    [InlineData("x^y", "An exponent must be a nonnegative integer.")]
    [InlineData("x^99999999999", "An exponent is too large.")]
    [InlineData("x(y)", "An index such as in x(1) must be a nonnegative integer.")]
    [InlineData("sqrt(2)*x^2", "sqrt is no polynomial; write a number in its place, or name the variable otherwise.")]
    [InlineData("x + Exp(2)", "Exp is no polynomial; write a number in its place, or name the variable otherwise.")]
    [InlineData("sin1", "sin is no polynomial; write a number in its place, or name the variable otherwise.")]
    [InlineData("NaN", "NaN is no number; write a finite one.")]
    [InlineData("-inf*x", "inf is no number; write a finite one.")]
    [InlineData("2*pi*x", "pi is no rational number; write a number such as 3.14159, or name the variable otherwise.")]
    [InlineData("2x", "A * is missing; write 2*x.")]
    [InlineData("1 + (2 xy)", "A * is missing; write 2*xy.")]
    [InlineData("x²(x + 1)", "A * is missing; write x²*(...).")]
    [InlineData("x[1]", "'[' is not expected here; write ( and ), and an index as in x1 or x(1).")]
    [InlineData("x – 1", "'–' is not expected here; write - for minus.")]
    [InlineData("1,5*x", "',' is not expected here; write a decimal point, not a comma.")]
    [InlineData("x ÷ 2", "'÷' is not expected here; write / for a division.")]
    public void Mistakes_are_said_in_the_words_of_the_text(string text, string reason) =>
        Assert.EndsWith(": " + reason, Assert.Throws<FormatException>(() => PolynomialText.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<FormatException>(() => PolynomialText.Parse(new string('(', 100_000)));

    [Theory]
    [InlineData("(x + y + z + w)^60", 39_711)]
    [InlineData("(1 + x + x^2 + x^3 + x^4 + x^5 + x^6 + x^7 + x^8 + x^9)^100", 901)]
    [InlineData("(2*x - y/3)^200", 201)]
    public void Large_powers_are_right_modulo_a_prime(string text, int terms)
    {
        PolynomialText power = PolynomialText.Parse(text);
        int at = text.LastIndexOf('^');
        MultivariatePolynomial value = PolynomialText.Parse(text[..at]).Polynomial;
        Assert.Equal(terms, power.Polynomial.Terms.Count);
        uint[] point = [.. new uint[] { 123_456_789, 987_654_321, 1_111_111_111, 5 }.Take(power.Variables.Count)];
        PrimeField field = default;
        Assert.Equal(field.Power(Evaluated(value), int.Parse(text[(at + 1)..], System.Globalization.CultureInfo.InvariantCulture)), Evaluated(power.Polynomial));

        uint Evaluated(MultivariatePolynomial polynomial) => polynomial.Evaluate(field, point, field.FromRational);
    }

    [Fact]
    public void Reading_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        source.CancelAfter(50);
        string text = string.Join(" + ", Enumerable.Range(0, 200).Select(i => $"(x + y + z + {i})^30"));
        Assert.ThrowsAny<OperationCanceledException>(() => PolynomialText.Parse(text, source.Token));
    }

    [Fact]
    public void Names_mean_the_same_in_all_texts()
    {
        IReadOnlyList<PolynomialText> texts = PolynomialText.ParseAll(["y", "x + z"]);
        Assert.Equal(["x", "y", "z"], texts[0].Variables);
        Assert.Equal("x1", texts[0].Polynomial.ToString());
        Assert.Equal("x0 + x2", texts[1].Polynomial.ToString());
    }
}
