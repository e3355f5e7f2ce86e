using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Passes;

/// <summary>Neighbouring sample loops become one, so that the columns both touch are read once.</summary>
internal static class FuseSampleLoops
{
    // A longer body would spill more registers than a second pass over the columns costs, and could not be cut into methods.
    private const int MaximumOperations = ProgramSize.MaximumOperations / 4;

    public static LoopProgram Run(LoopProgram program) => program.Rewrite(Fuse);

    // Zeroing a column is one call.
    private static bool IsFill(Samples samples) => samples.Only is Assign { Accumulate: false, Value: Constant { Value: 0 } };

    private static IEnumerable<Statement> Fuse(IReadOnlyList<Statement> body)
    {
        List<Statement> fused = [];
        foreach (Statement statement in body)
        {
            if (statement is Samples next && !IsFill(next) && fused.Count > 0 && fused[fused.Count - 1] is Samples previous && !IsFill(previous)
                && new Samples(new(previous.Body.Concat(next.Body))) is var both && ProgramSize.Operations(both) <= MaximumOperations)
            {
                fused[fused.Count - 1] = both;
            }
            else
            {
                fused.Add(statement);
            }
        }

        return fused;
    }
}
