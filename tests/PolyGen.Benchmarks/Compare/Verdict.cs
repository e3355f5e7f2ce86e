namespace PolyGen.Benchmarks.Compare;

/// <summary>What a ratio of two times is where one of them was not reached.</summary>
internal enum Bound
{
    Exact,
    AtLeast,
    AtMost,
}

/// <summary>A ratio of two times, or a bound of it; NaN where neither was reached.</summary>
internal readonly record struct Ratio(double Value, Bound Bound)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        if (double.IsNaN(Value))
            return "-";
        string sign = Bound switch { Bound.AtLeast => "> ", Bound.AtMost => "< ", _ => "" };
        return $"{sign}{Measure.Text(Value)}";
    }
}

/// <summary>Whether a goal is reached.</summary>
/// <param name="Ratio">How we compare, for the reader.</param>
/// <param name="Reached">Null where the runs do not tell.</param>
/// <param name="Text">Yes, or by how much not.</param>
internal sealed record Verdict(string Ratio, bool? Reached, string Text);

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

    /// <summary>The medians of <paramref name="curves"/>; runs that tell nothing of the measure do not count.</summary>
    public static Medians Of(Measure measure, IEnumerable<IReadOnlyList<Observation>> curves)
    {
        (double Value, IReadOnlyList<Observation> Curve)[] runs = [.. curves.Where(curve => curve.Count > 0).Select(curve => (measure.Of(curve), curve)).Where(run => !double.IsNaN(run.Item1))];
        if (runs.Length == 0)
            return None;
        IReadOnlyList<Observation> worst = runs.MaxBy(run => run.Value).Curve;
        return new Medians(
            Median.Of(runs.Select(run => run.Value)),
            runs.Min(run => run.Value),
            runs.Max(run => run.Value),
            Median.Of(runs.Select(run => run.Curve[^1].Seconds)),
            runs.Count(run => double.IsFinite(run.Value)),
            runs.Length,
            measure.Nearest(worst));
    }
}
