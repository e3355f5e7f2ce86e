using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>All loop programs of a network.</summary>
/// <param name="Plan">The network with its sizes and buffers.</param>
/// <param name="Forward">The forward pass of a tile, up to the residuals.</param>
/// <param name="Evaluate">The outputs of one sample.</param>
/// <param name="Groups">The kernels of each group of parameters, from the first to the last.</param>
public sealed record NetworkPrograms(NetworkPlan Plan, LoopProgram Forward, LoopProgram Evaluate, EquatableArray<GroupKernels> Groups)
{
    /// <summary>Programs that kernels of several groups invoke.</summary>
    public EquatableArray<LoopProgram> Shared { get; init; }

    /// <summary>All programs; names are unique within a group only.</summary>
    public IEnumerable<LoopProgram> Programs => new[] { Forward, Evaluate }.Concat(Groups.SelectMany(group => group.Programs));
}

/// <summary>From a network to its loop programs: which kernel each group of parameters gets.</summary>
/// <remarks>Unit-local where each parameter reaches one entry, as long as the formulas of one unit fit into one method; of very high degrees, the jets' formulas are shorter.</remarks>
public static class NetworkLowering
{
    /// <summary>Lowers a network that <see cref="NetworkValidator"/> has found valid.</summary>
    public static NetworkPrograms Lower(NetworkModel network)
    {
        NetworkPlan plan = NetworkPlan.Of(network);
        return new NetworkPrograms(
            plan,
            ForwardLowering.Residuals(plan),
            ForwardLowering.Outputs(plan),
            new(plan.Groups.Select(group => Lower(plan, group) with { IsLinear = plan.DegreeFrom(group.Value) == 1 })));
    }

    private static GroupKernels Lower(NetworkPlan plan, ParameterGroupPlan group) =>
        UnitLocalLowering.Lower(plan, group) is { } unitLocal && unitLocal.Programs.All(ProgramSize.IsWithinBudget) ? unitLocal : JetLowering.Lower(plan, group);
}
