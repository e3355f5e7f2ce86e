using PolyGen.Optimization.Nonnegativity;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Optimization.Tests.Nonnegativity;

public class SosReductionTests
{
    private const string Motzkin = "(x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1)";

    /// <summary>Zeros at irrational points, or Gram matrices too large for the exact rounding of semidefinite programs.</summary>
    [Theory]
    [InlineData("(x^10 + y^10 - 1)^2", "a square", 1)]
    [InlineData("(x^2 - 2)^2", "a square", 1)]
    [InlineData("2/3*(x^2*y - 5*y*z + z^3/7 - 11)^2 + 1/9", "a number", 2)]
    [InlineData("(x^3 - 2)^2 + (y^3 - 3)^2", "powers", 2)]
    [InlineData("(x^2 + x - 3)^2 + (y^3 - y - 3)^2", "disjoint", 2)]
    [InlineData("(x^3 + x - 3)^2 + (y^2 + z*y - 3)^2 + u^4 - 2*u^3 + u^2", "disjoint", 3)]
    [InlineData("(x^3 - x - 5)^2 + y^4 - 2*y + 5", "disjoint", null)]
    [InlineData("(x^2 + y^2 - 3)^2*(x^2 + x*y + y^2 + 1)", "repeated", null)]
    [InlineData("(x^3 + y - 7)^4*(x^2 - 2)^2*(x^2 + 1)", "repeated", null)]
    [InlineData("(x^2 - x*y - 3)^3*(x^2 - x*y - 3)*(y^2 + z^2 + 1/5)", "repeated", null)]
    [InlineData("(x^4 - 2)^2 + (x^4 + y^6 - 3)^2", "powers", null)]
    public void Sums_of_squares_are_plain_to_see(string text, string reason, int? count)
    {
        MultivariatePolynomial f = PolynomialText.Parse(text).Polynomial;
        SosDecision decision = SumOfSquares.Decide(f);
        Assert.Equal(SosVerdict.SumOfSquares, decision.Verdict);
        Assert.Contains(reason, decision.Explanation, StringComparison.Ordinal);
        NonnegativityOracle.AssertProof(decision, RoundedPolynomial.Exact(f));
        Assert.Equal(f, decision.Squares.Aggregate(decision.Residual, (sum, square) => sum + square.Value));
        Assert.All(decision.Squares, square => Assert.True(square.Weight.Sign > 0));
        Assert.Equal(count ?? decision.Squares.Count, decision.Squares.Count);
    }

    [Theory]
    [InlineData("(x^2 + y^2 - 3)^2*(x^2 - 4*x*y + y^2 + 1)")]
    [InlineData("(x^2 - 1)^2 + (y^2 - 1)^2 - 1/1000")]
    [InlineData("(x^3 - 2)^2 + (y^3 - 3)^2 - 1/10")]
    [InlineData("x^8 + y^8 - 3*x^4*y^4 + 1")]
    [InlineData(Motzkin + "*(z^2 + 1)^2")]
    [InlineData("x^12*y^6 + x^6*y^12 - 3*x^6*y^6 + 1 - 1/1000")]
    public void What_is_none_is_refuted(string text)
    {
        RoundedPolynomial f = RoundedPolynomial.Exact(PolynomialText.Parse(text).Polynomial);
        SosDecision decision = SumOfSquares.Decide(f);
        Assert.Equal(SosVerdict.NotSumOfSquares, decision.Verdict);
        NonnegativityOracle.AssertProof(decision, f);
    }

    /// <summary>The cofactor of the squared factor, Motzkin's polynomial, is none; f is.</summary>
    [Fact]
    public void A_cofactor_that_is_none_refutes_nothing()
    {
        RoundedPolynomial f = RoundedPolynomial.Exact(PolynomialText.Parse($"(x^2 + y^2 + 1)^2*{Motzkin}").Polynomial);
        SosDecision decision = SumOfSquares.Decide(f);
        Assert.Equal(SosVerdict.SumOfSquares, decision.Verdict);
        NonnegativityOracle.AssertProof(decision, f);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Square_roots_are_those_squared(int seed)
    {
        Random random = new(seed);
        MultivariatePolynomial q = Random(random, 2, 3);
        Rational a = new(random.Next(1, 9), random.Next(1, 9));
        Rational r = new(random.Next(-9, 9), random.Next(1, 9));
        CompletedSquare square = CompletedSquare.Of((q * q * a) + r, CancellationToken.None)!;
        Assert.Equal(q * q * a, square.Root * square.Root * square.Factor);
        Assert.Equal((r, (Rational)1), (square.Rest, square.Root.Terms.Last().Value));
        Assert.Null(CompletedSquare.Of((q * q * a) + MultivariatePolynomial.Variable(0), CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Divisors_are_those_multiplied_in(int seed)
    {
        Random random = new(seed);
        MultivariatePolynomial p = Random(random, 2, 2);
        MultivariatePolynomial a = Random(random, 3, 2);
        MultivariatePolynomial b = Random(random, 3, 2) + MultivariatePolynomial.Variable(2).Pow(3);
        MultivariatePolynomial divisor = PolynomialGcd.Of(a * p * new Rational(2, 3), b * p * 6, CancellationToken.None)!;
        Assert.NotNull(ExactDivision.Quotient(divisor, p, CancellationToken.None));
        Assert.NotNull(ExactDivision.Quotient(a * p, divisor, CancellationToken.None));
        Assert.NotNull(ExactDivision.Quotient(b * p, divisor, CancellationToken.None));
        Assert.All(divisor.Terms, term => Assert.True(term.Value.Denominator.IsOne));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Repeated_factors_are_found_and_no_others(int seed)
    {
        Random random = new(seed);
        MultivariatePolynomial p = Random(random, 2, 2);
        MultivariatePolynomial g = Random(random, 3, 2) + MultivariatePolynomial.Variable(2).Pow(3);
        Assert.Null(RepeatedFactors.Of((p * g) + MultivariatePolynomial.Variable(3), CancellationToken.None));
        RepeatedFactors factors = RepeatedFactors.Of(p * p * p * g, CancellationToken.None)!;
        Assert.Equal(p * p * p * g, factors.Root * factors.Root * factors.Cofactor);
        Assert.NotNull(ExactDivision.Quotient(factors.Root.Pow(p.Degree), p, CancellationToken.None));
    }

    [Fact]
    public void A_quotient_leaves_no_remainder()
    {
        MultivariatePolynomial f = PolynomialText.Parse("x^3 - y^3").Polynomial;
        Assert.Equal(PolynomialText.Parse("x^2 + x*y + y^2").Polynomial, ExactDivision.Quotient(f, PolynomialText.Parse("x - y").Polynomial, CancellationToken.None));
        Assert.Null(ExactDivision.Quotient(f, PolynomialText.Parse("x + y").Polynomial, CancellationToken.None));
        Assert.Null(ExactDivision.Quotient(f + 1, PolynomialText.Parse("x - y").Polynomial, CancellationToken.None));
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    // With a highest term that makes it no constant.
    private static MultivariatePolynomial Random(Random random, int count, int degree) =>
        NonnegativityOracle.Polynomial(random, NonnegativityOracle.Monomials(count, degree)) + (7 * MultivariatePolynomial.Variable(random.Next(count)).Pow(degree));
}
