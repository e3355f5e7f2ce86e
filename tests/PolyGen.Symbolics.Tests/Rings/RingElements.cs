using FsCheck;
using FsCheck.Fluent;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Tests.Rings;

/// <summary>Generators of ring elements; small enough that zeros and cancellations occur.</summary>
internal static class RingElements
{
    // Integers, over which double's arithmetic is exact.
    public static Gen<double> Reals { get; } = Gen.Choose(-1000, 1000).Select(value => (double)value);

    public static Gen<Rational> Rationals { get; } = Gen.Choose(-12, 12).SelectMany(_ => Gen.Choose(1, 9), (n, d) => new Rational(n, d));

    public static Gen<MultivariatePolynomial> Multivariate { get; } =
        Gen.Choose(0, 2).Three().SelectMany(_ => Rationals, (e, c) => new KeyValuePair<Monomial, Rational>(new(e.Item1, e.Item2, e.Item3), c))
            .ListOf().Resize(4).Select(terms => new MultivariatePolynomial(terms));

    public static Gen<uint> Residues(PrimeField field) => Gen.OneOf(
        Gen.Choose(0, (int)(field.Modulus - 1)).Select(value => (uint)value),
        Gen.Elements(0u, 1u, field.Modulus - 1));

    public static Gen<Dual<T>> Duals<T>(Gen<T> parts) => parts.Two().Select(pair => new Dual<T>(pair.Item1, pair.Item2));

    public static Gen<UnivariatePolynomial<T>> Univariate<T, TRing>(TRing ring, Gen<T> coefficients)
        where TRing : struct, IRing<T> =>
        coefficients.ListOf().Resize(5).Select(list => new Polynomials<T, TRing>(ring).Create([.. list]));
}
