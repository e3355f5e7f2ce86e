using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>The forward pass: every stage's z = affine map of u, a = z^r, up to the residuals r = f - y or the outputs f.</summary>
internal static class ForwardLowering
{
    /// <summary>Fills every value column of a tile, up to the residuals.</summary>
    public static LoopProgram Residuals(NetworkPlan plan) => Lower(plan, plan.OneColumn, true, "Forward", "every value column from x and y, up to the residuals r = f - y");

    /// <summary>The outputs f of one sample; they take the place of the residuals.</summary>
    public static LoopProgram Outputs(NetworkPlan plan) => Lower(plan, Expression.One, false, "Evaluate", "the outputs f of the input x");

    private static LoopProgram Lower(NetworkPlan plan, Expression one, bool target, string name, string summary)
    {
        ProgramBuilder program = new();
        Stage first = plan.Stages[0];
        if (plan.InputExponent > 1)
        {
            program.For("k", first.InputVolume.Count, k => program.Assign(first.U, k, new Load(plan.X, k).Power(plan.InputExponent)));
        }

        foreach (Stage stage in plan.Stages)
        {
            bool last = stage.A == plan.R;
            if (target && stage.U != plan.X && stage.Layer is DenseLayer)
            {
                program.Assign(stage.U, stage.InputVolume.Count, one);
            }

            Expression Target(Affine unit) => target && last ? new Load(plan.Y, unit) : Expression.Zero;
            Expression Bias(Affine channel) => stage.Bias is { } bias ? new Load(bias, channel) * one : Expression.Zero;
            program.For("f", stage.OutputVolume.Channels, f => program.For("p", stage.OutputVolume.Area, p =>
            {
                Affine unit = (stage.OutputVolume.Area * f) + p;
                program.Assign(stage.Z, unit, stage.Exponent == 1 ? Bias(f) - Target(unit) : Bias(f));
            }));
            AddLinearMap(program, stage, stage.Z, 0, stage.InputVolume.Count, k => new Load(stage.U, k));
            if (stage.Exponent > 1)
            {
                program.For("i", stage.OutputVolume.Count, i => program.Assign(stage.A, i, new Load(stage.Z, i).Power(stage.Exponent) - Target(i)));
            }
        }

        return new LoopProgram(name, summary, default, default, program.Body);
    }

    /// <summary>
    /// target += the stage's linear map of the entries first … first + count - 1 of its input; a convolution takes whole channels.
    /// </summary>
    public static void AddLinearMap(ProgramBuilder program, Stage stage, LoopBuffer target, Affine first, int count, Func<Affine, Expression> entry)
    {
        if (stage.Layer is not Conv2DLayer conv)
        {
            int inputs = stage.InputVolume.Count;
            program.For("i", stage.Units, i => program.For("t", count, t =>
                program.Accumulate(target, i, new Load(stage.Weights, (inputs * i) + first + t) * entry(t))));
            return;
        }

        (Volume input, Volume output) = (stage.InputVolume, stage.OutputVolume);
        Affine firstChannel = first.DivideBy(input.Area);
        program.For("oy", output.Height, oy => program.For("ox", output.Width, ox =>
            program.For("g", output.Channels, g =>
                program.For("ci", count / input.Area, c => program.For("ky", conv.Kernel, ky => program.For("kx", conv.Kernel, kx =>
                    InsideWindow(program, conv, input, oy, ox, ky, kx, position => program.Accumulate(
                        target,
                        (output.Area * g) + (output.Width * oy) + ox,
                        new Load(stage.Weights, WeightIndex(stage, g, firstChannel + c, ky, kx)) * entry((input.Area * c) + position)))))))));
    }

    /// <summary>The body at the position y·width + x of the input that (dy, dx) of the window at (oy, ox) covers, if it is inside.</summary>
    public static void InsideWindow(ProgramBuilder program, Conv2DLayer conv, Volume input, Affine oy, Affine ox, Affine dy, Affine dx, Action<Affine> body)
    {
        Affine y = (conv.Stride * oy) + dy + -conv.Padding, x = (conv.Stride * ox) + dx + -conv.Padding;
        void Body() => body((input.Width * y) + x);
        if (conv.Padding == 0)
        {
            Body();
        }
        else
        {
            program.Inside(y, input.Height, () => program.Inside(x, input.Width, Body));
        }
    }

    /// <summary>The place of w[f, c, dy, dx].</summary>
    public static Affine WeightIndex(Stage stage, Affine filter, Affine channel, Affine dy, Affine dx)
    {
        int kernel = ((Conv2DLayer)stage.Layer).Kernel;
        return (stage.WeightsPerUnit * filter) + (kernel * kernel * channel) + (kernel * dy) + dx;
    }
}
