using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>What training did.</summary>
/// <param name="Method">The method.</param>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Loss">The mean over the training samples of Σ_o r_o², plus λ|θ|² and μ|θ|_1, of the network as it is now.</param>
/// <param name="Accuracy">The part of the training samples that the network classifies rightly; null without labels.</param>
/// <param name="EvaluationLoss">The loss on the evaluation samples, without penalties; null without such samples.</param>
/// <param name="EvaluationAccuracy">The accuracy on the evaluation samples; null without such samples or their labels.</param>
/// <param name="Seconds">Training time alone.</param>
/// <param name="Sweeps">Sweeps or epochs done.</param>
/// <param name="SecondsPerSweep">Training time of a sweep or epoch, without the packing of the data before the first.</param>
/// <param name="Counts">Parameter visits by what came of them.</param>
/// <param name="Restarts">How often an exploding loss sent tiles or lines back to the best parameters of before.</param>
/// <param name="Parameters">The number of parameters.</param>
/// <param name="Threads">The number of threads at work.</param>
/// <param name="History">Where training stood, from its start to its end.</param>
public sealed record TrainingReport(
    TrainingMethod Method,
    StopReason StopReason,
    double Loss,
    double? Accuracy,
    double? EvaluationLoss,
    double? EvaluationAccuracy,
    double Seconds,
    double Sweeps,
    double SecondsPerSweep,
    StepCounts Counts,
    int Restarts,
    int Parameters,
    int Threads,
    IReadOnlyList<TrainingProgress> History)
{
    /// <summary>The number of rows with the samples' moments that sweeps ran over in place of the samples; null where they ran over the samples themselves.</summary>
    public int? ReducedSamples { get; init; }

    /// <summary>What became of the checkpoints; null where none were asked for.</summary>
    public CheckpointReport? Checkpoint { get; init; }

    /// <summary>What the validation samples chose: <see cref="Loss"/> and the other results are those of these parameters, <see cref="Sweeps"/> and the history go on to where training ended. Null without validation.</summary>
    public ValidationResult? Validation { get; init; }

    /// <summary>How many parameter visits moved the parameter.</summary>
    public long Steps => Counts.Moved;

    /// <summary>How many visits found a polynomial without any term: the parameter touches no data.</summary>
    public long FlatSteps => Counts.Flat;

    /// <summary>How many visits left the parameter where it was, because the change of the loss promised no more than rounding noise.</summary>
    public long SkippedVariables => Counts.Skipped;
}
