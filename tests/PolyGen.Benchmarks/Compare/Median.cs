namespace PolyGen.Benchmarks.Compare;

/// <summary>The middle of several values, the mean of the two in the middle of an even number. Runs that do not arrive count as +∞.</summary>
internal static class Median
{
    /// <summary>The median of at least one value, none of them NaN.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0 || double.IsNaN(sorted[0]))
            throw new ArgumentException("There is no median of no values, or of NaN.", nameof(values));
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 || sorted[middle - 1] == sorted[middle] ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
