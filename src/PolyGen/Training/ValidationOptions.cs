using PolyGen.Data;

namespace PolyGen.Training;

/// <summary>Samples that are not learnt from, but decide which of the parameters on the way are kept, and when training ends.</summary>
/// <remarks>
/// The network is evaluated on them before the first step, after every <see cref="Interval"/> sweeps or epochs, and at the end. It gets the parameters with the highest accuracy, of equal ones, or without labels,
/// those with the lowest loss; penalties do not count. All of that is outside the training time. <see cref="TrainerOptions.Evaluation"/> stays apart: those samples choose nothing, so that the accuracy on them is an honest one.
/// L. Prechelt, "Early stopping - but when?" (1998).
/// </remarks>
public sealed record ValidationOptions
{
    /// <summary>The part of the training samples that is set aside, drawn at random and, where there are labels, with the same part of each label up to one sample. Not used with <see cref="Samples"/>.</summary>
    public double Fraction { get; init; } = 0.1;

    /// <summary>The seed of the draw. It is not <see cref="TrainerOptions.Seed"/>: runs from several seeds are compared on the same samples.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Samples of the caller's; the training samples are then all learnt from.</summary>
    public Dataset? Samples { get; init; }

    /// <summary>Training ends after so many evaluations in a row none of which was better than the best before; null for no such end.</summary>
    public int? Patience { get; init; } = 5;

    /// <summary>
    /// The number of sweeps or epochs from one evaluation to the next. A sweep, or a round of the tile method, is not interrupted for it: the first end of one at or beyond the next multiple counts. With it the tile
    /// method evaluates at these points in place of points in time, so that the result is the same for every run.
    /// </summary>
    public double Interval { get; init; } = 1;

    /// <summary>Throws where a setting is out of its range.</summary>
    internal void Validate()
    {
        if (!(Fraction > 0 && Fraction < 1))
            throw new ArgumentOutOfRangeException(nameof(Fraction), Fraction, "The part of the samples that is set aside must be between 0 and 1, such as 0.1.");
        if (Patience <= 0)
            throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "The patience must be a positive number of evaluations; leave it null for no early end.");
        if (!(Interval > 0 && double.IsFinite(Interval)))
            throw new ArgumentOutOfRangeException(nameof(Interval), Interval, "The interval must be a positive number of sweeps or epochs.");
    }
}
