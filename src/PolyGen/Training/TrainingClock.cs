using System.Diagnostics;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>Training time: a stopwatch that stands still during evaluations.</summary>
internal sealed class TrainingClock(TimeSpan? limit) : ICheckpointState
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private double before;

    /// <summary>The seconds of training so far, of all parts of a training that was resumed.</summary>
    public double Seconds => before + watch.Elapsed.TotalSeconds;

    /// <summary>Whether the time limit has passed.</summary>
    public bool IsUp => limit is { } end && Seconds >= end.TotalSeconds;

    /// <summary>Runs <paramref name="work"/> outside the clock.</summary>
    public TResult Outside<TResult>(Func<TResult> work)
    {
        watch.Stop();
        try
        {
            return work();
        }
        finally
        {
            watch.Start();
        }
    }

    /// <summary>Runs <paramref name="work"/> outside the clock.</summary>
    public void Outside(Action work) => Outside(() =>
    {
        work();
        return true;
    });

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer) => writer.Write(Seconds);

    /// <inheritdoc/>
    public void Read(CheckpointReader reader) => before = reader.Double();
}
