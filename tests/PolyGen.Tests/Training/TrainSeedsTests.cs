using PolyGen.Data;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

public class TrainSeedsTests
{
    private static readonly Dataset Data = SyntheticData.Labelled(600, 5, 2, seed: 81);
    private static readonly ulong[] Seeds = [7, 3, 11, 4];
    private static readonly TrainerOptions Options = new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 5, Tolerance = 0, Threads = 1 };

    [Theory]
    [InlineData(TrainingMethod.Sweeps, false)]
    [InlineData(TrainingMethod.Sweeps, true)]
    [InlineData(TrainingMethod.Tiles, true)]
    public void EachRunIsThatOfItsSeedAndTheBestIsKept(TrainingMethod method, bool validates)
    {
        TrainerOptions options = Options with { Method = method, Order = SweepOrder.Random, Validation = validates ? new() { Fraction = 0.3 } : null, Tiles = new() { TileSize = 50 } };
        TrainingRuns<Network> runs = new Trainer<Network>(options).TrainSeeds(seed => new Network(seed), Seeds, Data);

        Assert.Equal(Seeds.Length, runs.Reports.Count);
        for (int run = 0; run < Seeds.Length; run++)
        {
            var alone = new Network(Seeds[run]);
            TrainingReport report = new Trainer<Network>(options with { Seed = Seeds[run] }).Train(alone, Data);
            Assert.Equal((report.Loss, report.Validation), (runs.Reports[run].Loss, runs.Reports[run].Validation));
            if (run == runs.Best)
                Assert.Equal(alone.Parameters.ToArray(), runs.Network.Parameters.ToArray());
            (double, double) Score(TrainingReport of) => validates ? (-of.Validation!.Accuracy!.Value, of.Validation.Loss) : (of.Loss, 0);
            Assert.True(Score(runs.Report).CompareTo(Score(report)) <= 0, $"seed {Seeds[run]} is better than {Seeds[runs.Best]}");
        }
    }

    [Fact]
    public void CancelledWithinARunTheRunsSoFarAreCompared()
    {
        using var source = new CancellationTokenSource();

        // Each run reports its start and five sweeps: the ninth report is of the second run.
        var progress = new CancelAfter(source, reports: 9);
        TrainingRuns<Network> runs = new Trainer<Network>(Options).TrainSeeds(seed => new Network(seed), Seeds, Data, progress, source.Token);
        Assert.Equal([StopReason.SweepLimit, StopReason.Cancelled], runs.Reports.Select(report => report.StopReason));
        Assert.Equal(runs.Reports.Min(report => report.Loss), runs.Report.Loss);
        Assert.Equal(Inference.Evaluate(runs.Network, Data, threads: 1).Loss, runs.Report.Loss, 1e-12);
    }

    [Fact]
    public void CancelledBetweenRunsNoFurtherOneBegins()
    {
        using var source = new CancellationTokenSource();
        TrainingRuns<Network> runs = new Trainer<Network>(Options).TrainSeeds(seed => new Network(seed), Seeds, Data, new CancelAfter(source, reports: 6), source.Token);
        Assert.Single(runs.Reports);
        Assert.Equal(5, runs.Report.Sweeps);
    }

    [Fact]
    public void CancelledFromTheStartThereIsANetworkWithoutAStep()
    {
        TrainingRuns<Network> runs = new Trainer<Network>(Options).TrainSeeds(seed => new Network(seed), Seeds, Data, cancellationToken: new CancellationToken(canceled: true));
        Assert.Equal(StopReason.Cancelled, Assert.Single(runs.Reports).StopReason);
        Assert.Equal(new Network(7).Parameters.ToArray(), runs.Network.Parameters.ToArray());
    }

    [Fact]
    public void NoSeedsAreRefused()
        => Assert.Equal("seeds", Assert.Throws<ArgumentException>(() => new Trainer<Network>(Options).TrainSeeds(seed => new Network(seed), [], Data)).ParamName);

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
