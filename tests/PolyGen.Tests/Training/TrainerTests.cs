using PolyGen.Data;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, float>;

namespace PolyGen.Tests.Training;

/// <summary>What a trainer promises whatever the method: limits, cancellation, and clear refusals that leave the network alone.</summary>
public class TrainerTests
{
    private static readonly Dataset Data = SyntheticData.Labelled(5000, 5, 2, seed: 41);

    [Theory]
    [InlineData(TrainingMethod.Sweeps)]
    [InlineData(TrainingMethod.Tiles)]
    [InlineData(TrainingMethod.GaussNewton)]
    public void CancellationKeepsTheBestSoFar(TrainingMethod method)
    {
        var network = new Network(4);
        using var source = new CancellationTokenSource();
        var progress = new CancelAfter(source, reports: 2);
        TrainingReport report = new Trainer<Network>(new() { Method = method, Tolerance = 0 }).Train(network, Data, progress, source.Token);

        Assert.Equal(StopReason.Cancelled, report.StopReason);
        Assert.Equal(Inference.Evaluate(network, Data).Loss, report.Loss, 1e-12);
        Assert.True(report.Loss < report.History[0].Loss);
    }

    [Theory]
    [InlineData(TrainingMethod.Sweeps)]
    [InlineData(TrainingMethod.Tiles)]
    [InlineData(TrainingMethod.GaussNewton)]
    public void CancelledBeforeItsStartTrainingChangesNothing(TrainingMethod method)
    {
        var network = new Network(4);
        float[] before = network.Parameters.ToArray();
        TrainingReport report = new Trainer<Network>(new() { Method = method }).Train(network, Data, cancellationToken: new CancellationToken(canceled: true));

        Assert.Equal(StopReason.Cancelled, report.StopReason);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Theory]
    [InlineData(TrainingMethod.Sweeps)]
    [InlineData(TrainingMethod.Tiles)]
    [InlineData(TrainingMethod.GaussNewton)]
    public void TheTimeLimitEndsTraining(TrainingMethod method)
    {
        var network = new Network(4);
        TrainingReport report = new Trainer<Network>(new() { Method = method, Tolerance = 0, TimeLimit = TimeSpan.FromMilliseconds(30), Tiles = new() { ProximalGrowth = 1 } })
            .Train(network, SyntheticData.Labelled(50_000, 5, 2, seed: 3));

        Assert.True(report.StopReason is StopReason.TimeLimit or StopReason.Converged, $"{report.StopReason}");
        Assert.True(report.Loss <= report.History[0].Loss);
    }

    [Theory]
    [InlineData(4, 2, "5 inputs")]
    [InlineData(5, 3, "2 outputs")]
    public void SamplesOfAnotherShapeAreRefused(int inputs, int outputs, string said)
    {
        var network = new Network(4);
        float[] before = network.Parameters.ToArray();
        Dataset other = SyntheticData.Labelled(20, inputs, outputs, seed: 1);

        Assert.Contains(said, Assert.Throws<ArgumentException>(() => new Trainer<Network>(new()).Train(network, other)).Message, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => new Trainer<Network>(new() { Evaluation = other }).Train(network, Data)).Message, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => Inference.Evaluate(network, other)).Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ParametersThatAreNoNumbersAreRefused(float value)
    {
        var network = new Network(4);
        network.Parameters[3] = value;
        float[] before = network.Parameters.ToArray();

        Assert.Contains("Parameter 3", Assert.Throws<ArgumentException>(() => new Trainer<Network>(new()).Train(network, Data)).Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Theory]
    [InlineData(TrainingMethod.Sweeps)]
    [InlineData(TrainingMethod.Tiles)]
    [InlineData(TrainingMethod.GaussNewton)]
    public void SamplesOnWhichTheLossOverflowsAreRefused(TrainingMethod method)
    {
        var network = new Network(4);
        float[] before = network.Parameters.ToArray();
        Dataset large = Dataset.FromTargets(new float[] { 1e30f, 1e30f, 1e30f, 1e30f, 1e30f }, 5, new float[] { 0, 1 }, 2);

        Assert.Contains("scale", Assert.Throws<ArgumentException>(() => new Trainer<Network>(new() { Method = method }).Train(network, large)).Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    public static TheoryData<string, TrainerOptions> BadOptions => new()
    {
        { "Threads", new() { Threads = -1 } },
        { "MaximumSweeps", new() { MaximumSweeps = 0 } },
        { "TimeLimit", new() { TimeLimit = TimeSpan.Zero } },
        { "Tolerance", new() { Tolerance = double.NaN } },
        { "TargetLoss", new() { TargetLoss = -1 } },
        { "TargetLoss", new() { TargetLoss = double.NaN } },
        { "L2", new() { L2 = -1 } },
        { "L1", new() { L1 = double.NaN } },
        { "L1", new() { L1 = 1, LinearGroups = LinearGroupMethod.BlockSolve } },
        { "L1", new() { L1 = 1, LineSearch = true } },
        { "L1", new() { L1 = 1, PlaneSearch = true } },
        { "SkipBelow", new() { SkipBelow = -1 } },
        { "Fraction", new() { Validation = new() { Fraction = 0 } } },
        { "Fraction", new() { Validation = new() { Fraction = 1 } } },
        { "Patience", new() { Validation = new() { Patience = 0 } } },
        { "Interval", new() { Validation = new() { Interval = double.NaN } } },
        { "RevisitAfter", new() { RevisitAfter = 0 } },
        { "Order", new() { Order = (SweepOrder)9 } },
        { "LinearGroups", new() { LinearGroups = (LinearGroupMethod)9 } },
        { "Method", new() { Method = (TrainingMethod)9 } },
        { "TileSize", new() { Tiles = new() { TileSize = 0 } } },
        { "Replicas", new() { Tiles = new() { Replicas = 0 } } },
        { "TilesBetweenAverages", new() { Tiles = new() { TilesBetweenAverages = 0 } } },
        { "JetInterval", new() { Tiles = new() { JetInterval = 0 } } },
        { "Proximal", new() { Tiles = new() { Proximal = -1 } } },
        { "ProximalGrowth", new() { Tiles = new() { ProximalGrowth = 0.5 } } },
        { "ProximalFloor", new() { Tiles = new() { ProximalFloor = double.PositiveInfinity } } },
        { "ProximalWarmUp", new() { Tiles = new() { ProximalWarmUp = -1 } } },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void OptionsOutOfRangeAreRefusedByName(string name, TrainerOptions options)
        => Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<Network>(options)).ParamName);

    private sealed class CancelAfter(CancellationTokenSource source, int reports) : IProgress<TrainingProgress>
    {
        private int count;

        public void Report(TrainingProgress value)
        {
            if (++count == reports)
                source.Cancel();
        }
    }
}
