using System.Globalization;
using System.Text.Json;
using PolyGen.Algebra.Learning;

namespace PolyGen.Cli.Learning;

/// <summary>The result of an experiment, as text and as JSON.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="outcomes">The data sets that are done.</param>
/// <param name="seconds">How long it took.</param>
internal sealed class LearningReport(LearningOptions options, IReadOnlyList<DatasetOutcome> outcomes, double seconds)
{
    private const int MostListed = 20;

    private bool HasClosedForm => outcomes.Any(outcome => outcome.ClosedForm is not null);

    private IReadOnlyList<DatasetOutcome> Disagreements => [.. outcomes.Where(outcome => outcome.ClosedForm is not null && !outcome.Agrees)];

    private int Missed => outcomes.Sum(outcome => outcome.Missed.Count);

    private int Runs => outcomes.Sum(outcome => outcome.Starts);

    private int NotConverged => outcomes.Sum(outcome => outcome.NotConverged);

    /// <summary>Writes a few lines of text.</summary>
    public void WriteText(TextWriter output)
    {
        Line(output, $"{options.Architecture}: {outcomes.Count} of {Quantity.Of(options.Datasets, "data set")} of {Quantity.Of(options.Samples, "sample")}, {Quantity.Of(Runs, "start")}, {seconds:0.0} s");
        Line(output, $"inputs and targets are independent standard normal; functions within {FunctionDistance.Same} of their coefficients count as one");
        Line(output, $"a data set is done after {Quantity.Of(options.Starts, "start")} in a row that found nothing new: what a start finds with chance p is missed with chance (1 - p)^{options.Starts} at most, {100 * Math.Pow(0.9, options.Starts):0.0} % for p = 0.1");
        Line(output, $"runs that did not converge: {NotConverged} of {Runs}");
        Line(output, $"distinct local minima a data set, by training:    {Text(Histogram(outcome => outcome.Minima))}");
        if (HasClosedForm)
        {
            Line(output, $"distinct local minima a data set, by closed form: {Text(Histogram(outcome => outcome.ClosedForm!.Count))}");
            Line(output, $"both agree on {outcomes.Count - Disagreements.Count} of {Quantity.Of(outcomes.Count, "data set")}{(Disagreements.Count == 0 ? "" : "; not on " + string.Join(", ", Disagreements.Take(MostListed).Select(outcome => outcome.Index)) + (Disagreements.Count > MostListed ? ", …" : ""))}");
        }

        if (Missed > 0)
        {
            Line(output, $"minima that no start found: {Missed}; training that starts beside them stays at {Disagreements.Sum(outcome => outcome.Missed.Count(missed => missed.TrainingStays))}");
        }

        Line(output, $"distinct critical functions a data set:           {Text(Histogram(outcome => outcome.Limits.Count))}");
        foreach (StationaryKind kind in new[] { StationaryKind.Minimum, StationaryKind.BoundaryMinimum, StationaryKind.Saddle })
        {
            Line(output, $"{Name(kind)}: {Quantity.Of(Functions(kind), "function")}, {Quantity.Of(RunsTo(kind), "run")}");
        }
    }

    /// <summary>Writes the members of a JSON object.</summary>
    public void WriteJson(Utf8JsonWriter json)
    {
        Numbers(json, "widths", options.Architecture.Widths);
        Numbers(json, "exponents", options.Architecture.Exponents);
        json.WriteNumber("datasets", options.Datasets);
        json.WriteNumber("finished", outcomes.Count);
        json.WriteNumber("samples", options.Samples);
        json.WriteNumber("idleStarts", options.Starts);
        json.WriteNumber("seed", options.Seed);
        json.WriteString("inputs", "standard normal");
        json.WriteString("targets", "standard normal");
        json.WriteNumber("tolerance", FunctionDistance.Same);
        json.WriteNumber("runs", Runs);
        json.WriteNumber("notConverged", NotConverged);
        json.WriteStartObject("training");
        Histogram(json, "minima", outcome => outcome.Minima);
        Histogram(json, "criticalFunctions", outcome => outcome.Limits.Count);
        json.WriteNumber("interiorMinima", Functions(StationaryKind.Minimum));
        json.WriteNumber("boundaryMinima", Functions(StationaryKind.BoundaryMinimum));
        json.WriteNumber("saddles", Functions(StationaryKind.Saddle));
        json.WriteEndObject();
        if (HasClosedForm)
        {
            json.WriteStartObject("closedForm");
            Histogram(json, "minima", outcome => outcome.ClosedForm!.Count);
            json.WriteNumber("agreements", outcomes.Count - Disagreements.Count);
            json.WriteStartArray("disagreements");
            foreach (DatasetOutcome outcome in Disagreements)
            {
                Disagreement(json, outcome);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteNumber("seconds", Math.Round(seconds, 3));
    }

    private static void Disagreement(Utf8JsonWriter json, DatasetOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteNumber("dataset", outcome.Index);
        json.WriteStartArray("training");
        foreach (Limit limit in outcome.Limits)
        {
            json.WriteStartObject();
            json.WriteNumber("loss", limit.Function.Loss);
            json.WriteString("kind", limit.Function.Kind.ToString());
            json.WriteNumber("runs", limit.Runs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("closedForm");
        foreach (KernelPoint point in outcome.ClosedForm!)
        {
            json.WriteStartObject();
            json.WriteNumber("loss", point.Loss);
            json.WriteNumber("discriminant", point.Discriminant);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("missed");
        foreach (MissedMinimum missed in outcome.Missed)
        {
            json.WriteStartObject();
            json.WriteNumber("loss", missed.Point.Loss);
            json.WriteBoolean("trainingStays", missed.TrainingStays);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (int number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void Line(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Name(StationaryKind kind) => kind switch
    {
        StationaryKind.Minimum => "local minima at finite weights",
        StationaryKind.BoundaryMinimum => "local minima on the boundary, at infinite weights",
        _ => "saddles",
    };

    private string Text(IEnumerable<(int Count, int Datasets)> histogram) =>
        string.Join(", ", histogram.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Count} in {entry.Datasets} ({100.0 * entry.Datasets / outcomes.Count:0.0} %)")));

    private IEnumerable<(int Count, int Datasets)> Histogram(Func<DatasetOutcome, int> count) =>
        outcomes.GroupBy(count).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()));

    private void Histogram(Utf8JsonWriter json, string name, Func<DatasetOutcome, int> count)
    {
        json.WriteStartObject(name);
        foreach ((int key, int datasets) in Histogram(count))
        {
            json.WriteNumber(key.ToString(CultureInfo.InvariantCulture), datasets);
        }

        json.WriteEndObject();
    }

    private int Functions(StationaryKind kind) => outcomes.Sum(outcome => outcome.Limits.Count(limit => limit.Function.Kind == kind));

    private int RunsTo(StationaryKind kind) => outcomes.Sum(outcome => outcome.Limits.Where(limit => limit.Function.Kind == kind).Sum(limit => limit.Runs));
}
