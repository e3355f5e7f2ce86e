namespace PolyGen.Training;

/// <summary>Where training stands.</summary>
/// <param name="Seconds">Training time alone: evaluations for this record are outside the clock.</param>
/// <param name="Sweep">Sweeps or epochs done; the tile method reports parts of an epoch.</param>
/// <param name="Loss">The mean over the training samples of Σ_o r_o², plus λ|θ|² and μ|θ|_1.</param>
/// <param name="Accuracy">The part of the training samples whose largest output is that of their label; null without labels.</param>
/// <param name="EvaluationLoss">The loss on the evaluation samples, without penalties; null without such samples.</param>
/// <param name="EvaluationAccuracy">The accuracy on the evaluation samples; null without such samples or their labels.</param>
/// <param name="Steps">Parameter visits so far, whether the parameter moved or not.</param>
/// <param name="StepsPerSecond">Visits a second of training time.</param>
public sealed record TrainingProgress(
    double Seconds,
    double Sweep,
    double Loss,
    double? Accuracy,
    double? EvaluationLoss,
    double? EvaluationAccuracy,
    long Steps,
    double StepsPerSecond)
{
    /// <summary>Why the last attempt to write a checkpoint failed; null where it did not. Training goes on without.</summary>
    public string? CheckpointFailure { get; init; }

    /// <summary>The loss on the validation samples, without penalties; null where they were not asked.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The accuracy on the validation samples; null where they were not asked, or have no labels.</summary>
    public double? ValidationAccuracy { get; init; }
}
