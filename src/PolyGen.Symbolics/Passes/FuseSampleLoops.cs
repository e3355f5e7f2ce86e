using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Passes;

/// <summary>Neighbouring sample loops become one, so that the columns both touch are read once.</summary>
internal static class FuseSampleLoops
{
    public static LoopProgram Run(LoopProgram program) => program.Rewrite(Fuse);

    private static IEnumerable<Statement> Fuse(IReadOnlyList<Statement> body)
    {
        List<Statement> fused = [];
        foreach (Statement statement in body)
        {
            if (statement is Samples next && fused.Count > 0 && fused[fused.Count - 1] is Samples previous)
            {
                fused[fused.Count - 1] = new Samples(new(previous.Body.Concat(next.Body)));
            }
            else
            {
                fused.Add(statement);
            }
        }

        return fused;
    }
}
