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

/// <summary>The runs of one program in one setting.</summary>
/// <param name="Name">The program.</param>
/// <param name="Group">Its group.</param>
/// <param name="Runs">All its runs.</param>
/// <param name="Spacing">The least seconds between two looks at the test split that count.</param>
internal sealed record ProgramRuns(string Name, string Group, IReadOnlyList<Run> Runs, double Spacing)
{
    /// <summary>What kept it from a result: what is missing or went wrong in any of its runs; null if nothing did.</summary>
    public string? Problem => Runs.Count == 0 ? "did not run" : Runs.Select(run => run.Problem).FirstOrDefault(problem => problem is not null);

    /// <summary>What its runs told; nothing where one of them failed.</summary>
    public IEnumerable<IReadOnlyList<Observation>> Curves => Problem is null ? Runs.Select(run => run.Curve) : [];

    /// <summary>The medians of its runs.</summary>
    public Medians Medians(Measure measure) => Compare.Medians.Of(measure, Curves.Select(curve => Counted(measure, curve)));

    /// <summary>What counts of a run under a measure.</summary>
    public IReadOnlyList<Observation> Counted(Measure measure, IReadOnlyList<Observation> curve) => measure.LooksAtTest ? Curve.Thin(curve, Spacing) : curve;
}
