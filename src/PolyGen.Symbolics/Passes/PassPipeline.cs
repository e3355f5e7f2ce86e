using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Passes;

/// <summary>A rewriting of a network's programs that leaves their value unchanged over every ring.</summary>
/// <param name="Name">Its name in tests and texts.</param>
/// <param name="Run">The rewriting.</param>
public sealed record Pass(string Name, Func<KernelPrograms, KernelPrograms> Run)
{
    /// <summary>A pass that rewrites each program by itself.</summary>
    public static Pass OfEach(string name, Func<LoopProgram, LoopProgram> rewrite) => new(name, programs => PassPipeline.Apply(programs, rewrite));
}

/// <summary>The passes between lowering and printing, in order.</summary>
/// <remarks>After the last of them every buffer gets its place: <see cref="Emission.TileMap"/> is the buffer planning. It changes no program, so it is no pass.</remarks>
public static class PassPipeline
{
    /// <summary>All passes, in the order in which they run.</summary>
    public static IReadOnlyList<Pass> Passes { get; } =
    [
        Pass.OfEach("RecognizeMatrixProducts", RecognizeMatrixProducts.Run), // loop nests that are one call of a blocked kernel
        Pass.OfEach("FuseSampleLoops", FuseSampleLoops.Run),                 // neighbouring passes over the samples become one
        Pass.OfEach("ForwardStores", ForwardStores.Run),                     // a column just written is not read again
        Pass.OfEach("HornerForms", HornerForms.Run),                         // a factor that terms have in common is multiplied once
        Pass.OfEach("HoistInvariants", HoistInvariants.Run),                 // what does not vary is multiplied after the sum
        Pass.OfEach("ShareSubexpressions", ShareSubexpressions.Run),         // a value used twice is computed once
        new("ShareKernels", ShareKernels.Run),                               // long kernels that are alike become one
    ];

    /// <summary>All passes over the programs of a network.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static KernelPrograms Optimize(KernelPrograms programs, CancellationToken cancellationToken = default) => Passes.Aggregate(programs, (current, pass) =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return pass.Run(current);
    });

    /// <summary>One rewriting over every program of a network.</summary>
    public static KernelPrograms Apply(KernelPrograms programs, Func<LoopProgram, LoopProgram> rewrite)
    {
        LoopProgram? Map(LoopProgram? program) => program is null ? null : rewrite(program);

        ParameterKernels? MapKernels(ParameterKernels? kernels) => kernels is null ? null : new(Map(kernels.Coefficients)!, Map(kernels.Apply)!, Map(kernels.Step)) { Seeds = new(kernels.Seeds.Select(seed => Map(seed)!)) };
        return programs with
        {
            Forward = Map(programs.Forward)!,
            Evaluate = Map(programs.Evaluate)!,
            Gradient = Map(programs.Gradient),
            Groups = new(programs.Groups.Select(group => group with { Begin = Map(group.Begin), Weights = MapKernels(group.Weights)!, Bias = MapKernels(group.Bias), End = Map(group.End) })),
        };
    }
}
