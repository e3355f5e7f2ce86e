using PolyGen.Symbolics.Networks;
using static System.FormattableString;

namespace PolyGen.Symbolics.Models;

/// <summary>The rules that a polynomial model must keep before it can be compiled.</summary>
public static class ModelValidator
{
    /// <summary>The most numbers, entries, operations and sums that a residual may be written with.</summary>
    public const int MaximumParts = 1024;

    /// <summary>The highest total degree of a residual, in parameters and columns together.</summary>
    public const int MaximumDegree = 256;

    /// <summary>The most columns of data, intermediate values and residuals.</summary>
    public const int MaximumColumns = 1 << 25;

    /// <summary>All that is wrong with <paramref name="model"/>; empty when it can be compiled.</summary>
    /// <remarks>Sizes are judged first, then each residual, then the degree of the loss in each parameter: as long as the earlier rules are kept.</remarks>
    public static IReadOnlyList<ModelProblem> Check(PolynomialModel model)
    {
        List<ModelProblem> problems = [];
        CheckSizes(model, problems);
        if (problems.Count == 0)
        {
            problems.AddRange(model.Residuals.Select(residual => new ModelEntryRule(model, residual).Check()).OfType<ModelProblem>());
        }

        if (problems.Count == 0)
        {
            CheckPlan(model, problems);
        }

        return problems;
    }

    private static void CheckSizes(PolynomialModel model, List<ModelProblem> problems)
    {
        if (model.Residuals.Count == 0)
        {
            problems.Add(new(ModelProblemKind.NoResiduals, "", "The model has no residual; add at least one"));
        }

        if (model.Parameters.Count == 0)
        {
            problems.Add(new(ModelProblemKind.NoParameters, "", "The model has no parameter; add at least one"));
        }

        foreach (ModelParameter parameter in model.Parameters.Where(parameter => parameter.Shape.Any(size => size < 1)))
        {
            problems.Add(new(ModelProblemKind.Size, parameter.Name, $"A size of '{parameter.Name}' is below 1; give it at least one entry"));
        }

        foreach (ModelColumn column in model.Columns.Where(column => column.Count < 1))
        {
            problems.Add(new(ModelProblemKind.Size, column.Name, $"The size of '{column.Name}' is below 1; give it at least one entry"));
        }

        long parameters = model.Parameters.Aggregate(0L, (total, parameter) =>
            Math.Min(total, int.MaxValue) + parameter.Shape.Where(size => size > 0).Aggregate(1L, (count, size) => Saturating.Multiply(count, size)));
        if (parameters > NetworkValidator.MaximumEntries)
        {
            problems.Add(new(ModelProblemKind.Size, "", Invariant($"The model has more than {NetworkValidator.MaximumEntries} parameters; use smaller arrays")));
        }

        CheckColumns(model.Columns.Sum(column => (long)column.Count) + (2L * model.Residuals.Count), problems);
    }

    private static void CheckPlan(PolynomialModel model, List<ModelProblem> problems)
    {
        ModelPlan plan = ModelPlanner.Plan(model);
        CheckColumns(plan.X.Buffer.Count + (2L * model.Residuals.Count) + plan.Values.Sum(value => (long)value.Tensor.Buffer.Count), problems);
        foreach (Tensor block in plan.Blocks)
        {
            // Jets are cut off one power above the bound: enough to see that it is exceeded.
            if (new ModelJets(plan, block, ModelLowering.MaximumDegree + 1).Degree > ModelLowering.MaximumDegree)
            {
                problems.Add(new(
                    ModelProblemKind.LossDegree,
                    block.Buffer.Name,
                    Invariant($"The loss has a degree above {NetworkValidator.MaximumLossDegree} in '{block.Buffer.Name}', the highest that is compiled; use smaller powers of it")));
            }
        }
    }

    private static void CheckColumns(long count, List<ModelProblem> problems)
    {
        if (count > MaximumColumns)
        {
            problems.Add(new(ModelProblemKind.Size, "", Invariant($"The model takes {count} numbers for each sample; the highest number is {MaximumColumns}; use smaller arrays or fewer free indices within sums")));
        }
    }
}
