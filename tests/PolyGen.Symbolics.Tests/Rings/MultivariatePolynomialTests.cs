using FsCheck;
using FsCheck.Fluent;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Symbolics.Tests.Rings;

public sealed class MultivariatePolynomialTests
{
    private static readonly MultivariatePolynomial X = MultivariatePolynomial.Variable(0);
    private static readonly MultivariatePolynomial Y = MultivariatePolynomial.Variable(1);

    [Fact]
    public void The_text_lists_terms_by_degree_then_by_variable()
    {
        MultivariatePolynomial polynomial = (new Rational(1, 2) * X.Pow(2) * Y) - X + (3 * Y) + (X * Y) - Y.Pow(2) + 7;
        Assert.Equal("7 - x0 + 3*x1 + x0*x1 - x1^2 + 1/2*x0^2*x1", polynomial.ToString());
        Assert.Equal("7 - a + 3*b + a*b - b^2 + 1/2*a^2*b", polynomial.ToString(variable => variable == 0 ? "a" : "b"));
    }

    [Theory]
    [InlineData(0, "1")]
    [InlineData(1, "x0 + x1")]
    [InlineData(3, "x0^3 + 3*x0^2*x1 + 3*x0*x1^2 + x1^3")]
    public void A_power_of_a_sum_is_the_binomial_formula(int exponent, string expanded) => Assert.Equal(expanded, (X + Y).Pow(exponent).ToString());

    [Fact]
    public void The_zero_polynomial_has_no_terms()
    {
        MultivariatePolynomial zero = X - X;
        Assert.True(zero.IsZero);
        Assert.Equal("0", zero.ToString());
        Assert.Equal(-1, zero.Degree);
        Assert.Equal(-1, zero.DegreeIn(0));
        Assert.Empty(zero.CoefficientsIn(0));
        Assert.Equal(MultivariatePolynomial.Zero, zero);
    }

    [Fact]
    public void Degrees_are_those_of_the_highest_terms()
    {
        MultivariatePolynomial polynomial = (X.Pow(3) * Y) + Y.Pow(2);
        Assert.Equal((4, 3, 2, 0, 2), (polynomial.Degree, polynomial.DegreeIn(0), polynomial.DegreeIn(1), polynomial.DegreeIn(5), polynomial.VariableCount));
        Assert.Equal((Rational)1, polynomial.Coefficient(new Monomial(3, 1)));
        Assert.Equal((Rational)0, polynomial.Coefficient(new Monomial(3)));
    }

    [Fact]
    public void Coefficients_in_a_variable_put_the_polynomial_together_again() => Prop.ForAll(
        RingElements.Multivariate.ToArbitrary(),
        Gen.Choose(0, 3).ToArbitrary(),
        (polynomial, variable) => polynomial.CoefficientsIn(variable)
            .Select((coefficient, power) => coefficient * MultivariatePolynomial.Variable(variable).Pow(power))
            .Aggregate(MultivariatePolynomial.Zero, (sum, term) => sum + term)
            .Equals(polynomial)).QuickCheckThrowOnFailure();

    [Fact]
    public void Substituting_commutes_with_evaluating() => Prop.ForAll(
        RingElements.Multivariate.Two().ToArbitrary(),
        RingElements.Rationals.Three().ToArbitrary(),
        (pair, point) =>
        {
            Rational[] values = [point.Item1, point.Item2, point.Item3];
            Rational inner = pair.Item2.Evaluate(values);
            return pair.Item1.Substitute(1, pair.Item2).Evaluate(values) == pair.Item1.Evaluate([point.Item1, inner, point.Item3]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_derivative_of_a_product_keeps_the_rule_of_Leibniz() => Prop.ForAll(
        RingElements.Multivariate.Two().ToArbitrary(),
        pair => (pair.Item1 * pair.Item2).Derivative(0).Equals((pair.Item1.Derivative(0) * pair.Item2) + (pair.Item1 * pair.Item2.Derivative(0)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Too_few_values_are_refused() => Assert.Throws<ArgumentException>(() => (X * Y).Evaluate([1]));

    [Fact]
    public void A_negative_power_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => X.Pow(-1));

    [Fact]
    public void Exponent_vectors_are_equal_whatever_their_length()
    {
        Assert.Equal(new Monomial(1, 0, 0), new Monomial(1));
        Assert.Equal(Monomial.One, new Monomial(0, 0));
        Assert.Equal(new Monomial(1, 0, 2), Monomial.Variable(0) * Monomial.Variable(2).WithExponent(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Monomial(0, -1));
    }

    [Fact]
    public void Decimals_and_quotients_are_exact()
    {
        MultivariatePolynomial x = MultivariatePolynomial.Variable(0);
        Assert.Equal("3 - 21/10*x0 + 1/3*x0^2", (3 - (2.1m * x) + (x.Pow(2) / 3)).ToString());
        Assert.Throws<DivideByZeroException>(() => x / 0);
    }
}
