using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Tests.Rings;

public sealed class RealsAxiomTests() : RingAxioms<double, Reals>(default, RingElements.Reals);

public sealed class LargePrimeFieldAxiomTests() : RingAxioms<uint, PrimeField>(default, RingElements.Residues(default));

public sealed class SmallPrimeFieldAxiomTests() : RingAxioms<uint, PrimeField>(new(101), RingElements.Residues(new(101)));

public sealed class BinaryFieldAxiomTests() : RingAxioms<uint, PrimeField>(new(2), RingElements.Residues(new(2)));

public sealed class RationalsAxiomTests() : RingAxioms<Rational, Rationals>(default, RingElements.Rationals);

public sealed class DualNumbersAxiomTests() : RingAxioms<Dual<Rational>, DualNumbers<Rational, Rationals>>(default, RingElements.Duals(RingElements.Rationals));

public sealed class PolynomialsAxiomTests() : RingAxioms<UnivariatePolynomial<uint>, Polynomials<uint, PrimeField>>(
    new(new PrimeField(7)),
    RingElements.Univariate(new PrimeField(7), RingElements.Residues(new(7))));

public sealed class MultivariatePolynomialsAxiomTests() : RingAxioms<MultivariatePolynomial, MultivariatePolynomials>(default, RingElements.Multivariate);

// R[s][t]: rings nest.
public sealed class PolynomialsInTwoVariablesAxiomTests() : RingAxioms<UnivariatePolynomial<UnivariatePolynomial<uint>>, Polynomials<UnivariatePolynomial<uint>, Polynomials<uint, PrimeField>>>(
    default,
    RingElements.Univariate(default(Polynomials<uint, PrimeField>), RingElements.Univariate(default(PrimeField), RingElements.Residues(default))));
