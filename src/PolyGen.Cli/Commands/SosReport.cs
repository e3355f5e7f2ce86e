using System.Globalization;
using System.Text.Json;
using PolyGen.Cli.Batch;
using PolyGen.Optimization.Nonnegativity;

namespace PolyGen.Cli.Commands;

/// <summary>A line for each polynomial of a file, and a summary.</summary>
internal sealed class SosReport(TextWriter output, bool asJson, bool withSquares)
{
    private readonly Dictionary<SosVerdict, int> counts = [];
    private readonly List<int> different = [];
    private int total;
    private int labelled;
    private int timeouts;
    private int proved;

    /// <summary>Whether squares are printed.</summary>
    public bool WithSquares => withSquares;

    /// <summary>Prints one.</summary>
    public void Add(SosOutcome outcome)
    {
        total++;
        counts[outcome.Decision.Verdict] = counts.GetValueOrDefault(outcome.Decision.Verdict) + 1;
        labelled += outcome.Item.Label is null ? 0 : 1;
        timeouts += outcome.Decision.IsTimedOut ? 1 : 0;
        if (outcome.Agrees == false)
        {
            different.Add(outcome.Item.Line);
            proved += IsProof(outcome.Decision.Verdict) ? 1 : 0;
        }

        if (asJson)
        {
            Line(writer =>
            {
                writer.WriteNumber("line", outcome.Item.Line);
                SosJson.Write(writer, outcome, withSquares);
            });
            return;
        }

        string label = outcome.Agrees == false ? ", differs from the label" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Item.Line,4}  {SosText.Verdict(outcome.Decision)}{Because(outcome)}{label}  {outcome.Elapsed.TotalSeconds:F2} s{Remarks(outcome)}"));
        if (withSquares)
        {
            SosText.WriteSquares(output, outcome);
        }
    }

    /// <summary>Prints the summary.</summary>
    public void End(TimeSpan elapsed)
    {
        int yes = Count(SosVerdict.SumOfSquares), rounding = Count(SosVerdict.WithinRounding), numerical = Count(SosVerdict.Numerical), no = Count(SosVerdict.NotSumOfSquares), open = Count(SosVerdict.Undecided);
        int right = labelled - different.Count;
        if (asJson)
        {
            Line(writer =>
            {
                writer.WriteStartObject("summary");
                writer.WriteNumber("polynomials", total);
                writer.WriteNumber("sumOfSquares", yes);
                writer.WriteNumber("withinRounding", rounding);
                writer.WriteNumber("numerical", numerical);
                writer.WriteNumber("notSumOfSquares", no);
                writer.WriteNumber("undecided", open);
                writer.WriteNumber("timeouts", timeouts);
                writer.WriteNumber("labelled", labelled);
                writer.WriteNumber("agree", right);
                if (labelled > 0)
                {
                    writer.WriteNumber("accuracy", Math.Round((double)right / labelled, 6));
                }

                writer.WriteIntegers("different", different);
                writer.WriteNumber("differentWithProof", proved);
                writer.WriteSeconds(elapsed);
                writer.WriteEndObject();
            });
            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{SosText.Count(total, "polynomial")} in {elapsed.TotalSeconds:F1} s: {yes + rounding + numerical} {(yes + rounding + numerical == 1 ? "sum" : "sums")} of squares, {rounding} of them within rounding and {numerical} not proved; {no} not; {open} undecided, {timeouts} of them timed out"));
        if (labelled > 0)
        {
            string wrong = different.Count switch
            {
                0 => "",
                1 => $"; line {different[0]} differs, {(proved == 1 ? "with" : "without")} a proof that the label is wrong",
                _ => $"; lines {string.Join(", ", different)} differ, {proved} of them with a proof that the label is wrong",
            };
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {SosText.Count(labelled, "label")} {(right == 1 ? "agrees" : "agree")} ({100.0 * right / labelled:F2} %){wrong}"));
        }
    }

    private static string Remarks(SosOutcome outcome) =>
        (outcome.Polynomial is { WhyExact: { } reason } ? $" (taken as exact, because {reason})" : "") + (outcome.Item.Note is { } note ? $" ({note})" : "");

    private static string Because(SosOutcome outcome) => outcome.Decision.IsTimedOut ? ": timed out" : outcome.Decision switch
    {
        { Verdict: SosVerdict.NotSumOfSquares, Refutation: { } refutation } => ": " + SosText.ShortReason(refutation, outcome.Variables),
        { Verdict: SosVerdict.Undecided } decision => ": " + decision.Explanation,
        _ => "",
    };

    // A label is about the polynomial as it is written.
    private static bool IsProof(SosVerdict verdict) => verdict is SosVerdict.SumOfSquares or SosVerdict.NotSumOfSquares;

    private int Count(SosVerdict verdict) => counts.GetValueOrDefault(verdict);

    private void Line(Action<Utf8JsonWriter> members) => JsonOutput.Write(output, members, isIndented: false);
}
