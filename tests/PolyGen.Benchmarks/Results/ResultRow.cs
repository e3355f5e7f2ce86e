using PolyGen.Benchmarks.Compare;
using PolyGen.Benchmarks.Works;

namespace PolyGen.Benchmarks.Results;

/// <summary>One goal against one group of peers, at one number of threads.</summary>
/// <param name="Work">The work.</param>
/// <param name="Threads">The number of threads.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Own">PolyGen's median, or what kept it.</param>
/// <param name="Peer">The fastest, or best, program of the group.</param>
/// <param name="PeerValue">Its median, or what kept the group.</param>
/// <param name="Verdict">The ratio, and whether the goal is reached.</param>
/// <param name="Goal">The goal.</param>
internal sealed record ResultRow(Work Work, int Threads, string Measure, string Own, string Peer, string PeerValue, Verdict Verdict, string Goal)
{
    /// <summary>The rows that <paramref name="runs"/> give, in their order.</summary>
    public static IReadOnlyList<ResultRow> Of(IReadOnlyList<Run> runs) =>
    [
        .. from setting in Setting.Of(runs)
           from target in setting.Work.Targets
           from peers in setting.Peers
           select Of(setting, target, peers),
    ];

    private static ResultRow Of(Setting setting, Target target, IGrouping<string, ProgramRuns> peers)
    {
        Medians own = setting.Own.Medians(target.Measure);
        ProgramRuns? best = peers
            .Where(program => !double.IsNaN(program.Medians(target.Measure).Value))
            .OrderBy(program => program.Medians(target.Measure).Value * (target.Measure.IsTime ? 1 : -1))
            .FirstOrDefault();
        Medians other = best?.Medians(target.Measure) ?? Medians.None;
        Verdict verdict = double.IsNaN(own.Value) ? new Verdict("-", null, "no result") : target.Goal.Judge(own, other);
        return new ResultRow(
            setting.Work,
            setting.Threads,
            target.Measure.Name,
            setting.Own.Problem ?? Text(target.Measure, own),
            best?.Name ?? peers.Key,
            best is null ? string.Join("; ", peers.Select(program => program.Problem ?? "tells nothing of it").Distinct()) : Text(target.Measure, other),
            verdict,
            target.Goal.Text);
    }

    private static string Text(Measure measure, Medians medians) => (double.IsNaN(medians.Value), double.IsPositiveInfinity(medians.Value)) switch
    {
        (true, _) => "-",
        (_, true) => $"more than {Compare.Measure.FormatSeconds(medians.Seconds)}{(medians.Nearest.Length > 0 ? $" ({medians.Nearest})" : "")}",
        _ => measure.Format(medians.Value),
    };
}
