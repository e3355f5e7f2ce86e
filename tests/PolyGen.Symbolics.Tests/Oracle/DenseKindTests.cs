using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;
using static PolyGen.Testing.Networks.Layers;

namespace PolyGen.Symbolics.Tests.Oracle;

/// <summary>Quadratic neurons, products of dense maps and Π-nets against their expanded formulas; their order of parameters is that of the symbols.</summary>
public class DenseKindTests
{
    [Fact]
    public void AQuadraticNeuronIsAGatedMapAndAMapOfSquares()
    {
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([2], Quadratic(1));
        Assert.Equal(9, network.ParameterCount);
        Assert.Equal([((2 + 30 + 5) * (7 + 110 + 13)) + 17 + 1900 + 23], network.Evaluate([2, 3, 5, 7, 11, 13, 17, 19, 23], [1, 10]));
    }

    [Fact]
    public void AQuadraticLayerHoldsItsMapsOneAfterTheOther()
    {
        // Of each map first the weights of both units, then their biases.
        MultivariatePolynomial[] p = Reference.Variables(0, 12);
        MultivariatePolynomial x = MultivariatePolynomial.Variable(12);
        Assert.Equal(
            [
                (((p[0] * x) + p[2]) * ((p[4] * x) + p[6])) + (p[8] * x * x) + p[10],
                (((p[1] * x) + p[3]) * ((p[5] * x) + p[7])) + (p[9] * x * x) + p[11],
            ],
            Reference.OverSymbols([1], Quadratic(2)).Evaluate(p, [x]));
    }

    [Fact]
    public void AQuadraticLayerStartsAsADenseOne()
    {
        // w^g = 0, b^g = 1, w^b = 0, c = 0
        MultivariatePolynomial[] linear = Reference.Variables(0, 8), x = Reference.Variables(8, 3);
        MultivariatePolynomial[] gate = [0, 0, 0, 0, 0, 0, 1, 1], square = [0, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal(
            Reference.OverSymbols([3], Dense(2)).Evaluate(linear, x),
            Reference.OverSymbols([3], Quadratic(2)).Evaluate([.. linear, .. gate, .. square], x));
    }

    [Fact]
    public void AProductMultipliesItsDenseMaps()
    {
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([2], Product(1, 3));
        Assert.Equal(9, network.ParameterCount);
        Assert.Equal([(2 + 30 + 5) * (7 + 110 + 13) * (17 + 190 + 23)], network.Evaluate([2, 3, 5, 7, 11, 13, 17, 19, 23], [1, 10]));
    }

    [Fact]
    public void AProductHoldsItsFactorsOneAfterTheOther()
    {
        MultivariatePolynomial[] p = Reference.Variables(0, 8);
        MultivariatePolynomial x = MultivariatePolynomial.Variable(8);
        Assert.Equal(
            [((p[0] * x) + p[2]) * ((p[4] * x) + p[6]), ((p[1] * x) + p[3]) * ((p[5] * x) + p[7])],
            Reference.OverSymbols([1], Product(2, 2)).Evaluate(p, [x]));
        Assert.Equal(
            [p[0] * p[2] * x * x, p[1] * p[3] * x * x],
            Reference.OverSymbols([1], Product(2, 2, bias: false)).Evaluate(p[..4], [x]));
    }

    [Fact]
    public void APiNetExpandsToProductsOfItsFactors()
    {
        // x_3 = U_1u + (U_2u)(U_1u) + (U_3u)(U_1u) + (U_3u)(U_2u)(U_1u) in each of two entries.
        MultivariatePolynomial[] p = Reference.Variables(0, 12), u = Reference.Variables(12, 2);
        ReferenceNetwork<MultivariatePolynomial, MultivariatePolynomials> network = Reference.OverSymbols([2], PiNet(2, 3));
        Assert.Equal(12, network.ParameterCount);
        Assert.Equal([Expanded(0), Expanded(1)], network.Evaluate(p, u));

        MultivariatePolynomial Expanded(int entry)
        {
            MultivariatePolynomial a = Factor(0), b = Factor(4), c = Factor(8);
            return a + (b * a) + (c * a) + (c * b * a);

            MultivariatePolynomial Factor(int first) => (p[first + (2 * entry)] * u[0]) + (p[first + (2 * entry) + 1] * u[1]);
        }
    }

    [Fact]
    public void APiNetOfDegreeOneIsADenseLayerWithoutBias()
    {
        MultivariatePolynomial[] p = Reference.Variables(0, 6), u = Reference.Variables(6, 3);
        Assert.Equal(Reference.OverSymbols([3], Dense(2, bias: false)).Evaluate(p, u), Reference.OverSymbols([3], PiNet(2, 1)).Evaluate(p, u));
    }

    [Theory]
    [InlineData(nameof(Quadratic))]
    [InlineData(nameof(Product))]
    [InlineData(nameof(PiNet))]
    public void AnImageIsReadAsFlatFeatures(string kind)
    {
        LayerModel layer = kind switch
        {
            nameof(Quadratic) => Quadratic(2),
            nameof(Product) => Product(2, 2),
            _ => PiNet(2, 2),
        };
        ReferenceNetwork<MultivariatePolynomial, MultivariatePolynomials> image = Reference.OverSymbols([2, 1, 2], layer), flat = Reference.OverSymbols([4], layer);
        MultivariatePolynomial[] p = Reference.Variables(0, flat.ParameterCount), u = Reference.Variables(flat.ParameterCount, 4);
        Assert.Equal(flat.Evaluate(p, u), image.Evaluate(p, u));
    }
}
