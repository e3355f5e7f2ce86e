using PolyGen.Data;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square64, float>;

namespace PolyGen.Tests.Training;

/// <summary>Short runs on real digits, where POLYGEN_DATA names the folder of the four files; elsewhere there is nothing to run on.</summary>
public class MnistTrainingTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("POLYGEN_DATA");

    [Fact]
    public void OneEpochOfTilesLearnsDigits()
    {
        if (Folder is null)
            return;

        MnistData mnist = Mnist.Load(Folder);
        var network = new Network(1);
        TrainingReport report = new Trainer<Network>(new() { MaximumSweeps = 1, Evaluation = mnist.Test }).Train(network, mnist.Training);
        Assert.True(report.EvaluationAccuracy > 0.94, $"{report.EvaluationAccuracy}");
    }

    [Fact]
    public void SweepsLowerTheLossEveryTime()
    {
        if (Folder is null)
            return;

        var network = new Network(1);
        TrainingReport report = new Trainer<Network>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 3 }).Train(network, Mnist.Load(Folder).Training.Take(6000));
        Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Loss < pair.First.Loss));
        Assert.True(report.Accuracy > 0.94, $"{report.Accuracy}");
    }
}
