namespace PolyGen.Training;

/// <summary>What came of training from several seeds.</summary>
/// <param name="Network">The best network: with validation that of the highest accuracy, or without labels the lowest loss, on the validation samples; otherwise that of the lowest training loss. Of equal ones the first.</param>
/// <param name="Best">The index of its run.</param>
/// <param name="Reports">The report of every run, in the order of the seeds; fewer than seeds where training was cancelled.</param>
public sealed record TrainingRuns<TNetwork>(TNetwork Network, int Best, IReadOnlyList<TrainingReport> Reports)
{
    /// <summary>The report of the best run.</summary>
    public TrainingReport Report => Reports[Best];
}
