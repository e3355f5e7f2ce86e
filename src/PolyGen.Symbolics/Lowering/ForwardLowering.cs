using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>The forward pass: every value from its inputs, up to the residuals r = f - y or the outputs f.</summary>
internal static class ForwardLowering
{
    /// <summary>Fills every value column of a tile, up to the residuals.</summary>
    public static LoopProgram Residuals(NetworkPlan plan) => Lower(plan, plan.OneColumn, true, "Forward", "every value column from x and y, up to the residuals r = f - y");

    /// <summary>The outputs f of one sample; they take the place of the residuals.</summary>
    public static LoopProgram Outputs(NetworkPlan plan) => Lower(plan, Expression.One, false, "Evaluate", "the outputs f of the input x");

    private static LoopProgram Lower(NetworkPlan plan, Expression one, bool isTile, string name, string summary)
    {
        ProgramBuilder program = new();
        HashSet<ValueNode> withOnes = [];
        foreach (ValueNode node in plan.Nodes)
        {
            if (isTile && node is DenseNode dense && dense.Input.Buffer != plan.X && withOnes.Add(dense.Input))
            {
                program.Assign(dense.Input.Buffer, dense.Input.Volume.Count, one);
            }

            Expression Target(Affine entry) => isTile && node == plan.Output ? new Load(plan.Y, entry) : Expression.Zero;
            switch (node)
            {
                case LinearNode linear:
                    Expression Bias(Affine channel) => linear.Bias is { } bias ? new Load(bias, channel) * one : Expression.Zero;
                    program.For("f", node.Volume.Channels, f => program.For("p", node.Volume.Area, p =>
                    {
                        Affine entry = (node.Volume.Area * f) + p;
                        program.Assign(node.Buffer, entry, Bias(f) - Target(entry));
                    }));
                    linear.AddMap(program, node.Buffer, 0, node.Input.Volume.Count, k => new Load(node.Input.Buffer, k));
                    break;
                case SampleWeightNode when !isTile:
                    program.For("i", node.Volume.Count, i => program.Assign(node.Buffer, i, new Load(node.Input.Buffer, i)));
                    break;
                case PointwiseNode pointwise:
                    pointwise.ForEach(program, "i", node.Volume.Count, i => program.AssignNamed(node.Buffer, i, bind => pointwise.Evaluate(i, one, bind) - Target(i)));
                    break;
                default:
                    throw new NotSupportedException($"There is no forward pass through {node.GetType().Name}.");
            }
        }

        return new LoopProgram(name, summary, default, default, program.Body);
    }
}
