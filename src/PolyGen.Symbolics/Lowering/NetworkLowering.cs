using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>From a network to its loop programs: which kernel each group of parameters gets.</summary>
/// <remarks>Unit-local where each parameter reaches one entry, as long as the formulas of one unit fit into one method; of very high degrees, the jets' formulas are shorter.</remarks>
public static class NetworkLowering
{
    /// <summary>Lowers a network that <see cref="NetworkValidator"/> has found valid.</summary>
    public static KernelPrograms Lower(NetworkModel network)
    {
        NetworkPlan plan = NetworkPlan.Of(network);
        return new KernelPrograms(
            plan,
            ForwardLowering.Residuals(plan),
            ForwardLowering.Outputs(plan),
            new(plan.Groups.Select(group => Lower(plan, group) with { IsLinear = plan.DegreeFrom(group.Value) == 1 })))
        {
            Gradient = GradientLowering.Lower(plan),
        };
    }

    private static GroupKernels Lower(NetworkPlan plan, NetworkGroup group) =>
        UnitLocalLowering.Lower(plan, group) is { } unitLocal && unitLocal.Programs.All(ProgramSize.IsWithinBudget) ? unitLocal : JetLowering.Lower(plan, group);
}
