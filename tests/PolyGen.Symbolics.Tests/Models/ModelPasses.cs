using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Passes;

namespace PolyGen.Symbolics.Tests.Models;

/// <summary>The passes over the programs of a model.</summary>
internal static class ModelPasses
{
    /// <summary>The programs after one pass.</summary>
    public static ModelPrograms After(this ModelPrograms programs, Pass pass)
    {
        KernelPrograms rewritten = pass.Run(ModelKernelPlan.Programs(programs));
        return programs with
        {
            Forward = rewritten.Forward,
            Evaluate = rewritten.Evaluate,
            Groups = new(programs.Groups.Zip(rewritten.Groups, (group, kernels) => group with { Coefficients = kernels.Weights.Coefficients, Apply = kernels.Weights.Apply })),
        };
    }

    /// <summary>The programs after all passes.</summary>
    public static ModelPrograms Optimized(this ModelPrograms programs) => programs.After(new Pass("all", kernels => PassPipeline.Optimize(kernels)));
}
