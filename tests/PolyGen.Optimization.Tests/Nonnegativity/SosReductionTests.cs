using System.Numerics;
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

    /// <summary>The first has the common zero of three quadrics, at cubic or higher irrationalities; the second vanishes on a conic, in a plane.</summary>
    [Theory]
    [InlineData("9*x^4 - 24*x^3*y - 12*x^3*z + 56*x^2*y^2 - 8*x^2*y*z + x^2*z^2 + 24*x^2*z + 9*x^2 - 72*x*y^2*z - 30*x*y^2 + 24*x*y*z^2 - 32*x*y*z + 18*x*y + 20*x*z^3 - 40*x*z^2 + 57*y^4 - 32*y^3*z - 30*y^3 + 24*y^2*z^2 + 32*y^2*z + 9*y^2 + 16*y*z^3 - 24*y*z^2 + 24*z^4 - 16*z^3 + 16*z^2")]
    [InlineData("641*x^4 + 976*x^3*y - 2000*x^3*z + 2040*x^3 + 609*x^2*y^2 - 2400*x^2*y*z + 2370*x^2*y + 2416*x^2*z^2 - 4784*x^2*z + 2425*x^2 + 160*x*y^3 - 960*x*y^2*z + 960*x*y^2 + 1908*x*y*z^2 - 3852*x*y*z + 1920*x*y - 1280*x*z^3 + 3860*x*z^2 - 3820*x*z + 1280*x + 16*y^4 - 128*y^3*z + 128*y^3 + 384*y^2*z^2 - 768*y^2*z + 384*y^2 - 512*y*z^3 + 1536*y*z^2 - 1536*y*z + 512*y + 260*z^4 - 1016*z^3 + 1540*z^2 - 1024*z + 256")]
    [InlineData("(x^3 - x - 1)^2 + (x*y - 2)^2")]
    public void Squares_with_common_irrational_zeros_are_found_on_a_lattice(string text)
    {
        RoundedPolynomial f = RoundedPolynomial.Exact(PolynomialText.Parse(text).Polynomial);
        SosDecision decision = SumOfSquares.Decide(f);
        Assert.Equal(SosVerdict.SumOfSquares, decision.Verdict);
        NonnegativityOracle.AssertProof(decision, f);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_reduced_basis_has_a_shortest_vector_that_was_hidden(int seed)
    {
        // All (c, 10^6 c·v): the c with c·v = 0, v = (1, √2, 2, √2 + 1, √3), are combinations of (2, 0, -1, 0, 0) and (1, 1, 0, -1, 0).
        Random random = new(seed);
        double[] v = [1, Math.Sqrt(2), 2, Math.Sqrt(2) + 1, Math.Sqrt(3)];
        BigInteger[][] basis = [.. v.Select((value, i) => Enumerable.Range(0, 5).Select(j => (BigInteger)(i == j ? 1 : 0)).Append((BigInteger)Math.Round(1e6 * value)).ToArray())];
        for (int step = 0; step < 40; step++)
        {
            int i = random.Next(5);
            int j = (i + random.Next(1, 5)) % 5;
            int factor = random.Next(-3, 4);
            basis[i] = [.. basis[i].Zip(basis[j], (a, b) => a + (factor * b))];
        }

        LatticeReduction.Reduce(basis, CancellationToken.None);
        foreach (BigInteger[] c in basis.Take(2))
        {
            Assert.True((c[4], c[1] + c[3], c[0] + (2 * c[2]) + c[3]) == (0, 0, 0), string.Join(' ', c));
            Assert.InRange((double)c.Take(5).Aggregate(BigInteger.Zero, (sum, value) => sum + (value * value)), 1, 8);
        }
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
