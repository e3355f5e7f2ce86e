using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Passes;

/// <summary>A rewriting of loop programs that leaves their value unchanged over every ring.</summary>
/// <param name="Name">Its name in tests and texts.</param>
/// <param name="Run">The rewriting.</param>
public sealed record Pass(string Name, Func<LoopProgram, LoopProgram> Run);

/// <summary>The passes between lowering and printing, in order.</summary>
public static class PassPipeline
{
    /// <summary>All passes, in the order in which they run.</summary>
    public static IReadOnlyList<Pass> Passes { get; } =
    [
        new("RecognizeMatrixProducts", RecognizeMatrixProducts.Run), // loop nests that are one call of a blocked kernel
        new("FuseSampleLoops", FuseSampleLoops.Run),                 // neighbouring passes over the samples become one
        new("ForwardStores", ForwardStores.Run),                     // a column just written is not read again
        new("SplitSums", SplitSums.Run),                             // what does not vary is multiplied after the sum
        new("ShareSubexpressions", ShareSubexpressions.Run),         // a value used twice is computed once
    ];

    /// <summary>All passes over one program.</summary>
    public static LoopProgram Optimize(LoopProgram program) => Passes.Aggregate(program, (current, pass) => pass.Run(current));

    /// <summary>One rewriting over every program of a network.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static NetworkPrograms Apply(NetworkPrograms programs, Func<LoopProgram, LoopProgram> rewrite, CancellationToken cancellationToken = default)
    {
        LoopProgram? Map(LoopProgram? program)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return program is null ? null : rewrite(program);
        }

        ParameterKernels? MapKernels(ParameterKernels? kernels) => kernels is null ? null : new(Map(kernels.Coefficients)!, Map(kernels.Apply)!, Map(kernels.Step)) { Seeds = new(kernels.Seeds.Select(seed => Map(seed)!)) };
        return programs with
        {
            Forward = Map(programs.Forward)!,
            Evaluate = Map(programs.Evaluate)!,
            Groups = new(programs.Groups.Select(group => group with { Begin = Map(group.Begin), Weights = MapKernels(group.Weights)!, Bias = MapKernels(group.Bias), End = Map(group.End) })),
        };
    }
}
