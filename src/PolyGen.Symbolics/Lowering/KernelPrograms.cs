using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>All loop programs of a network or of a model.</summary>
/// <param name="Plan">What they are about.</param>
/// <param name="Forward">The forward pass of a tile, up to the residuals.</param>
/// <param name="Evaluate">The outputs of one sample.</param>
/// <param name="Groups">The kernels of each group of parameters, from the first to the last.</param>
public sealed record KernelPrograms(KernelPlan Plan, LoopProgram Forward, LoopProgram Evaluate, EquatableArray<GroupKernels> Groups)
{
    /// <summary>The gradient in all parameters; null where there is none.</summary>
    public LoopProgram? Gradient { get; init; }

    /// <summary>Programs that kernels of several groups invoke.</summary>
    public EquatableArray<LoopProgram> Shared { get; init; }

    /// <summary>All programs; names are unique within a group only.</summary>
    public IEnumerable<LoopProgram> Programs => new[] { Forward, Evaluate, Gradient }.OfType<LoopProgram>().Concat(Groups.SelectMany(group => group.Programs));
}
