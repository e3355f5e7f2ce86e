using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>What a loop program does for one sample.</summary>
/// <param name="Operations">Additions, subtractions and multiplications; a border counts as if it let everything through.</param>
/// <param name="Bytes">What is read from columns and written to them. A matrix product reads and writes each of its columns once, as its blocked kernel does at best, and so does a call that adds to a gradient.</param>
public readonly record struct ProgramCost(long Operations, long Bytes)
{
    /// <summary>Both done, one after the other.</summary>
    public static ProgramCost operator +(ProgramCost left, ProgramCost right) => new(left.Operations + right.Operations, left.Bytes + right.Bytes);

    /// <summary>The cost of <paramref name="program"/> with numbers of <paramref name="bytes"/> bytes.</summary>
    public static ProgramCost PerSample(LoopProgram program, int bytes) => Sum(program.Body, bytes);

    private static ProgramCost Sum(IEnumerable<Statement> body, int bytes) => body.Aggregate(default(ProgramCost), (cost, statement) => cost + Of(statement, bytes));

    private static ProgramCost Of(Statement statement, int bytes)
    {
        switch (statement)
        {
            case For loop when GradientCalls.Of(loop, _ => "") is { } call:
                return new ProgramCost(loop.Extent * Sum(loop.Body, bytes).Operations, call.Columns * bytes);
            case For loop:
                ProgramCost body = Sum(loop.Body, bytes);
                return new ProgramCost(loop.Extent * body.Operations, loop.Extent * body.Bytes);
            case Inside inside:
                return Sum(inside.Body, bytes);
            case Samples samples:
                long columns = samples.Body.SelectMany(ColumnsRead).Distinct().Count() + samples.Body.OfType<Assign>().Select(assign => assign.Target).Distinct().Count();
                return new ProgramCost(samples.Body.Sum(OperationsOf), columns * bytes);
            case MatrixProduct product:
                long terms = product.Terms.Aggregate(1L, (count, term) => term.Index is null ? count : count * term.Extent);
                return new ProgramCost(2L * product.Rows * terms, (terms + (2L * product.Rows)) * bytes);
            case Invoke invoke:
                return PerSample(invoke.Program, bytes);
            default:
                return default;
        }
    }

    private static IEnumerable<Load> ColumnsRead(Statement statement)
    {
        IEnumerable<Load> loads = statement.SampleValue().Nodes().OfType<Load>().Where(load => load.Varies);
        return statement is Assign { Accumulate: true } assign ? loads.Concat([assign.Target]) : loads;
    }

    private static long OperationsOf(Statement statement) => statement switch
    {
        Let { Value.Varies: true } let => let.Value.OperationsPerSample(),
        Assign { Target.Varies: true } assign => assign.Value.OperationsPerSample() + (assign.Accumulate ? 1 : 0),
        Sum sum => sum.Value.OperationsPerSample() + 1,
        _ => 0,
    };
}
