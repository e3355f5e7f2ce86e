using PolyGen.Data;
using PolyGen.Tests.Moments;
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
        TrainingReport report = new Trainer<Network>(new() { Method = TrainingMethod.Tiles, MaximumSweeps = 1, Evaluation = mnist.Test }).Train(network, mnist.Training);
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

    [Fact]
    public void ALinearMapReachesItsBoundFromTheMoments()
    {
        if (Folder is null)
            return;

        MnistData mnist = Mnist.Load(Folder);
        var network = new HandWrittenLinear();
        TrainerOptions options = new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 3, Tolerance = 0, LinearGroups = LinearGroupMethod.BlockSolve, Evaluation = mnist.Test };
        TrainingReport report = new Trainer<HandWrittenLinear>(options).Train(network, mnist.Training);

        // The rank of the 60,000 vectors (x, 1, y), as elimination over a prime field finds it: 717 pixels are ever lit, five of them depend on others, and the targets add up to 1.
        Assert.Equal(717 - 5 + 10, report.ReducedSamples);

        // The least loss of any linear map on the 60,000 images.
        Assert.Equal(0.38002, report.Loss, 1e-5);
        Assert.True(report.EvaluationAccuracy > 0.855, $"{report.EvaluationAccuracy}");
    }
}
