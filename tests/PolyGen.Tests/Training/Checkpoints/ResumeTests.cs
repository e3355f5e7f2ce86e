using PolyGen.Tests.Data;
using PolyGen.Training;
using PolyGen.Training.Checkpoints;
using Xunit;

namespace PolyGen.Tests.Training.Checkpoints;

/// <summary>A training in parts ends with the same bits as one in one piece.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public static TheoryData<string> Methods => CheckpointedTraining.Names;

    private string File => Path.Combine(directory.Path, "c");

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Methods))]
    public void PartsByTheNumberOfSweeps(string method)
    {
        TrainerOptions options = CheckpointedTraining.Methods[method];
        (uint[] expected, TrainingReport whole) = CheckpointedTraining.Train(options);
        (uint[] bits, TrainingReport report) = ([], whole);
        foreach (int sweeps in (int[])[3, 5, 5, 12])
        {
            var checkpoint = new CheckpointOptions(File) { Resume = System.IO.File.Exists(File) };

            // Threads and start parameters are not those of the part before.
            (bits, report) = CheckpointedTraining.Train(options with { MaximumSweeps = sweeps, Checkpoint = checkpoint, Threads = 1 + (sweeps % 3) }, start: (ulong)sweeps == 3 ? 4 : 99UL);
            Assert.Equal(checkpoint.Resume ? File : null, report.Checkpoint!.ResumedFrom);
            Assert.Null(report.Checkpoint.Failure);
        }

        Assert.Equal(expected, bits);
        Assert.Equal((whole.Loss, whole.Sweeps, whole.Counts, whole.Restarts, whole.StopReason), (report.Loss, report.Sweeps, report.Counts, report.Restarts, report.StopReason));
        Assert.True(report.Checkpoint!.ResumedSweep >= 5);
        Assert.Equal(whole.History[0] with { Seconds = 0, StepsPerSecond = 0 }, report.History[0] with { Seconds = 0, StepsPerSecond = 0 });
        Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Seconds >= pair.First.Seconds));
        Assert.Equal(method == "tiles that explode", report.Restarts > 0);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void PartsByCancellationAnywhere(string method)
    {
        TrainerOptions options = CheckpointedTraining.Methods[method];
        uint[] expected = CheckpointedTraining.Train(options).Bits;
        ulong seed = (ulong)Random.Shared.NextInt64();
        var random = new DeterministicRandom(seed);
        (uint[] bits, TrainingReport report) = ([], null!);
        int parts = 0;
        do
        {
            using var source = new CancellationTokenSource();
            using var timer = new Timer(_ => source.Cancel(), null, TimeSpan.FromMicroseconds(random.NextInt(1 + (400 * parts))), Timeout.InfiniteTimeSpan);
            var checkpoint = new CheckpointOptions(File) { Resume = System.IO.File.Exists(File), Interval = TimeSpan.FromMilliseconds(random.NextInt(3)) };
            (bits, report) = CheckpointedTraining.Train(options with { Checkpoint = checkpoint }, cancellation: source.Token);
            parts++;
        }
        while (report.StopReason == StopReason.Cancelled);

        Assert.True(expected.SequenceEqual(bits), $"seed {seed}, {parts} parts");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void NeitherCheckpointsNorEvaluationsChangeTheResult(string method)
    {
        TrainerOptions options = CheckpointedTraining.Methods[method];
        uint[] expected = CheckpointedTraining.Train(options).Bits;
        (uint[] bits, TrainingReport report) = CheckpointedTraining.Train(options with { Evaluation = CheckpointedTraining.Data.Take(9), Checkpoint = new(File) { Interval = TimeSpan.Zero } });
        Assert.Equal(expected, bits);
        Assert.True(report.Checkpoint!.Written > options.MaximumSweeps);
    }

    [Theory]
    [InlineData(TrainingMethod.Sweeps)]
    [InlineData(TrainingMethod.Tiles)]
    [InlineData(TrainingMethod.GaussNewton)]
    public void WhatHasConvergedStaysAsItIs(TrainingMethod method)
    {
        TrainerOptions options = new() { Method = method, Tolerance = 1e-3, MaximumSweeps = 1000, Checkpoint = new(File) };
        (uint[] expected, TrainingReport report) = CheckpointedTraining.Train(options);
        (uint[] bits, TrainingReport resumed) = CheckpointedTraining.Train(options with { Checkpoint = new(File) { Resume = true } });
        Assert.Equal((StopReason.Converged, StopReason.Converged), (report.StopReason, resumed.StopReason));
        Assert.Equal(report.Sweeps, resumed.Sweeps);
        Assert.Equal(expected, bits);
    }

    [Fact]
    public void ATimeLimitCountsAllParts()
    {
        // What is told between two evaluations is told within the clock.
        TrainerOptions options = CheckpointedTraining.Methods["tiles"];
        (uint[] expected, TrainingReport report) = CheckpointedTraining.Train(options with { MaximumSweeps = 2, Checkpoint = new(File) }, progress: new Sleep());
        Assert.True(report.Seconds >= 0.1);
        (uint[] bits, TrainingReport resumed) = CheckpointedTraining.Train(options with { TimeLimit = TimeSpan.FromSeconds(report.Seconds / 2), Checkpoint = new(File) { Resume = true } });
        Assert.Equal(StopReason.TimeLimit, resumed.StopReason);
        Assert.Equal(report.Sweeps, resumed.Sweeps);
        Assert.Equal(expected, bits);

        TrainingReport longer = CheckpointedTraining.Train(options with { TimeLimit = TimeSpan.FromSeconds(report.Seconds + 1), Checkpoint = new(File) { Resume = true } }).Report;
        Assert.True(longer.Sweeps > report.Sweeps);
        Assert.True(longer.Seconds >= 0.1);
    }

    [Fact]
    public void CancelledBeforeItsFirstSweepATrainingMayBeResumed()
    {
        TrainerOptions options = CheckpointedTraining.Methods["sweeps"];
        CheckpointedTraining.Train(options with { Checkpoint = new(File) }, cancellation: new CancellationToken(canceled: true));
        Assert.Equal(CheckpointedTraining.Train(options).Bits, CheckpointedTraining.Train(options with { Checkpoint = new(File) { Resume = true } }, start: 9).Bits);
    }

    private sealed class Sleep : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => Thread.Sleep(100);
    }
}
