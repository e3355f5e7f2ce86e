using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;
using static PolyGen.Testing.Networks.Layers;

namespace PolyGen.Symbolics.Tests.Oracle;

/// <summary>Learnable activations: their sets of coefficients and their bases.</summary>
public class ActivationTests
{
    [Fact]
    public void AllEntriesOfALayerShareOneSet()
    {
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([2], Activation(2, CoefficientSharing.Layer));
        Assert.Equal(3, network.ParameterCount);
        Assert.Equal([5 + 30 + 200, 5 - 3 + 2], network.Evaluate([5, 3, 2], [10, -1]));
    }

    [Theory]
    [InlineData(CoefficientSharing.Channel)]
    [InlineData(CoefficientSharing.Unit)]
    public void EachFlatFeatureHasItsSet(CoefficientSharing sharing)
    {
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([3], Activation(1, sharing));
        Assert.Equal(6, network.ParameterCount);
        Assert.Equal([1 + 30, 2 + 80, 3 + 150], network.Evaluate([1, 10, 2, 20, 3, 30], [3, 4, 5]));
    }

    [Fact]
    public void EachChannelOfAnImageHasItsSet()
    {
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([2, 1, 2], Activation(1, CoefficientSharing.Channel));
        Assert.Equal(4, network.ParameterCount);
        Assert.Equal([1 + 30, 1 + 40, 2 + 100, 2 + 120], network.Evaluate([1, 10, 2, 20], [3, 4, 5, 6]));
    }

    [Fact]
    public void EachEntryOfAnImageHasItsSet()
    {
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([2, 1, 2], Activation(1, CoefficientSharing.Unit));
        Assert.Equal(8, network.ParameterCount);
        Assert.Equal([1 + 30, 2 + 80, 3 + 150, 4 + 240], network.Evaluate([1, 10, 2, 20, 3, 30, 4, 40], [3, 4, 5, 6]));
    }

    [Fact]
    public void ChebyshevPolynomialsAreThoseOfTheScaledEntry()
    {
        // T_2(t) = 2t² - 1, T_3(t) = 4t³ - 3t, t = z/3
        ReferenceNetwork<MultivariatePolynomial, MultivariatePolynomials> network = Reference.OverSymbols([1], Chebyshev(3, CoefficientSharing.Layer, interval: 3));
        MultivariatePolynomial[] p = Reference.Variables(0, 4);
        MultivariatePolynomial z = MultivariatePolynomial.Variable(4);
        MultivariatePolynomial t = z * new Rational(1, 3);
        Assert.Equal(p[0] + (p[1] * t) + (p[2] * ((t * t * 2) - 1)) + (p[3] * ((t * t * t * 4) - (t * 3))), Assert.Single(network.Evaluate(p, [z])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void ChebyshevPolynomialsTurnAMeanOfInversesIntoOneOfPowers(int degree)
    {
        // T_m((w + 1/w)/2) = (w^m + w^-m)/2, at w = 2 and R = 4
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([1], Chebyshev(degree, CoefficientSharing.Layer, interval: 4));
        Rational[] highest = [.. Enumerable.Range(0, degree + 1).Select(m => (Rational)(m == degree ? 1 : 0))];
        Rational power = (Rational)(1L << degree);
        Assert.Equal([(power + (1 / power)) / 2], network.Evaluate(highest, [4 * new Rational(5, 4)]));
    }

    [Fact]
    public void TheIntervalIsInvertedExactly()
    {
        // The double nearest 0.1 is no decimal fraction; scaled by it, itself is 1, where every T_m is 1.
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([1], Chebyshev(4, CoefficientSharing.Unit, interval: 0.1));
        Assert.Equal([12345], network.Evaluate([5, 40, 300, 2_000, 10_000], [Rational.FromDouble(0.1)]));
    }

    [Fact]
    public void OverAPrimeFieldTheIntervalHasAnInverse()
    {
        ReferenceNetwork<uint, PrimeField> network = new(Reference.Model([1], Chebyshev(2, CoefficientSharing.Layer, interval: 3)));

        // 3 scaled is 1, 0 scaled is 0: T_2 is 1 and -1.
        Assert.Equal([7u], network.Evaluate([0, 0, 7], [3]));
        Assert.Equal([PrimeField.DefaultModulus - 7], network.Evaluate([0, 0, 7], [0]));
    }
}
