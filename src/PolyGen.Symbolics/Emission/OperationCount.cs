using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>How much a loop program does.</summary>
internal static class OperationCount
{
    /// <summary>Additions, subtractions and multiplications per sample; a border counts as if it let everything through.</summary>
    public static long PerSample(LoopProgram program) => program.Body.Sum(PerSample);

    private static long PerSample(Statement statement) => statement switch
    {
        For loop => loop.Extent * loop.Body.Sum(PerSample),
        Inside inside => inside.Body.Sum(PerSample),
        Samples samples => samples.Body.Sum(PerSample),
        MatrixProduct product => 2L * product.Rows * product.Terms.Aggregate(1L, (count, term) => term.Index is null ? count : count * term.Extent),
        Let { Value.Varies: true } let => let.Value.OperationsPerSample(),
        Assign { Target.Varies: true } assign => assign.Value.OperationsPerSample() + (assign.Accumulate ? 1 : 0),
        Sum sum => sum.Value.OperationsPerSample() + 1,
        _ => 0,
    };
}
