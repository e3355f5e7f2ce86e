using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Models;

/// <summary>The forward pass of a model: every intermediate value, then the residuals.</summary>
internal static class ModelForward
{
    /// <summary>Fills every value column of a tile, and the residuals.</summary>
    public static LoopProgram Residuals(ModelPlan plan) =>
        Lower(plan, index => plan.Residual(index).Body, index => new Load(plan.Y, index), "Forward", "every value column from x, then the residuals r less their targets y");

    /// <summary>The residuals of one sample, without targets.</summary>
    public static LoopProgram Outputs(ModelPlan plan) =>
        Lower(plan, index => plan.Residuals[index], _ => Expression.Zero, "Evaluate", "the residuals of the sample x");

    private static LoopProgram Lower(ModelPlan plan, Func<int, Term> residual, Func<int, Expression> target, string name, string summary)
    {
        ProgramBuilder program = new();
        foreach (ModelValue value in plan.Values)
        {
            bool isSum = value.Sums.Count > 0;
            if (isSum)
            {
                program.For("i", value.Tensor.Buffer.Count, i => program.Assign(value.Tensor.Buffer, i, Expression.Zero));
            }

            Nest(program, value.Extents(), () => program.Add(new Assign(
                value.Tensor.At([.. value.Free.Select(Affine.Index)]),
                TermExpressions.Of(program, [value.Body])[0],
                isSum)));
        }

        for (int index = 0; index < plan.Residuals.Count; index++)
        {
            program.Samples(() => program.Add(new Assign(new Load(plan.R, index), TermExpressions.Of(program, [residual(index)])[0] - target(index), false)));
        }

        return new LoopProgram(name, summary, default, default, program.Body);
    }

    private static void Nest(ProgramBuilder program, IEnumerable<KeyValuePair<string, int>> loops, Action body)
    {
        if (!loops.Any())
        {
            program.Samples(body);
            return;
        }

        KeyValuePair<string, int> loop = loops.First();
        program.For(loop.Key, loop.Value, _ => Nest(program, loops.Skip(1), body));
    }
}
