using PolyGen.Optimization.Nonnegativity;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Optimization.Tests.Nonnegativity;

public class RoundedPolynomialTests
{
    [Theory]
    [InlineData("3*x^2 - 1/3*x + 7", 0, "0")]
    [InlineData("62.0*x1^2 + 9*x(1)", 2, "1/2*x0^2")]
    [InlineData("110.0*x^2 - 0.049*x + 1.0e+3", 2, "50 + 1/2000*x0 + 5*x0^2")]
    [InlineData("4.66738380801*x(1) + 9*x(1)^4", 12, "1/200000000000*x0")]
    [InlineData("2.5*x - 0.125*y", 3, "1/200*x0 + 1/2000*x1")]
    [InlineData("1e-3 + x^2", 2, "1/20000")]
    [InlineData("(x + 0.5)^2", 0, "0")]
    [InlineData("x*0.5 + 0.5/3", 0, "0")]
    [InlineData("1.000*x^2 - 2.1*x*y", 4, "1/2000*x0^2 + 1/2000*x0*x1")]
    [InlineData("0.50*x + 3.0", 2, "1/20 + 1/200*x0")]
    [InlineData("1.00*x", 3, "1/200*x0")]
    [InlineData("25.0*x + 110.0*y + 3. + 2.0e1*z", 2, "1/20 + 1/2*x0 + 5*x1 + 1/2*x2")]
    [InlineData("-2.1*(x*y) + (1.0)*y^2 + x*3.5 - (-(0.25*x^2 + 7))*1", 0, "0")]
    [InlineData("-2.1*(x*y) + (1.0)*y^2 + x*3.5 - (-(0.25*x^2 + 7))", 2, "1/20*x0 + 1/200*x0^2 + 1/20*x0*x1 + 1/20*x1^2")]
    [InlineData("1.5*(-x)^3 + 2.5*(x*y)^2", 2, "1/20*x0^3 + 1/20*x0^2*x1^2")]
    [InlineData("0.0*x + 2.5", 2, "1/20")]
    [InlineData("1.0*x + 2.0*x", 2, "1/10*x0")]
    [InlineData("x1.5", 0, "0", true)]
    public void Radii(string text, int digits, string radius, bool isWrong = false)
    {
        if (isWrong)
        {
            Assert.Throws<FormatException>(() => RoundedPolynomial.Parse(text));
            return;
        }

        (RoundedPolynomial rounded, _) = RoundedPolynomial.Parse(text);
        Assert.Equal((digits, radius), (rounded.Digits, rounded.Radius.ToString()));
    }

    [Fact]
    public void Digits_can_be_given()
    {
        Assert.Equal("1/20*x0^2", RoundedPolynomial.Parse("1.0*x^2 + 1", 2).Rounded.Radius.ToString());
        Assert.True(RoundedPolynomial.Parse("1.0*x^2 + 1", 0).Rounded.Radius.IsZero);
    }

    [Theory]
    [InlineData("(x + 0.5)^2", "0.5 in (x + 0.5)^2 is not the coefficient of a monomial")]
    [InlineData("x^2 - 2.1*(x + y) + 1.0", "2.1 in 2.1*(x + y) is not the coefficient of a monomial")]
    [InlineData("3*2.1*x", "2.1 in 3*2.1*x is not the coefficient of a monomial")]
    [InlineData("x*0.5 + 0.7/3", "0.7 in 0.7/3 is not the coefficient of a monomial")]
    [InlineData("1.5^2*x", "1.5 in 1.5^2*x is not the coefficient of a monomial")]
    [InlineData("1.5*x", null)]
    [InlineData("(2*x + 1)^2 + 1.5*x", null)]
    public void Why_a_text_with_decimals_is_exact_is_said(string text, string? reason)
    {
        RoundedPolynomial rounded = RoundedPolynomial.Parse(text).Rounded;
        Assert.Equal(reason, rounded.WhyExact);
        Assert.Equal(reason is not null, rounded.Radius.IsZero);
        Assert.Null(RoundedPolynomial.Parse(text, 0).Rounded.WhyExact);
    }

    /// <summary>(x - y)² with coefficients rounded up and down: the Gram matrix is unique, so what decides is [49/50, 51/50] around the square.</summary>
    [Theory]
    [InlineData("1.0*x^2 - 2.0*x*y + 1.0*y^2", SosVerdict.SumOfSquares)]
    [InlineData("1.0*x^2 - 2.1*x*y + 1.0*y^2", SosVerdict.WithinRounding)]
    [InlineData("1.0*x^2 - 2.2*x*y + 1.0*y^2", SosVerdict.NotSumOfSquares)]
    [InlineData("x^2 - 2.1*x*y + y^2", SosVerdict.NotSumOfSquares)]
    [InlineData("1.0*x^2 - 2.1*(x*y) + (1.0)*y^2", SosVerdict.WithinRounding)]
    [InlineData("1.000*x^2 - 2.1*x*y + 1.000*y^2", SosVerdict.NotSumOfSquares)]
    [InlineData("1.00*x^2 - 2.01*x*y + 1.00*y^2", SosVerdict.WithinRounding)]
    [InlineData("1.0*x^4*y^2 + 1.0*x^2*y^4 - 3.0*x^2*y^2 + 1.0", SosVerdict.NotSumOfSquares)]
    public void Rounding_decides_near_the_boundary(string text, SosVerdict expected)
    {
        (RoundedPolynomial rounded, _) = RoundedPolynomial.Parse(text);
        SosDecision decision = SumOfSquares.Decide(rounded);
        Assert.Equal(expected, decision.Verdict);
        NonnegativityOracle.AssertProof(decision, rounded);
        if (expected == SosVerdict.WithinRounding)
        {
            Assert.False(decision.Refutation!.IsRobust);
            MultivariatePolynomial sum = decision.Squares.Aggregate(decision.Residual, (total, square) => total + square.Value);
            Assert.Equal(decision.Represented, sum);
        }
    }
}
