using PolyGen.Optimization.Programs;
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
    [InlineData("x(y)", "An index must be a nonnegative integer.")]
    public void Mistakes_are_said_in_the_words_of_the_text(string text, string reason) =>
        Assert.EndsWith(": " + reason, Assert.Throws<FormatException>(() => PolynomialText.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<FormatException>(() => PolynomialText.Parse(new string('(', 100_000)));

    [Fact]
    public void Names_mean_the_same_in_all_texts()
    {
        IReadOnlyList<PolynomialText> texts = PolynomialText.ParseAll(["y", "x + z"]);
        Assert.Equal(["x", "y", "z"], texts[0].Variables);
        Assert.Equal("x1", texts[0].Polynomial.ToString());
        Assert.Equal("x0 + x2", texts[1].Polynomial.ToString());
    }
}
