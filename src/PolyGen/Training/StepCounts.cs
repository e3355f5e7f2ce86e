namespace PolyGen.Training;

/// <summary>Parameter visits by what came of them.</summary>
/// <param name="Moved">The parameter went to its polynomial's minimum.</param>
/// <param name="Flat">The polynomial had no term: the parameter touches no data.</param>
/// <param name="Skipped">The minimum promised no more than rounding noise.</param>
public readonly record struct StepCounts(long Moved, long Flat, long Skipped)
{
    /// <summary>All visits.</summary>
    public long Visits => Moved + Flat + Skipped;

    /// <summary>The sums, entry by entry.</summary>
    public static StepCounts operator +(StepCounts a, StepCounts b) => new(a.Moved + b.Moved, a.Flat + b.Flat, a.Skipped + b.Skipped);

    /// <summary>These counts and one more visit.</summary>
    internal StepCounts With(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Moved => this with { Moved = Moved + 1 },
        StepOutcome.Flat => this with { Flat = Flat + 1 },
        _ => this with { Skipped = Skipped + 1 },
    };
}
