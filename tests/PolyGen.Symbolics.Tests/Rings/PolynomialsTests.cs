using FsCheck;
using FsCheck.Fluent;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Symbolics.Tests.Rings;

public sealed class PolynomialsTests
{
    private static readonly Polynomials<Rational, Rationals> Ring = default;

    [Fact]
    public void Leading_zeros_are_dropped()
    {
        Assert.Equal(1, Ring.Create(1, 2, 0, 0).Degree);
        Assert.Equal(-1, Ring.Create(0, 0).Degree);
        Assert.Empty(Ring.Zero.Coefficients);
    }

    [Fact]
    public void Cancelling_leading_terms_lowers_the_degree() => Assert.Equal(0, Ring.Subtract(Ring.Create(3, 0, 5), Ring.Create(1, 0, 5)).Degree);

    [Fact]
    public void The_variable_to_a_power_has_one_coefficient()
    {
        UnivariatePolynomial<Rational> power = Ring.Power(Ring.Variable, 3);
        Assert.Equal([0, 0, 0, 1], power.Coefficients);
        Assert.Equal((Rational)0, Ring.Coefficient(power, 7));
    }

    [Fact]
    public void A_polynomial_does_not_change_with_the_array_it_was_made_from()
    {
        Rational[] coefficients = [1, 2];
        UnivariatePolynomial<Rational> polynomial = Ring.Create(coefficients);
        coefficients[1] = 9;
        Assert.Equal([1, 2], polynomial.Coefficients);
    }

    [Fact]
    public void One_variable_agrees_with_many() => Prop.ForAll(
        RingElements.Univariate(default(Rationals), RingElements.Rationals).Two().ToArbitrary(),
        pair =>
        {
            MultivariatePolynomial product = Expand(pair.Item1) * Expand(pair.Item2);
            return product.Equals(Expand(Ring.Multiply(pair.Item1, pair.Item2)));
        }).QuickCheckThrowOnFailure();

    private static MultivariatePolynomial Expand(UnivariatePolynomial<Rational> polynomial) =>
        new(polynomial.Coefficients.Select((coefficient, power) => new KeyValuePair<Monomial, Rational>(new Monomial(power), coefficient)));
}
