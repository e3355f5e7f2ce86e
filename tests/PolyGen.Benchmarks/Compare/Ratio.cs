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
