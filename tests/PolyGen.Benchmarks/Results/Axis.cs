using System.Globalization;

namespace PolyGen.Benchmarks.Results;

/// <summary>One axis of a chart: where a value lies between 0 and 1, and which values are marked.</summary>
/// <param name="Least">The value at 0.</param>
/// <param name="Most">The value at 1.</param>
/// <param name="IsLogarithmic">Whether equal ratios take equal lengths.</param>
/// <param name="Label">The text of a mark.</param>
internal sealed record Axis(double Least, double Most, bool IsLogarithmic, Func<double, string> Label)
{
    private const int MostMarks = 9;

    /// <summary>A logarithmic axis that holds <paramref name="values"/>, all positive.</summary>
    public static Axis Logarithmic(IEnumerable<double> values, Func<double, string>? label = null)
    {
        double[] all = [.. values];
        double least = all.Min() / 1.1, most = all.Max() * 1.1;
        return new Axis(least, most, true, label ?? (value => value is >= 1e-3 and < 1e5 ? value.ToString("0.###", CultureInfo.InvariantCulture) : value.ToString("0e-0", CultureInfo.InvariantCulture)));
    }

    /// <summary>The place of <paramref name="value"/>, from 0 to 1; outside for a value that is not on the axis.</summary>
    public double Place(double value) => IsLogarithmic
        ? Math.Log(value / Least) / Math.Log(Most / Least)
        : (value - Least) / (Most - Least);

    /// <summary>The values to mark: round ones.</summary>
    public IReadOnlyList<double> Marks() => IsLogarithmic ? LogarithmicMarks() : LinearMarks();

    private double[] LinearMarks()
    {
        double rough = (Most - Least) / 6, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        long first = (long)Math.Ceiling((Least / step) - 1e-9), last = (long)Math.Floor((Most / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i) * step)];
    }

    private double[] LogarithmicMarks()
    {
        int first = (int)Math.Floor(Math.Log10(Least)), last = (int)Math.Ceiling(Math.Log10(Most));
        IEnumerable<double> Decades(int step, params double[] factors) => Enumerable.Range(first, last - first + 1)
            .Where(power => power % step == 0)
            .SelectMany(power => factors.Select(factor => factor * Math.Pow(10, power)))
            .Where(value => value >= Least && value <= Most);
        double[] dense = [.. Decades(1, 1, 2, 5)];
        if (dense.Length <= MostMarks)
            return dense;
        return [.. Enumerable.Range(1, last - first + 1).Select(step => Decades(step, 1)).First(marks => marks.Count() <= MostMarks)];
    }
}
