using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;
using static PolyGen.Testing.Networks.Layers;

namespace PolyGen.Symbolics.Tests.Oracle;

/// <summary>The loss with weights, penalties, and the degrees that bound it.</summary>
public class LossTests
{
    public static IEnumerable<object[]> Zoo => NetworkZoo.Names;

    public static IEnumerable<object[]> Seeds => RandomNetworks.Seeds(60);

    [Fact]
    public void EachOutputIsWeighted()
    {
        NetworkModel model = Reference.Model([1], Dense(2, bias: false)) with { OutputWeights = new([2, 0.1]) };
        ReferenceNetwork<Rational, Rationals> network = new(model);

        // Outputs (3, 4) and (6, 8): residuals 3, -1 and 5, 7.
        Rational[][] inputs = [[1], [2]], targets = [[0, 5], [1, 1]];
        Assert.Equal((2 * (9 + (Rational)25)) + (Rational.FromDouble(0.1) * (1 + 49)), network.Loss([3, 4], inputs, targets));
    }

    [Fact]
    public void EachOutputNeedsItsWeight() =>
        Assert.Throws<ArgumentException>(() => new ReferenceNetwork<Rational, Rationals>(Reference.Model([1], Dense(2)) with { OutputWeights = new([1, 1, 1]) }));

    [Fact]
    public void ThePenaltyIsThatOfEachLayer()
    {
        ReferenceNetwork<Rational, Rationals> network = Reference.OverRationals([1], Dense(1).Penalized(0.25), Power(2), Dense(1).Penalized(3), Scale());
        Assert.Equal(new Rational(4 + 16, 4) + (3 * (Rational)(25 + 49)), network.Penalty([2, 4, 5, 7, 11]));
    }

    [Fact]
    public void ThePenaltyIsNoPartOfTheLoss()
    {
        Rational[] parameters = [3, 4];
        Rational[][] inputs = [[2]], targets = [[1]];
        Assert.Equal(81, Reference.OverRationals([1], Dense(1).Penalized(5)).Loss(parameters, inputs, targets));
    }

    [Fact]
    public void DegreesAddWhereBranchesMeet()
    {
        // The first layer is behind both factors, once squared.
        NetworkModel network = Reference.Model([2], Dense(2).Named("h"), Power(2), Dense(2).Named("a"), Dense(2).Reading("h"), Multiply("a"), Power(2), Dense(1));
        Assert.Equal([12, 0, 4, 4, 0, 0, 2], LossDegrees.Of(network));
        Assert.Equal(6, LossDegrees.InInput(network));
    }

    [Fact]
    public void DegreesOfEveryKindOfLayer()
    {
        NetworkModel network = Reference.Model([2], Quadratic(2), PiNet(2, 3), Activation(2, CoefficientSharing.Unit), Product(2, 2), Scale());
        Assert.Equal([24, 8, 4, 2, 2], LossDegrees.Of(network));
        Assert.Equal(24, LossDegrees.InInput(network));
    }

    [Theory]
    [MemberData(nameof(Zoo))]
    public void TheDegreeOfTheLossInTheZooIsItsBound(string name)
    {
        NetworkModel model = NetworkZoo.Get(name);
        Assert.Equal(LossDegrees.Of(model), Degrees(model, seed: 3));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void TheDegreeOfTheLossOfARandomNetworkIsAtMostItsBound(int seed)
    {
        NetworkModel model = RandomNetworks.Create(seed);
        Assert.All(Degrees(model, seed).Zip(LossDegrees.Of(model)), degree => Assert.InRange(degree.First, -1, degree.Second));
    }

    // The highest degree in any parameter of each layer, at a random point.
    private static int[] Degrees(NetworkModel model, int seed)
    {
        ReferenceNetwork<uint, PrimeField> network = new(model);
        Random random = new(seed);
        uint[] parameters = Draw(network.ParameterCount);
        uint[][] inputs = [Draw(network.InputCount)], targets = [Draw(network.OutputCount)];
        return
        [
            .. PlacedLayer.Of(model).Select(place => Enumerable.Range(place.FirstParameter, place.ParameterCount)
                .Select(parameter => network.LossInOneParameter(parameters, parameter, inputs, targets).Degree)
                .DefaultIfEmpty(0)
                .Max()),
        ];

        uint[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(PrimeField.DefaultModulus))];
    }
}
