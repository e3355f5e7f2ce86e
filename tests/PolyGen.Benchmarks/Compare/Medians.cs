namespace PolyGen.Benchmarks.Compare;

/// <summary>The runs of one program under one measure.</summary>
/// <param name="Value">Their median; +∞ for a time that most did not reach, NaN where there are none.</param>
/// <param name="Least">The least of them.</param>
/// <param name="Most">The greatest.</param>
/// <param name="Seconds">The median of the seconds that the runs took in all.</param>
/// <param name="Arrived">How many reached the measure.</param>
/// <param name="Runs">How many there were.</param>
/// <param name="Nearest">How near one that did not arrive came.</param>
internal sealed record Medians(double Value, double Least, double Most, double Seconds, int Arrived, int Runs, string Nearest)
{
    /// <summary>Those of no run.</summary>
    public static Medians None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, 0, 0, "");

    /// <summary>The medians of runs; those that tell nothing of the measure do not count.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="runs">What each run told, and what of it counts.</param>
    public static Medians Of(Measure measure, IEnumerable<(IReadOnlyList<Observation> Told, IReadOnlyList<Observation> Counted)> runs)
    {
        (double Value, IReadOnlyList<Observation> Told)[] values = [.. runs.Select(run => (measure.Of(run.Counted), run.Told)).Where(run => !double.IsNaN(run.Item1))];
        if (values.Length == 0)
            return None;
        return new Medians(
            Median.Of(values.Select(run => run.Value)),
            values.Min(run => run.Value),
            values.Max(run => run.Value),
            Median.Of(values.Select(run => run.Told[^1].Seconds)),
            values.Count(run => double.IsFinite(run.Value)),
            values.Length,
            measure.Nearest(values.MaxBy(run => run.Value).Told));
    }
}
