using PolyGen.Optimization.Nonnegativity;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Optimization.Tests.Nonnegativity;

public class SumOfSquaresTests
{
    [Theory]
    [InlineData("x^4 + y^4 - 2*x^2*y^2 + 1/1000", 2)]
    [InlineData("(x^2 - y^2)^2", 1)]
    [InlineData("(x - 2*y)^2*(x + z)^2", 1)]
    [InlineData("(x^2 + y^2 + z^2 - 1)^2", 1)]
    [InlineData("2*x^4 + 2*x^3*y - x^2*y^2 + 5*y^4", 3)]
    [InlineData("x^4 + y^4 + z^4 + 1 - 4*x*y*z", 6)]
    [InlineData("(x^2 - 3*y + 1)^2 + (x*y - 2)^2", 2)]
    [InlineData("(x - y)^4 + (y - z)^4 + (x + y + z - 1)^2", 4)]
    [InlineData("(x^3 - y*z)^2 + (x - 1)^2 + (y - z)^4", 3)]
    [InlineData("7", 1)]
    [InlineData("1e-9*x^2 + 1e9*y^2", 2)]
    public void Exact_squares_add_up(string text, int count)
    {
        SosDecision decision = Decide(text);
        Assert.Equal(SosVerdict.SumOfSquares, decision.Verdict);
        Assert.Equal(count, decision.Squares.Count);
        Assert.All(decision.Squares, square => Assert.True(square.Weight.Sign > 0));
        MultivariatePolynomial sum = decision.Squares.Aggregate(MultivariatePolynomial.Zero, (total, square) => total + square.Value);
        Assert.Equal(PolynomialText.Parse(text).Polynomial, sum);
        NonnegativityOracle.AssertProof(decision, RoundedPolynomial.Exact(PolynomialText.Parse(text).Polynomial));
    }

    [Fact]
    public void Zero_is_the_sum_of_no_squares()
    {
        SosDecision decision = Decide("x - x");
        Assert.Equal(SosVerdict.SumOfSquares, decision.Verdict);
        Assert.Empty(decision.Squares);
    }

    [Theory]
    [InlineData("x^3 + y", typeof(OddDegree))]
    [InlineData("x^2*y - x*y^2", typeof(OddDegree))]
    [InlineData("x^4 - x^2*y^4 + y^2", typeof(NewtonPolytopeVertex))]
    [InlineData("x^4 + x*y^3 + 1", typeof(NewtonPolytopeVertex))]
    [InlineData("x^4 + y^4 - 10*x", typeof(NewtonPolytopeVertex))]
    [InlineData("x^2 - 1", typeof(NegativeValue))]
    [InlineData("-7", typeof(NegativeValue))]
    [InlineData("x^4 + y^4 - 3*x^2*y^2 + 1", typeof(NegativeValue))]
    [InlineData("x^2 - 2001/1000*x*y + y^2", typeof(NegativeValue))]
    [InlineData("1e-9*x^4 - x^2 + 1000", typeof(NegativeValue))]
    [InlineData("x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1", typeof(SeparatingMoments))]
    [InlineData("x^6 + y^6 + z^6 - x^4*y^2 - x^4*z^2 - y^4*x^2 - y^4*z^2 - z^4*x^2 - z^4*y^2 + 3*x^2*y^2*z^2", typeof(SeparatingMoments))]
    [InlineData("x^4*y^2 + y^4*z^2 + z^4*x^2 - 3*x^2*y^2*z^2", typeof(SeparatingMoments))]
    [InlineData("1 + x^2*y^2 + y^2*z^2 + z^2*x^2 - 4*x*y*z", typeof(SeparatingMoments))]
    [InlineData("x^6 + y^6 + 1 - x^4*y^2 - x^4 - y^4*x^2 - y^4 - x^2 - y^2 + 3*x^2*y^2", typeof(SeparatingMoments))]
    public void Reasons_are_proofs(string text, Type reason)
    {
        SosDecision decision = Decide(text);
        Assert.Equal(SosVerdict.NotSumOfSquares, decision.Verdict);
        Assert.IsType(reason, decision.Refutation);
        NonnegativityOracle.AssertProof(decision, RoundedPolynomial.Exact(PolynomialText.Parse(text).Polynomial));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_sums_of_squares_are_found(int seed)
    {
        Random random = new(seed);
        int count = random.Next(1, 4);
        int degree = random.Next(1, 4);
        MultivariatePolynomial f = 0;
        Monomial[] monomials = NonnegativityOracle.Monomials(count, degree);
        for (int k = 0; k < monomials.Length + 1; k++)
        {
            MultivariatePolynomial p = NonnegativityOracle.Polynomial(random, monomials);
            f += p * p;
        }

        SosDecision decision = SumOfSquares.Decide(f);
        Assert.Equal(SosVerdict.SumOfSquares, decision.Verdict);
        NonnegativityOracle.AssertProof(decision, RoundedPolynomial.Exact(f));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_polynomials_of_odd_degree_are_none(int seed)
    {
        Random random = new(seed);
        int degree = 1 + (2 * random.Next(3));
        MultivariatePolynomial f = NonnegativityOracle.Polynomial(random, NonnegativityOracle.Monomials(random.Next(1, 5), degree)) + MultivariatePolynomial.Variable(0).Pow(degree);
        if (f.Degree % 2 == 0)
        {
            f += MultivariatePolynomial.Variable(0).Pow(degree);
        }

        SosDecision decision = SumOfSquares.Decide(f);
        Assert.IsType<OddDegree>(decision.Refutation);
        NonnegativityOracle.AssertProof(decision, RoundedPolynomial.Exact(f));
    }

    /// <summary>Univariate polynomials and bivariate quartics are sums of squares where they are nonnegative (Hilbert 1888), so the least value on a fine grid decides, if it is not near 0.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nonnegative_is_a_sum_of_squares_in_one_variable_and_for_quartics_in_two(int seed)
    {
        Random random = new(seed);
        int count = 1 + (seed % 2);
        MultivariatePolynomial f = NonnegativityOracle.Polynomial(random, NonnegativityOracle.Monomials(count, 3));
        for (int i = 0; i < count; i++)
        {
            f += 9 * MultivariatePolynomial.Variable(i).Pow(4);
        }

        double least = NonnegativityOracle.LeastOnGrid(f, count);
        f += Rational.FromDouble(Math.Round(-least)) + (seed % 4 < 2 ? 1 : -1);
        SosDecision decision = SumOfSquares.Decide(f);
        NonnegativityOracle.AssertProof(decision, RoundedPolynomial.Exact(f));
        Assert.Equal(NonnegativityOracle.LeastOnGrid(f, count) > 0, decision.IsSumOfSquares);
    }

    [Fact]
    public void What_is_too_large_is_undecided()
    {
        SosDecision decision = SumOfSquares.Decide(PolynomialText.Parse("(x + y)^4 + x^4 + 1").Polynomial, new() { Limits = new() { MaximumBlockSize = 3 } });
        Assert.Equal((SosVerdict.Undecided, null), (decision.Verdict, decision.IsSumOfSquares));
        Assert.Contains("limit", decision.Explanation, StringComparison.Ordinal);
    }

    /// <summary>A sum of squares of real polynomials, but not of rational ones (Scheiderer 2016): no proof in rationals exists.</summary>
    [Fact]
    public void What_is_not_proved_is_said_to_be_numerical()
    {
        MultivariatePolynomial f = PolynomialText.Parse("x^4 + x*y^3 + y^4 - 3*x^2*y*z - 4*x*y^2*z + 2*x^2*z^2 + x*z^3 + y*z^3 + z^4").Polynomial;
        SosDecision decision = SumOfSquares.Decide(f);
        Assert.Equal(SosVerdict.Numerical, decision.Verdict);
        Assert.Equal(f, decision.Squares.Aggregate(decision.Residual, (sum, square) => sum + square.Value));
        Assert.All(decision.Residual.Terms, term => Assert.InRange(Math.Abs(term.Value.ToDouble()), 0, 1e-6));
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using CancellationTokenSource source = new(200);
        MultivariatePolynomial f = 1;
        for (int i = 0; i < 9; i++)
        {
            f += (MultivariatePolynomial.Variable(i) + MultivariatePolynomial.Variable((i + 1) % 9)).Pow(6) + MultivariatePolynomial.Variable(i).Pow(6);
        }

        Assert.ThrowsAny<OperationCanceledException>(() => SumOfSquares.Decide(f, new(), source.Token));
    }

    [Fact]
    public void The_time_limit_ends_it()
    {
        MultivariatePolynomial f = 1;
        for (int i = 0; i < 9; i++)
        {
            f += (MultivariatePolynomial.Variable(i) + MultivariatePolynomial.Variable((i + 1) % 9)).Pow(6) + MultivariatePolynomial.Variable(i).Pow(6);
        }

        SosDecision decision = SumOfSquares.Decide(f, new() { TimeLimit = TimeSpan.FromSeconds(0.2) });
        Assert.Equal((SosVerdict.Undecided, true), (decision.Verdict, decision.IsTimedOut));
        Assert.Contains("time limit", decision.Explanation, StringComparison.Ordinal);
        Assert.False(SumOfSquares.Decide(1).IsTimedOut);
    }

    [Fact]
    public void A_negative_time_limit_is_refused()
    {
        Assert.Contains("at least 0", Assert.Throws<ArgumentOutOfRangeException>(() => new SosOptions { TimeLimit = TimeSpan.FromSeconds(-5) }).Message, StringComparison.Ordinal);
        Assert.Equal(Timeout.InfiniteTimeSpan, new SosOptions { TimeLimit = Timeout.InfiniteTimeSpan }.TimeLimit);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 16)];

    private static SosDecision Decide(string text) => SumOfSquares.Decide(PolynomialText.Parse(text).Polynomial);
}
