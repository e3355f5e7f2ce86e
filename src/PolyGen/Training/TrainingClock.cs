using System.Diagnostics;

namespace PolyGen.Training;

/// <summary>Training time: a stopwatch that stands still during evaluations.</summary>
internal sealed class TrainingClock(TimeSpan? limit)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>The seconds of training so far.</summary>
    public double Seconds => watch.Elapsed.TotalSeconds;

    /// <summary>Whether the time limit has passed.</summary>
    public bool IsUp => limit is { } end && watch.Elapsed >= end;

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
}
