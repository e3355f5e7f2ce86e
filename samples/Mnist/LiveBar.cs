using System.Diagnostics;
using PolyGen.Training;
using Spectre.Console;

namespace Samples.Digits;

/// <summary>One line that is drawn again and again: a bar of the training time, and the latest numbers.</summary>
internal sealed class LiveBar : IProgress<TrainingProgress>
{
    private const int WidthOfNumbers = 68;
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(200);

    private readonly double seconds;
    private readonly ProgressTask task;
    private readonly Lock gate = new();
    private readonly Stopwatch sinceReport = Stopwatch.StartNew();
    private TrainingProgress? latest;
    private double? testAccuracy;

    private LiveBar(double seconds, ProgressTask task)
    {
        this.seconds = seconds;
        this.task = task;
    }

    /// <summary>Runs <paramref name="train"/> under a bar that <paramref name="seconds"/> of training time fill.</summary>
    public static TResult Show<TResult>(double seconds, Func<IProgress<TrainingProgress>, TResult> train) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(
            new ProgressBarColumn { Width = Math.Clamp(AnsiConsole.Profile.Width - WidthOfNumbers, 6, 40) },
            new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            LiveBar bar = new(seconds, context.AddTask("preparing", maxValue: seconds));

            // A full-batch sweep may take longer than anyone likes to look at a bar that stands still.
            using Timer clock = new(_ => bar.Redraw(), null, TimeSpan.Zero, RedrawInterval);
            return train(bar);
        });

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        lock (gate)
        {
            latest = value;
            testAccuracy = value.EvaluationAccuracy ?? testAccuracy;
            sinceReport.Restart();
        }
    }

    private void Redraw()
    {
        lock (gate)
        {
            if (latest is null)
                return;
            double now = Math.Min(latest.Seconds + sinceReport.Elapsed.TotalSeconds, seconds);
            task.Value = Math.Max(task.Value, now);
            task.Description = FormattableString.Invariant($"{task.Value:0} s  {ProgressView.Numbers(latest.Loss, testAccuracy, latest.StepsPerSecond)}{(latest.CheckpointFailure is null ? "" : "  no checkpoint")}");
        }
    }
}
