using PolyGen.Data;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, float>;

namespace PolyGen.Tests.Training;

/// <summary>Training along preconditioned gradients of tiles.</summary>
public class LineTrainingTests
{
    private static readonly Dataset Data = SyntheticData.Labelled(3000, 5, 2, seed: 71);
    private static readonly TrainerOptions Lines = new() { Method = TrainingMethod.Lines, MaximumSweeps = 12, Tolerance = 0 };

    [Fact]
    public void TheBestOfSomeStartsIsThatOfSweeps()
    {
        // Three units are few: from many a start, either method ends in a local minimum.
        double Best(TrainerOptions options) => new Trainer<Network>(options).TrainSeeds(seed => new Network(seed), [1, 2, 3, 4, 5, 6], Data).Report.Loss;
        double sweeps = Best(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 300 }), lines = Best(Lines with { MaximumSweeps = 200 });
        Assert.True(lines < 1.05 * sweeps, $"{lines} along lines, {sweeps} by sweeps");
    }

    [Fact]
    public void TheBitsAreTheSameForAnyNumberOfThreads()
    {
        float[] expected = Trained(Lines with { Threads = 1, L2 = 1e-4 });
        Assert.Equal(expected, Trained(Lines with { Threads = 2, L2 = 1e-4 }));
        Assert.Equal(expected, Trained(Lines with { Threads = 3, L2 = 1e-4 }));
        Assert.NotEqual(expected, Trained(Lines with { Threads = 1, L2 = 1e-4, Seed = 2 }));
    }

    [Fact]
    public void APenaltyIsPartOfTheLoss()
    {
        double Squares(double l2) => Trained(Lines with { L2 = l2 }).Sum(value => (double)value * value);
        Assert.True(Squares(0.05) < 0.5 * Squares(0));
        var network = new Network(4);
        TrainingReport report = new Trainer<Network>(Lines with { L2 = 0.05 }).Train(network, Data);
        Assert.Equal(Inference.Evaluate(network, Data).Loss + (0.05 * network.Parameters.ToArray().Sum(value => (double)value * value)), report.Loss, 1e-9);
    }

    [Fact]
    public void StepsThatAreFarTooLongEndInRestartsNotInNumbersThatAreNone()
    {
        var network = new Network(4);
        TrainingReport report = new Trainer<Network>(Lines with { Lines = new() { Length = 3000 } }).Train(network, Data);
        Assert.InRange(report.Restarts, 1, 30);
        Assert.NotEqual(StopReason.Diverged, report.StopReason);
        Assert.True(report.Loss < report.History[0].Loss);
        Assert.All(network.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void AfterTheStatedNumberOfRestartsTrainingHasDiverged()
    {
        var network = new Network(4);
        TrainingReport report = new Trainer<Network>(Lines with { Lines = new() { Length = 1e12, LargestNumberOfRestarts = 2 } }).Train(network, Data);
        Assert.Equal((StopReason.Diverged, 3), (report.StopReason, report.Restarts));
        Assert.True(report.Loss <= report.History[0].Loss);
    }

    [Fact]
    public void AFewSamplesAreEnough()
    {
        foreach (int samples in (int[])[1, 2, 3, 130])
            Assert.True(double.IsFinite(Loss(Lines with { MaximumSweeps = 40 }, Data.Take(samples))));
    }

    [Theory]
    [InlineData(0, 0.9, 0.999, 1, 2)]
    [InlineData(128, 1, 0.999, 1, 2)]
    [InlineData(128, 0.9, -0.1, 1, 2)]
    [InlineData(128, 0.9, 0.999, 0, 2)]
    [InlineData(128, 0.9, 0.999, 1, double.NaN)]
    public void SettingsOutOfRangeAreRefused(int tile, double momentum, double memory, double length, double decay) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => new Trainer<Network>(Lines with { Lines = new() { TileSize = tile, Momentum = momentum, Memory = memory, Length = length, Decay = decay } }));

    [Fact]
    public void TheDirectionIsThatOfTheFormula()
    {
        var random = new DeterministicRandom(5);
        LineOptions options = new() { Momentum = 0.8, Memory = 0.95 };
        var gradient = new PreconditionedGradient<double>(21, options);
        double[] m = new double[21], v = new double[21], at = [.. Enumerable.Range(0, 21).Select(_ => random.NextNormal())], penalties = [.. Enumerable.Range(0, 21).Select(_ => random.NextDouble())];
        for (int step = 1; step <= 5; step++)
        {
            double[][] parts = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 21).Select(_ => random.NextNormal()).ToArray())];
            gradient.Update(parts, 10, penalties, at, 0, 13);
            gradient.Update(parts, 10, penalties, at, 13, 21);
            gradient.Count++;
            for (int i = 0; i < 21; i++)
            {
                double g = ((parts[0][i] + parts[1][i]) / 10) + (penalties[i] * at[i]);
                (m[i], v[i]) = ((0.8 * m[i]) + (0.2 * g), (0.95 * v[i]) + (0.05 * g * g));
                double expected = -(m[i] / (1 - Math.Pow(0.8, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.95, step))) + 1e-8);
                Assert.Equal(expected, gradient.Direction[i], 1e-12);
            }
        }
    }

    [Fact]
    public void TheLengthIsTheMedianOfTheMinima()
    {
        var length = new StepLength(degree: 2);
        length.Start(0.5);
        foreach (double minimum in (double[])[0.2, 0.1, 0.3, -4, 0.25])
        {
            // (t - minimum)² less its value at 0, as a polynomial in τ = t / a.
            double a = length.HalfWidth;
            length.Add([-2 * minimum * a, a * a]);
        }

        Assert.Equal(0.2, length.Value, 1e-12);
        Assert.Equal(0.4, length.HalfWidth, 1e-12);
    }

    private static double Loss(TrainerOptions options, Dataset? data = null) => new Trainer<Network>(options).Train(new Network(4), data ?? Data).Loss;

    private static float[] Trained(TrainerOptions options)
    {
        var network = new Network(4);
        new Trainer<Network>(options).Train(network, Data);
        return network.Parameters.ToArray();
    }
}
