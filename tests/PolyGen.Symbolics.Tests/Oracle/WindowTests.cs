using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;
using static PolyGen.Testing.Networks.Layers;

namespace PolyGen.Symbolics.Tests.Oracle;

/// <summary>Convolutions in groups and with dilation, and means of windows.</summary>
public class WindowTests
{
    [Fact]
    public void ADepthwiseConvolutionConvolvesEachChannelByItself()
    {
        MultivariatePolynomial[] weights = Reference.Variables(0, 8), biases = Reference.Variables(8, 2), u = Reference.Variables(10, 12);
        ReferenceNetwork<MultivariatePolynomial, MultivariatePolynomials> one = Reference.OverSymbols([2, 3], Conv(1, 2, padding: 1));
        Assert.Equal(
            [.. one.Evaluate([.. weights[..4], biases[0]], u[..6]), .. one.Evaluate([.. weights[4..], biases[1]], u[6..])],
            Reference.OverSymbols([2, 2, 3], Conv(2, 2, padding: 1, groups: 2)).Evaluate([.. weights, .. biases], u));
    }

    [Fact]
    public void AGroupSeesOnlyItsChannels()
    {
        // Three filters for each of two groups of two channels.
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([4, 1, 1], Conv(6, 1, groups: 2));
        Assert.Equal(18, network.ParameterCount);
        Assert.Equal(
            [1 + 200 + 10_000, 3 + 400 + 20_000, 5 + 600 + 30_000, 7_000 + 800_000 + 40_000, 9_000 + 100_000 + 50_000, 2_000 + 300_000 + 60_000],
            network.Evaluate([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000], [1, 100, 1_000, 100_000]));
    }

    [Fact]
    public void AGroupedConvolutionIsAFullOneWithoutTheWeightsBetweenGroups()
    {
        MultivariatePolynomial[] weights = Reference.Variables(0, 16), biases = Reference.Variables(16, 2), u = Reference.Variables(18, 24);
        MultivariatePolynomial[] zeros = [.. Enumerable.Repeat<MultivariatePolynomial>(0, 8)];
        Assert.Equal(
            Reference.OverSymbols([4, 2, 3], Conv(2, 2, stride: 2, padding: 1)).Evaluate([.. weights[..8], .. zeros, .. zeros, .. weights[8..], .. biases], u),
            Reference.OverSymbols([4, 2, 3], Conv(2, 2, stride: 2, padding: 1, groups: 2)).Evaluate([.. weights, .. biases], u));
    }

    [Fact]
    public void ADilatedWindowSkipsEntries()
    {
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([3, 4], Conv(1, 2, bias: false, dilation: 2));
        Assert.Equal([1 + 30 + 900 + 11_000, 2 + 40 + 1_000 + 12_000], network.Evaluate([1, 10, 100, 1_000], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
    }

    [Fact]
    public void ADilatedWindowReadsZerosOutsideItsInput()
    {
        // Rows and columns -1, 1 and 0, 2 of two: each window holds one entry.
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([2, 2], Conv(1, 2, padding: 1, bias: false, dilation: 2));
        Assert.Equal([4_000, 300, 20, 1], network.Evaluate([1, 10, 100, 1_000], [1, 2, 3, 4]));
    }

    [Fact]
    public void ADilatedConvolutionIsAFullOneWithZerosBetweenItsWeights()
    {
        MultivariatePolynomial[] w = Reference.Variables(0, 4), u = Reference.Variables(4, 12);
        MultivariatePolynomial zero = 0;
        Assert.Equal(
            Reference.OverSymbols([3, 4], Conv(1, 3, stride: 2, padding: 1, bias: false)).Evaluate([w[0], zero, w[1], zero, zero, zero, w[2], zero, w[3]], u),
            Reference.OverSymbols([3, 4], Conv(1, 2, stride: 2, padding: 1, bias: false, dilation: 2)).Evaluate(w, u));
    }

    [Fact]
    public void MeansOfNineEntriesAreExact()
    {
        // The factor 1 of the last layer changes nothing.
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([3, 4], AveragePool(3, 1), Scale());
        Assert.Equal(2, network.OutputCount);
        Assert.Equal([new(1, 9), 0], network.Evaluate([1], [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Equal([new(1, 3), new(2, 9)], network.Evaluate([1], [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1]));
    }

    [Fact]
    public void MeansAreTakenOfEachChannelAtEachStride()
    {
        // Windows at columns 0 and 2 of five; the third row and the fifth column are in none.
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([2, 3, 5], AveragePool(2, 2), Scale());
        Rational[] channel = [1, 2, 3, 4, 99, 6, 7, 8, 9, 99, 99, 99, 99, 99, 99];
        Assert.Equal([4, 6, 40, 60], network.Evaluate([1, 1], [.. channel, .. channel.Select(entry => entry * 10)]));
    }

    [Fact]
    public void OverAPrimeFieldAMeanTimesItsCountIsTheSum()
    {
        ReferenceNetwork<uint, PrimeField> network = new(Reference.Model([3, 3], AveragePool(3, 3), Scale()));
        Assert.Equal([46u], network.Evaluate([9], [1, 2, 3, 4, 5, 6, 7, 8, 10]));
    }

    [Fact]
    public void WindowsThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Reference.OverRationals([3, 3], Conv(2, 2, groups: 2)));
        Assert.Throws<ArgumentException>(() => Reference.OverRationals([2, 3, 3], Conv(3, 2, groups: 2)));
        Assert.Throws<ArgumentException>(() => Reference.OverRationals([3, 3], Conv(2, 3, dilation: 2)));
        Assert.Throws<ArgumentException>(() => Reference.OverRationals([3, 4], AveragePool(4, 1), Scale()));
        Assert.Throws<ArgumentException>(() => Reference.OverRationals([4], AveragePool(1, 1), Scale()));
    }
}
