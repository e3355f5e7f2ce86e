using FsCheck;
using FsCheck.Fluent;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Symbolics.Tests.Rings;

/// <summary>Maps between rings keep sums and products.</summary>
public sealed class HomomorphismTests
{
    private static readonly PrimeField Field = default;
    private static readonly Polynomials<uint, PrimeField> OverField = new(Field);

    [Fact]
    public void Evaluating_a_polynomial_over_a_prime_field_is_a_homomorphism() => Prop.ForAll(
        RingElements.Univariate(Field, RingElements.Residues(Field)).Two().ToArbitrary(),
        RingElements.Residues(Field).ToArbitrary(),
        (pair, at) =>
        {
            (UnivariatePolynomial<uint> p, UnivariatePolynomial<uint> q) = pair;
            uint Value(UnivariatePolynomial<uint> polynomial) => OverField.Evaluate(polynomial, at);
            return Value(OverField.Add(p, q)) == Field.Add(Value(p), Value(q))
                && Value(OverField.Subtract(p, q)) == Field.Subtract(Value(p), Value(q))
                && Value(OverField.Multiply(p, q)) == Field.Multiply(Value(p), Value(q));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reducing_rationals_modulo_a_prime_is_a_homomorphism() => Prop.ForAll(
        RingElements.Rationals.Two().ToArbitrary(),
        pair =>
        {
            (Rational a, Rational b) = pair;
            return Field.FromRational(a + b) == Field.Add(Field.FromRational(a), Field.FromRational(b))
                && Field.FromRational(a - b) == Field.Subtract(Field.FromRational(a), Field.FromRational(b))
                && Field.FromRational(a * b) == Field.Multiply(Field.FromRational(a), Field.FromRational(b))
                && (b.IsZero || Field.FromRational(a / b) == Field.Multiply(Field.FromRational(a), Field.Inverse(Field.FromRational(b))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Evaluating_then_reducing_equals_reducing_then_evaluating() => Prop.ForAll(
        RingElements.Multivariate.ToArbitrary(),
        RingElements.Rationals.Three().ToArbitrary(),
        (polynomial, point) =>
        {
            Rational[] values = [point.Item1, point.Item2, point.Item3];
            uint[] residues = [.. values.Select(Field.FromRational)];
            return Field.FromRational(polynomial.Evaluate(values)) == polynomial.Evaluate(Field, residues, Field.FromRational);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_multivariate_product_takes_the_product_of_the_values() => Prop.ForAll(
        RingElements.Multivariate.Two().ToArbitrary(),
        RingElements.Rationals.Three().ToArbitrary(),
        (pair, point) =>
        {
            Rational[] values = [point.Item1, point.Item2, point.Item3];
            return (pair.Item1 * pair.Item2).Evaluate(values) == pair.Item1.Evaluate(values) * pair.Item2.Evaluate(values)
                && (pair.Item1 + pair.Item2).Evaluate(values) == pair.Item1.Evaluate(values) + pair.Item2.Evaluate(values);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_dual_number_carries_the_derivative_along_its_direction() => Prop.ForAll(
        RingElements.Multivariate.ToArbitrary(),
        RingElements.Rationals.Three().Two().ToArbitrary(),
        (polynomial, line) =>
        {
            Rational[] point = [line.Item1.Item1, line.Item1.Item2, line.Item1.Item3], direction = [line.Item2.Item1, line.Item2.Item2, line.Item2.Item3];
            DualNumbers<Rational, Rationals> duals = default;
            Dual<Rational> value = polynomial.Evaluate(duals, [.. point.Zip(direction, (a, d) => new Dual<Rational>(a, d))], duals.Constant);
            Rational slope = Enumerable.Range(0, 3).Aggregate((Rational)0, (sum, i) => sum + (polynomial.Derivative(i).Evaluate(point) * direction[i]));
            return value == new Dual<Rational>(polynomial.Evaluate(point), slope);
        }).QuickCheckThrowOnFailure();
}
