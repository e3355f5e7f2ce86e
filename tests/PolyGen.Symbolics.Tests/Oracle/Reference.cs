using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;

namespace PolyGen.Symbolics.Tests.Oracle;

/// <summary>Reference networks of a few layers, over fractions and over symbols.</summary>
internal static class Reference
{
    public static NetworkModel Model(int[] inputShape, params LayerModel[] layers) =>
        new(new NetworkType("Tests", "Net", IsRecord: false), Symbolics.Networks.Precision.Double, new(inputShape), new(layers));

    public static ReferenceNetwork<Rational, Rationals> OverRationals(int[] inputShape, params LayerModel[] layers) => new(Model(inputShape, layers));

    public static ReferenceNetwork<MultivariatePolynomial, MultivariatePolynomials> OverSymbols(int[] inputShape, params LayerModel[] layers) => new(Model(inputShape, layers));

    /// <summary>The variables first, …, first + count - 1.</summary>
    public static MultivariatePolynomial[] Variables(int first, int count) => [.. Enumerable.Range(first, count).Select(MultivariatePolynomial.Variable)];
}
