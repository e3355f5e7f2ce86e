using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

/// <summary>The hand-written kernels are the pattern of the generated ones: their polynomials against the loss computed from scratch.</summary>
public class HandWrittenSquareTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(31)]
    public void CoefficientsAreThoseOfTheLoss(int samples)
    {
        NetworkDescription description = Network.Description;
        double[] parameters = new Network(3).Parameters.ToArray();
        Tile<double> tile = Packed(samples);
        var random = new DeterministicRandom(5);
        Network.Forward(parameters, tile);
        for (int g = 0; g < description.Groups.Count; g++)
        {
            ParameterGroup group = description.Groups[g];
            for (int unit = 0; unit < group.Units; unit++)
            {
                Network.Begin(g, unit, parameters, tile);
                int applied = -1;
                double step = 0;
                for (int input = 0; input < group.ParametersPerUnit; input++)
                {
                    var c = new double[group.Degree];
                    Network.Step(g, unit, applied, step, input, parameters, tile, c);
                    AssertIsChangeOfLoss(c, parameters, group.IndexOf(unit, input), samples);

                    // Every third parameter stays where it is.
                    applied = random.NextInt(3) == 0 ? -1 : input;
                    step = 0.3 * random.NextNormal();
                    if (applied >= 0)
                        parameters[group.IndexOf(unit, input)] += step;
                }

                if (applied >= 0)
                    Network.Step(g, unit, applied, step, -1, parameters, tile, []);
                Network.End(g, unit, parameters, tile);
            }
        }

        AssertResidualsAreThoseOf(parameters, tile, samples);
    }

    [Fact]
    public void NoSampleHasNoLoss()
    {
        double[] parameters = new Network(3).Parameters.ToArray();
        var tile = new Tile<double>(Network.Description.Layout, 4);
        tile.Resize(0);
        Network.Forward(parameters, tile);
        Network.Begin(0, 1, parameters, tile);
        var c = new double[4];
        Network.Step(0, 1, -1, 0, 2, parameters, tile, c);
        Assert.Equal(new double[4], c);
    }

    private static Tile<double> Packed(int samples)
    {
        var tile = new Tile<double>(Network.Description.Layout, samples);
        SyntheticData.Labelled(samples, 5, 2, seed: 11).CopyTo(0, samples, tile);
        tile.MarkZeroColumns(5);
        return tile;
    }

    private static void AssertIsChangeOfLoss(double[] c, double[] parameters, int index, int samples)
    {
        double loss = Loss(parameters, samples);
        for (int point = 0; point <= c.Length; point++)
        {
            double s = point - 1.5;
            var moved = (double[])parameters.Clone();
            moved[index] += s;
            double expected = Loss(moved, samples), actual = loss, power = 1;
            foreach (double coefficient in c)
                actual += coefficient * (power *= s);
            Assert.True(Math.Abs(expected - actual) <= 1e-11 * (1 + expected), $"parameter {index}, s = {s}: {actual} instead of {expected}");
        }
    }

    private static double Loss(double[] parameters, int samples)
    {
        Tile<double> tile = Packed(samples);
        Network.Forward(parameters, tile);
        return TileFit.SumOfSquares(tile, Network.Description);
    }

    private static void AssertResidualsAreThoseOf(double[] parameters, Tile<double> tile, int samples)
    {
        Tile<double> fresh = Packed(samples);
        Network.Forward(parameters, fresh);
        for (int row = 0; row < 2; row++)
        {
            Span<double> expected = fresh.Column(fresh.Layout.ResidualRow + row), actual = tile.Column(tile.Layout.ResidualRow + row);
            for (int n = 0; n < expected.Length; n++)
                Assert.Equal(expected[n], actual[n], 1e-12);
        }
    }
}
