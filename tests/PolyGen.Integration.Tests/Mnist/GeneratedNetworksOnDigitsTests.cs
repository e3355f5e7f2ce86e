using PolyGen.Data;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Integration.Tests.Mnist;

/// <summary>The networks of the sample, generated, on real digits, where POLYGEN_DATA names the folder of the four files; elsewhere there is nothing to run on.</summary>
/// <remarks>Runs are limited by epochs, not by time, so they give the same bits on every run of one machine.</remarks>
public class GeneratedNetworksOnDigitsTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("POLYGEN_DATA");

    [Fact]
    public void SeedsSweepsReachTheLinearBoundFromAbove()
    {
        if (Folder is null)
        {
            return;
        }

        MnistData mnist = PolyGen.Data.Mnist.Load(Folder);
        TrainerOptions options = new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 12 };
        TrainingReport report = new Trainer<SeedNetwork>(options).Train(new SeedNetwork(1), mnist.Training.Take(10_000));

        Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Loss < pair.First.Loss));
        Assert.InRange(report.Loss, 0.30, 0.45);
    }

    [Fact]
    public void SquareLearnsInOneEpochOfTiles()
    {
        if (Folder is null)
        {
            return;
        }

        Assert.InRange(AccuracyAfterOneEpoch(new SquareNetwork(1), TrainingMethod.Tiles), 0.94, 1);
    }

    [Fact]
    public void CryptoNetsLearnsInOneEpochOfTiles()
    {
        if (Folder is null)
        {
            return;
        }

        Assert.InRange(AccuracyAfterOneEpoch(new CryptoNetsNetwork(1), TrainingMethod.Tiles), 0.96, 1);
    }

    [Fact]
    public void SquareLearnsInOneEpochOfLines()
    {
        if (Folder is null)
        {
            return;
        }

        Assert.InRange(AccuracyAfterOneEpoch(new SquareNetwork(1), TrainingMethod.Lines), 0.945, 1);
    }

    [Fact]
    public void CryptoNetsLearnsInOneEpochOfLines()
    {
        if (Folder is null)
        {
            return;
        }

        Assert.InRange(AccuracyAfterOneEpoch(new CryptoNetsNetwork(1), TrainingMethod.Lines), 0.97, 1);
    }

    [Fact]
    public void InputsThatAreZeroMayBeSkipped()
    {
        // What is almost zero is not skipped, and says the same up to rounding.
        var random = new DeterministicRandom(9);
        float[] few = [.. Enumerable.Range(0, 2000 * 784).Select(_ => random.NextInt(5) == 0 ? (float)random.NextDouble() : 0)];
        float[] all = [.. few.Select(value => value == 0 ? 1e-30f : value)];
        int[] labels = [.. Enumerable.Range(0, 2000).Select(n => few[n * 784] > 0 ? 1 : few[(n * 784) + 1] > 0 ? 2 : 0)];
        TrainerOptions options = new() { Method = TrainingMethod.Lines, MaximumSweeps = 2 };
        double Loss(float[] inputs) => new Trainer<SquareNetwork>(options).Train(new SquareNetwork(1), Dataset.FromLabels(inputs, 784, labels, 10)).Loss;
        (double skipped, double kept) = (Loss(few), Loss(all));
        Assert.Equal(kept, skipped, 0.02 * kept);
        Assert.NotEqual(kept, skipped);
    }

    private static double AccuracyAfterOneEpoch<TNetwork>(TNetwork network, TrainingMethod method)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
    {
        MnistData mnist = PolyGen.Data.Mnist.Load(Folder!);
        TrainingReport report = new Trainer<TNetwork>(new TrainerOptions { Method = method, MaximumSweeps = 1, Evaluation = mnist.Test }).Train(network, mnist.Training);
        return report.EvaluationAccuracy!.Value;
    }
}
