using PolyGen.Training;

namespace Samples.Digits;

/// <summary>Prints a line for an evaluation, at most one a second of training.</summary>
internal sealed class ProgressLines : IProgress<TrainingProgress>
{
    private double next;
    private string? failure;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.CheckpointFailure is { } reason && reason != failure)
            Samples.Digits.Report.WriteLine($"{value.Seconds,7:0.0} s  no checkpoint: {reason}");
        failure = value.CheckpointFailure;
        if (value.EvaluationAccuracy is not { } accuracy || value.Seconds < next)
            return;
        next = value.Seconds + 1;
        Samples.Digits.Report.WriteLine($"{value.Seconds,7:0.0} s  {ProgressView.Numbers(value.Loss, accuracy, value.StepsPerSecond)}");
    }
}
