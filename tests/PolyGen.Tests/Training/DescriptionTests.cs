using PolyGen.Data;
using PolyGen.Tests.Moments;
using PolyGen.Training;
using Xunit;
using Plain = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

/// <summary>What a description may say beyond the shape of the network: start values, weights of outputs and samples, penalties and proximal factors of groups.</summary>
public class DescriptionTests
{
    private static readonly Dataset Data = SyntheticData.Labelled(3000, 5, 2, seed: 61);

    [Fact]
    public void ABlockStartsFromItsValuesRepeated()
    {
        double[] plain = new Plain(4).Parameters.ToArray();
        double[] started = new DescribedSquare<StartedBias>(4).Parameters.ToArray();

        // The biases of the hidden layer are parameters 15 to 17; nothing else changes.
        Assert.Equal([0.5, -2, 0.5], started[15..18]);
        Assert.Equal(plain[..15], started[..15]);
        Assert.Equal(plain[18..], started[18..]);
    }

    [Fact]
    public void ABlockWithStartValuesTakesNoRandomNumbers()
    {
        double[] started = new DescribedSquare<StartedWeights>(4).Parameters.ToArray();
        var random = new DeterministicRandom(4);

        Assert.All(started[..15], weight => Assert.Equal(7, weight));
        Assert.All(started[18..24], weight => Assert.Equal(0.1 / Math.Sqrt(3) * random.NextNormal(), weight, 1e-15));
    }

    [Theory]
    [InlineData(TrainingMethod.Sweeps)]
    [InlineData(TrainingMethod.Tiles)]
    public void ThePenaltyOfAllGroupsIsThatOfTheOptions(TrainingMethod method)
    {
        var plain = new Plain(4);
        var described = new DescribedSquare<Penalized>(4);
        TrainingReport byOptions = Train(plain, new() { Method = method, MaximumSweeps = 3, Tolerance = 0, L2 = 0.02 });
        TrainingReport byGroups = Train(described, new() { Method = method, MaximumSweeps = 3, Tolerance = 0, L2 = 0.005 });

        Assert.Equal(byOptions.Loss, byGroups.Loss, 1e-12);
        for (int p = 0; p < plain.Parameters.Length; p++)
            Assert.Equal(plain.Parameters[p], described.Parameters[p], 1e-9);
    }

    [Fact]
    public void APenaltyOfOneGroupShrinksThatGroup()
    {
        var plain = new Plain(4);
        var described = new DescribedSquare<PenalizedOutput>(4);
        Train(plain, new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 5 });
        TrainingReport report = Train(described, new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 5 });

        double norm = SquaredNorm(described.Parameters[18..]);
        Assert.True(norm < 0.9 * SquaredNorm(plain.Parameters[18..]));
        Assert.Equal(Inference.Evaluate(described, Data).Loss + (0.02 * norm), report.Loss, 1e-12);
    }

    [Fact]
    public void AProximalFactorHoldsItsGroup()
    {
        var plain = new Plain(4);
        var held = new DescribedSquare<HeldHidden>(4);
        double[] start = plain.Parameters.ToArray();
        Train(plain, new() { Method = TrainingMethod.Tiles, MaximumSweeps = 2 });
        Train(held, new() { Method = TrainingMethod.Tiles, MaximumSweeps = 2 });

        double moved = Enumerable.Range(0, 18).Max(p => Math.Abs(plain.Parameters[p] - start[p]));
        Assert.True(moved > 0.01, $"{moved}");
        for (int p = 0; p < 18; p++)
            Assert.Equal(start[p], held.Parameters[p], 1e-6);
        Assert.True(Enumerable.Range(18, 8).Max(p => Math.Abs(held.Parameters[p] - start[p])) > 0.01);
    }

    [Fact]
    public void TheLossWeighsTheOutputs()
    {
        var network = new HandWrittenAffine<double>(2);
        Dataset data = RandomData.Of(700, 5, 2, seed: 5);
        var x = new double[700 * 5];
        var y = new double[2];
        var f = new double[700 * 2];
        for (int n = 0; n < 700; n++)
            data.CopyInput(n, x.AsSpan(5 * n, 5));
        Inference.Predict(network, x, f);
        double loss = 0, energy = 0;
        for (int n = 0; n < 700; n++)
        {
            data.CopyTarget<double>(n, y);
            loss += Math.Pow(f[2 * n] - y[0], 2) + (2.5 * Math.Pow(f[(2 * n) + 1] - y[1], 2));
            energy += (y[0] * y[0]) + (2.5 * y[1] * y[1]);
        }

        Assert.Equal(loss / 700, Inference.Evaluate(network, data).Loss, 1e-12);
        var tile = new Tile<double>(HandWrittenAffine<double>.Description.Layout, 700);
        data.CopyTo(0, 700, tile);
        Assert.Equal(energy, TileFit.TargetEnergy(tile, HandWrittenAffine<double>.Description), 1e-12 * energy);
    }

    [Fact]
    public void EverySampleHasWeightOneAndThePaddingNone()
    {
        Dataset data = RandomData.Of(11, 2, 2, seed: 5);
        int row = HandWrittenWeighted.Description.Layout.WeightRow;
        var tile = new Tile<double>(HandWrittenWeighted.Description.Layout, 16);
        data.CopyTo([3, 3, 9], tile);
        Assert.Equal([1.0, 1, 1, 0, 0, 0, 0, 0], tile.Column(row).ToArray());
        data.CopyTo(0, 11, tile);
        Assert.Equal([1.0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], tile.Column(row).ToArray());
    }

    [Fact]
    public void OutputsOfANetworkWithSampleWeightsAreThoseOfTheFormula()
    {
        var network = new HandWrittenWeighted(8);
        ReadOnlySpan<double> p = network.Parameters;
        double[] x = [0.3, -0.7, 1.5, 2];
        var f = new double[4];
        Inference.Predict(network, x, f);
        for (int n = 0; n < 2; n++)
        {
            for (int o = 0; o < 2; o++)
            {
                double expected = p[15 + o];
                for (int j = 0; j < 3; j++)
                    expected += p[9 + (3 * o) + j] * Math.Pow((p[2 * j] * x[2 * n]) + (p[(2 * j) + 1] * x[(2 * n) + 1]) + p[6 + j], 2);
                Assert.Equal(expected, f[(2 * n) + o], 1e-13);
            }
        }
    }

    private static TrainingReport Train<TNetwork>(TNetwork network, TrainerOptions options)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
        => new Trainer<TNetwork>(options).Train(network, Data);

    private static double SquaredNorm(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value * value;
        return sum;
    }

    private static NetworkDescription WithBlock(NetworkDescription description, int index, params double[] start)
        => description with { Blocks = [.. description.Blocks.Select((block, i) => i == index ? block with { Start = start } : block)] };

    private static NetworkDescription WithGroups(NetworkDescription description, Func<ParameterGroup, int, ParameterGroup> change)
        => description with { Groups = [.. description.Groups.Select(change)] };

    public sealed class StartedBias : IDescribed
    {
        public static NetworkDescription Change(NetworkDescription description) => WithBlock(description, 1, 0.5, -2);
    }

    public sealed class StartedWeights : IDescribed
    {
        public static NetworkDescription Change(NetworkDescription description) => WithBlock(description, 0, 7);
    }

    public sealed class Penalized : IDescribed
    {
        public static NetworkDescription Change(NetworkDescription description) => WithGroups(description, (group, _) => group with { L2 = 0.015 });
    }

    public sealed class PenalizedOutput : IDescribed
    {
        public static NetworkDescription Change(NetworkDescription description) => WithGroups(description, (group, index) => group with { L2 = index == 1 ? 0.02 : 0 });
    }

    public sealed class HeldHidden : IDescribed
    {
        public static NetworkDescription Change(NetworkDescription description) => WithGroups(description, (group, index) => group with { ProximalFactor = index == 0 ? 1e9 : 1 });
    }
}
