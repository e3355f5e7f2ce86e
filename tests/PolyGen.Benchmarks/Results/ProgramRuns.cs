using PolyGen.Benchmarks.Compare;

namespace PolyGen.Benchmarks.Results;

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
    public Medians Medians(Measure measure) => Compare.Medians.Of(measure, Curves.Select(curve => (curve, Counted(measure, curve))));

    /// <summary>What counts of a run under a measure.</summary>
    public IReadOnlyList<Observation> Counted(Measure measure, IReadOnlyList<Observation> curve) => measure.LooksAtTest ? Curve.Thin(curve, Spacing) : curve;
}
