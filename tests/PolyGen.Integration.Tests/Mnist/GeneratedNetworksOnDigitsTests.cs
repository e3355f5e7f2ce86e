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

    private static double AccuracyAfterOneEpoch<TNetwork>(TNetwork network, TrainingMethod method)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
    {
        MnistData mnist = PolyGen.Data.Mnist.Load(Folder!);
        TrainingReport report = new Trainer<TNetwork>(new TrainerOptions { Method = method, MaximumSweeps = 1, Evaluation = mnist.Test }).Train(network, mnist.Training);
        return report.EvaluationAccuracy!.Value;
    }
}
