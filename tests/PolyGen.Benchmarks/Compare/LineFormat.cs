using System.Globalization;
using System.Text.RegularExpressions;

namespace PolyGen.Benchmarks.Compare;

/// <summary>How a program prints its observations, one a line. A line is wholly of the format, or a comment that begins with #, or an error.</summary>
internal sealed partial class LineFormat
{
    private readonly Regex regex;
    private readonly bool secondsPerStep;

    private LineFormat(Regex regex, bool secondsPerStep = false) => (this.regex, this.secondsPerStep) = (regex, secondsPerStep);

    /// <summary><c>step seconds loss accuracy</c>, - for what is not known: PolyGen itself and most peers.</summary>
    public static LineFormat Curve { get; } = new(CurveLine());

    /// <summary><c>n conv roots=r t s/variable</c>: the mean time of the first n variables.</summary>
    public static LineFormat Variables { get; } = new(VariableLine(), secondsPerStep: true);

    /// <summary><c>sweep n seconds t loss l test a</c>.</summary>
    public static LineFormat Sweeps { get; } = new(SweepLine());

    /// <summary>The observations of <paramref name="lines"/>.</summary>
    /// <exception cref="FormatException">A line is neither of the format nor a comment, or time or steps run backwards; the message holds the line.</exception>
    public IReadOnlyList<Observation> Parse(IEnumerable<string> lines)
    {
        List<Observation> curve = [];
        foreach (string line in lines.Where(line => !line.StartsWith('#')))
        {
            Match match = regex.Match(line);
            if (!match.Success)
                throw new FormatException($"not understood: '{line}'");
            double step = Number(match, "step") ?? 0, seconds = Number(match, "seconds") ?? 0;
            Observation observation = new(step, secondsPerStep ? seconds * step : seconds, Number(match, "loss"), Number(match, "accuracy"));
            if (curve is [.., Observation last] && (observation.Step < last.Step || (observation.Seconds < last.Seconds && !secondsPerStep)))
                throw new FormatException($"runs backwards: '{line}'");
            curve.Add(observation);
        }

        return curve;
    }

    /// <summary>The line of <paramref name="observation"/> in the format <see cref="Curve"/>.</summary>
    public static string Print(Observation observation) => string.Create(
        CultureInfo.InvariantCulture,
        $"{observation.Step:0.######} {observation.Seconds:0.######} {Text(observation.Loss, "e8")} {Text(observation.Accuracy, "0.######")}");

    private static string Text(double? number, string format) => number switch
    {
        null => "-",
        double.PositiveInfinity => "inf",
        { } finite when double.IsFinite(finite) => finite.ToString(format, CultureInfo.InvariantCulture),
        _ => "nan",
    };

    private static double? Number(Match match, string name) =>
        match.Groups[name] is { Success: true, Value: not "-" } group ? double.Parse(Spelled(group.Value), CultureInfo.InvariantCulture) : null;

    private static string Spelled(string number) => number switch { "nan" => "NaN", "inf" => "Infinity", _ => number };

    // A training that has exploded prints nan or inf: no loss is below a target then.
    private const string Loss = @"(?<loss>-|nan|[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?|inf)";

    private const string Accuracy = @"(?<accuracy>-|0(\.[0-9]+)?|1(\.0+)?)";

    [GeneratedRegex(@"^(?<step>[0-9]+(\.[0-9]+)?) (?<seconds>[0-9]+(\.[0-9]+)?) " + Loss + " " + Accuracy + @"\z")]
    private static partial Regex CurveLine();

    [GeneratedRegex(@"^(?<step>[0-9]+) (conv|dense) roots=[0-9]+ (?<seconds>[0-9]+\.[0-9]+) s/variable\z")]
    private static partial Regex VariableLine();

    [GeneratedRegex(@"^sweep (?<step>[0-9]+(\.[0-9]+)?) seconds (?<seconds>[0-9]+(\.[0-9]+)?) loss " + Loss + " test " + Accuracy + @"\z")]
    private static partial Regex SweepLine();
}
