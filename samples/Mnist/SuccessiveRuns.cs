using PolyGen.Training;

namespace Samples.Digits;

/// <summary>The progress of one run after another, with the training time of them all.</summary>
internal sealed class SuccessiveRuns(IProgress<TrainingProgress> all) : IProgress<TrainingProgress>
{
    private double earlierRuns;
    private double last;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        // Within a run, time never goes back.
        if (value.Seconds < last)
            earlierRuns += last;
        last = value.Seconds;
        all.Report(value with { Seconds = earlierRuns + value.Seconds });
    }
}
