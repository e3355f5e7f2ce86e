using PolyGen.Benchmarks.Compare;
using PolyGen.Benchmarks.Works;

namespace PolyGen.Benchmarks.Results;

/// <summary>All runs of one work at one number of threads.</summary>
internal sealed class Setting
{
    private Setting(Work work, int threads, IEnumerable<Run> runs)
    {
        (Work, Threads) = (work, threads);
        ILookup<string, Run> programs = runs.ToLookup(run => run.Program);

        // Programs look at the test split once an epoch; PolyGen counts as looking no more often than the quickest of them.
        ProgramRuns[] peers = [.. programs.Where(program => program.Key != Run.Own).Select(program => new ProgramRuns(program.Key, program.First().Group, [.. program], 0))];
        double spacing = peers.SelectMany(program => program.Curves).Select(Curve.Spacing).DefaultIfEmpty(0).Min();
        Own = new ProgramRuns(Run.Own, Run.Own, [.. programs[Run.Own]], spacing);
        Peers = peers.ToLookup(program => program.Group);
    }

    /// <summary>The work.</summary>
    public Work Work { get; }

    /// <summary>The number of threads.</summary>
    public int Threads { get; }

    /// <summary>PolyGen's runs.</summary>
    public ProgramRuns Own { get; }

    /// <summary>The peers' runs, by group.</summary>
    public ILookup<string, ProgramRuns> Peers { get; }

    /// <summary>PolyGen and the peers.</summary>
    public IEnumerable<ProgramRuns> Programs => Peers.SelectMany(group => group).Prepend(Own);

    /// <summary>The settings among <paramref name="runs"/>, in the order of the runs.</summary>
    public static IReadOnlyList<Setting> Of(IReadOnlyList<Run> runs) => [.. runs.GroupBy(run => (run.Work, run.Threads)).Select(group => new Setting(group.Key.Work, group.Key.Threads, group))];
}
