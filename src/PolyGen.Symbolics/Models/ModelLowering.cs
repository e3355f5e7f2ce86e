using PolyGen.Symbolics.Networks;

namespace PolyGen.Symbolics.Models;

/// <summary>From a polynomial model to its loop programs.</summary>
/// <remarks>The size of the code grows with the text of the model, not with the sizes of its arrays and sums.</remarks>
public static class ModelLowering
{
    /// <summary>The highest degree of a residual in one parameter.</summary>
    internal const int MaximumDegree = NetworkValidator.MaximumLossDegree / 2;

    /// <summary>Lowers a model that <see cref="ModelValidator"/> has found valid.</summary>
    public static ModelPrograms Lower(PolynomialModel model)
    {
        ModelPlan plan = ModelPlanner.Plan(model);
        return LiveColumns.Keep(new ModelPrograms(
            model,
            plan.X.Buffer,
            plan.Y,
            plan.R,
            new(plan.Blocks.Select(block => block.Buffer)),
            new(plan.Values.Select(value => value.Tensor.Buffer)),
            default,
            new(model.Residuals.Select(residual => ModelText.Of(model, residual))),
            ModelForward.Residuals(plan),
            ModelForward.Outputs(plan),
            new(model.Parameters.Select((parameter, index) => Group(plan, parameter, plan.Blocks[index])))));
    }

    private static ModelGroup Group(ModelPlan plan, ModelParameter parameter, Tensor block)
    {
        ModelJets jets = new(plan, block, MaximumDegree);
        ModelKernels kernels = new(plan, jets);
        string entry = parameter.Shape.Count == 0 ? parameter.Name : $"{parameter.Name}[{string.Join(", ", jets.Arguments.Keys)}]";
        return new ModelGroup(parameter, block.Buffer, kernels.Degree, Formula(jets.Degree), kernels.Coefficients(entry), kernels.Apply(entry));
    }

    private static string Formula(int degree) => degree switch
    {
        0 => "no residual depends on it",
        1 => "r(s) = r + r_1 s: c1 = 2 Σ r r_1, c2 = Σ r_1²",
        2 => "r(s) = r + r_1 s + r_2 s²: c1 = 2 Σ r r_1, c2 = Σ r_1² + 2 r r_2, c3 = 2 Σ r_1 r_2, c4 = Σ r_2²",
        _ => "r(s) = r + r_1 s + …: c_m = Σ_n Σ_o Σ_{i+j=m} r_oi r_oj",
    };
}
