using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;
using static PolyGen.Testing.Networks.Layers;

namespace PolyGen.Symbolics.Tests.Oracle;

/// <summary>Layers that read or join earlier values, take some of their entries or scale them.</summary>
public class WiringTests
{
    private static readonly MultivariatePolynomial[] w = Reference.Variables(0, 8);
    private static readonly MultivariatePolynomial[] x = Reference.Variables(8, 4);

    [Fact]
    public void AResidualAddsAnEarlierValue()
    {
        // (w x)² + w x, entry by entry
        MultivariatePolynomial[] z = [w[0] * x[0], w[1] * x[1]];
        Assert.Equal([(z[0] * z[0]) + z[0], (z[1] * z[1]) + z[1]], Reference.OverSymbols([2], Scale().Named("a"), Power(2), Residual("a")).Evaluate(w[..2], x[..2]));
    }

    [Fact]
    public void AResidualAddsTheInput() =>
        Assert.Equal([(w[0] * x[0]) + x[0], (w[1] * x[1]) + x[1]], Reference.OverSymbols([2], Scale(), Residual("input")).Evaluate(w[..2], x[..2]));

    [Fact]
    public void AMultiplyTakesTheProductEntryByEntry()
    {
        // w_0 x times w_1 x of the same input
        Assert.Equal([w[0] * w[1] * x[0] * x[0]], Reference.OverSymbols([1], Scale().Named("a"), Scale().Reading("input"), Multiply("a")).Evaluate(w[..2], x[..1]));
    }

    [Fact]
    public void AMultiplyByTheLayerBeforeIsASquare() =>
        Assert.Equal([w[0] * w[0] * x[0] * x[0]], Reference.OverSymbols([1], Scale().Named("a"), Multiply("a")).Evaluate(w[..1], x[..1]));

    [Fact]
    public void AJoinMayReadAnEarlierValueToo()
    {
        // a = w_0 x, then b = w_1 a², then a + b and not b + b
        MultivariatePolynomial a = w[0] * x[0];
        Assert.Equal(
            [(w[1] * a * a) + a],
            Reference.OverSymbols([1], Scale().Named("a"), Power(2), Scale().Named("b"), Residual("b").Reading("a")).Evaluate(w[..2], x[..1]));
    }

    [Fact]
    public void ANameStandsForTheOutputOfItsLayer()
    {
        // b is the residual's output and not its input.
        MultivariatePolynomial a = w[0] * x[0];
        MultivariatePolynomial b = (a * a) + a;
        Assert.Equal(
            [(b * b * b) + b],
            Reference.OverSymbols([1], Scale().Named("a"), Power(2), Residual("a").Named("b"), Power(3), Residual("b")).Evaluate(w[..1], x[..1]));
    }

    [Fact]
    public void SlicesAreSeveralInputs()
    {
        // (w_0 x_0 + w_1 x_1)(w_2 x_1 + w_3 x_2 + w_4 x_3)
        Assert.Equal(
            [((w[0] * x[0]) + (w[1] * x[1])) * ((w[2] * x[1]) + (w[3] * x[2]) + (w[4] * x[3]))],
            Reference.OverSymbols(
                [4],
                Slice(0, 2),
                Dense(1, bias: false).Named("a"),
                Slice(1, 3).Reading("input"),
                Dense(1, bias: false),
                Multiply("a")).Evaluate(w[..5], x));
    }

    [Fact]
    public void ASliceOfAnImageIsFlat()
    {
        // Flat features: a factor for each.
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([2, 1, 2], Slice(1, 3), Scale());
        Assert.Equal([200, 3_000, 40_000], network.Evaluate([100, 1_000, 10_000], [1, 2, 3, 4]));
    }

    [Fact]
    public void ASliceBeyondTheInputIsRefused() => Assert.Throws<ArgumentException>(() => Reference.OverRationals([4], Slice(2, 3), Scale()));

    [Fact]
    public void AScaleHasAFactorForEachChannel()
    {
        Assert.Equal([10, 20, 300, 400], Reference.OverRationals([2, 1, 2], Scale()).Evaluate([10, 100], [1, 2, 3, 4]));
        Assert.Equal([10, 20, 30, 40], Reference.OverRationals([2, 2], Scale()).Evaluate([10], [1, 2, 3, 4]));
        Assert.Equal([10, 200, 3_000, 40_000], Reference.OverRationals([4], Scale()).Evaluate([10, 100, 1_000, 10_000], [1, 2, 3, 4]));
    }

    [Fact]
    public void UnknownNamesAndOtherShapesAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Reference.OverRationals([2], Dense(2), Residual("a")));
        Assert.Throws<ArgumentException>(() => Reference.OverRationals([2], Dense(2).Reading("later"), Dense(2).Named("later")));
        Assert.Throws<ArgumentException>(() => Reference.OverRationals([2], Dense(2), Residual("itself").Named("itself")));
        Assert.Throws<ArgumentException>(() => Reference.OverRationals([2], Dense(3), Multiply("input")));
        Assert.Throws<ArgumentException>(() => Reference.OverRationals([2], Dense(2).Named("a"), Dense(2).Named("a"), Multiply("a")));
        Assert.Throws<ArgumentException>(() => Reference.OverRationals([2], Dense(2).Named("input"), Dense(2)));
    }
}
