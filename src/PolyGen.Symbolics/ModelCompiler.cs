using PolyGen.Symbolics.Emission;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Symbolics;

/// <summary>From a polynomial model to its C#: lowering, passes, printing.</summary>
public static class ModelCompiler
{
    /// <summary>Compiles <paramref name="model"/>; what <see cref="ModelValidator"/> finds wrong with it comes back as problems.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static CompiledNetwork Compile(PolynomialModel model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<ModelProblem> problems = ModelValidator.Check(model);
        return problems.Count > 0
            ? new CompiledNetwork(null, new(problems.Select(problem => new NetworkProblem(KindOf(problem.Kind), -1, problem.Text, problem.Member))))
            : KernelCompiler.Compile(ModelKernelPlan.Programs(ModelLowering.Lower(model)), (programs, map) => new ModelWriter(programs, model, map), cancellationToken);
    }

    private static NetworkProblemKind KindOf(ModelProblemKind kind) => kind switch
    {
        ModelProblemKind.LossDegree => NetworkProblemKind.LossDegree,
        ModelProblemKind.ResidualSize => NetworkProblemKind.CodeSize,
        _ => NetworkProblemKind.NetworkSize,
    };
}
