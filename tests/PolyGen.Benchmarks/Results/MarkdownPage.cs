using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using PolyGen.Benchmarks.Compare;

namespace PolyGen.Benchmarks.Results;

/// <summary>The results for the reader: the goals, all programs, the rules, the machine.</summary>
internal static class MarkdownPage
{
    /// <summary>The table of goals alone.</summary>
    public static string Goals(IReadOnlyList<Run> runs) => Table(
        ["work", "threads", "measure", "PolyGen", "peer", "peer's", "ratio", "goal", "reached"],
        ResultRow.Of(runs).Select(row => new[] { row.Work.Name, Text(row.Threads), row.Measure, row.Own, row.Peer, row.PeerValue, row.Verdict.Ratio, row.Goal, row.Verdict.Text }));

    /// <summary>The whole page.</summary>
    public static string Of(IReadOnlyList<Run> runs, ComparisonOptions options)
    {
        StringBuilder page = new();
        page.Append("# PolyGen against its peers\n\n").Append(Machine()).Append("\n\n").Append(Goals(runs)).Append('\n');
        page.Append("A ratio of times is the peer's by PolyGen's: above 1 PolyGen takes less time. \"> x\": the peer did not arrive in its time. \"< x\": PolyGen did not.\n\n");
        page.Append("## The works\n\n");
        foreach (Setting setting in Setting.Of(runs).DistinctBy(setting => setting.Work))
        {
            double seconds = options.Seconds ?? setting.Work.Seconds;
            page.Append(CultureInfo.InvariantCulture, $"- **{setting.Work.Name}**: {setting.Work.Description}. {setting.Own.Runs.Count} runs of at most {seconds:0.##} s of training.\n");
        }

        page.Append("\n## All programs\n\n").Append(Programs(runs)).Append('\n').Append(Rules());
        return page.ToString();
    }

    private static string Programs(IReadOnlyList<Run> runs) => Table(
        ["work", "threads", "program", "measure", "median", "least", "greatest", "runs"],
        from setting in Setting.Of(runs)
        from program in setting.Programs
        from row in Rows(setting, program)
        select row);

    private static IEnumerable<string[]> Rows(Setting setting, ProgramRuns program)
    {
        if (program.Problem is { } problem)
            return [[setting.Work.Name, Text(setting.Threads), program.Name, problem, "-", "-", "-", Text(program.Runs.Count)]];
        return from measure in Measures(setting)
               let medians = program.Medians(measure)
               where !double.IsNaN(medians.Value)
               select new[] { setting.Work.Name, Text(setting.Threads), program.Name, measure.Name, measure.Format(medians.Value), measure.Format(medians.Least), measure.Format(medians.Most), Text(medians.Runs) };
    }

    private static IEnumerable<Measure> Measures(Setting setting)
    {
        IEnumerable<Measure> own = setting.Work.Targets.Select(target => target.Measure);
        return own.Any(measure => measure is SecondsPerStep) ? own : own.Append(new FinalAccuracy()).Append(new BestOfCurve()).Distinct();
    }

    private static string Machine()
    {
        string? model = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim() : null;
        string load = File.Exists("/proc/loadavg") ? $", load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the end" : "";
        string bound = ChildProcess.Binds ? "programs bound to the first of them" : "programs not bound to cores: taskset is missing";
        return $"Machine: {model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {ChildProcess.Cores.Count} cores, {bound}{load}; {RuntimeInformation.FrameworkDescription}.";
    }

    private static string Rules() => """
        ## Rules

        - All programs run one after the other, each in a process of its own on the same cores; the median of the seeds counts.
        - Seconds are training time by the program's own clock: without reading the data, importing libraries and evaluations. PolyGen's include
          compilation by the JIT, since each run is a new process, and the packing of the data.
        - The time to an accuracy is that of the first evaluation at or above it; nothing is interpolated. The peers evaluate once an epoch. Evaluations of PolyGen
          that come sooner after the one before than the shortest of the peers' epochs in the same setting do not count.
        - Peers tell the mean training loss of an epoch's steps, PolyGen and L-BFGS that of the parameters they have.
        - The test split, or the pairs held out, chooses nothing: an accuracy that is compared is that of the network that training ends with. "best on the way" is chosen by the test split, and only shown.
        - "Adam" is the faster, or better, of the two programs in that setting. A program that needs something that is not installed has no number.
        - A program with a failed run has no number in that setting, but the text of the failure.

        """;

    private static string Table(string[] heads, IEnumerable<string[]> rows)
    {
        StringBuilder table = new();
        table.Append("| ").AppendJoin(" | ", heads).Append(" |\n|").Append(string.Concat(Enumerable.Repeat("---|", heads.Length))).Append('\n');
        foreach (string[] row in rows)
            table.Append("| ").AppendJoin(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        return table.ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
