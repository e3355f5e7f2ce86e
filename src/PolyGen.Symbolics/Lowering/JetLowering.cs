using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>
/// The general way to the coefficients: the change s of a parameter makes every value behind it a polynomial in s, per sample;
/// with the residuals r_o(s) = Σ_i r_oi s^i, c_m = Σ_n Σ_o Σ_{i+j=m} r_oi r_oj. Right for shared weights too: a filter's
/// weight seeds all positions at once.
/// </summary>
/// <remarks>Apply relies on the jets that Coefficients has left in the scratch buffers for the same parameter.</remarks>
internal static class JetLowering
{
    // As many sums as leave half of the sixteen vector registers to the residuals.
    private const int SumsAtOnce = 8;

    /// <summary>The kernels of a convolution's filters.</summary>
    public static GroupKernels Convolution(NetworkPlan plan, int index)
    {
        Stage stage = plan.Stages[index];
        Conv2DLayer conv = (Conv2DLayer)stage.Layer;
        (Volume input, Volume output) = (stage.InputVolume, stage.OutputVolume);
        Affine f = Affine.Index("f"), c = Affine.Index("c"), dy = Affine.Index("dy"), dx = Affine.Index("dx");
        LoopBuffer seeds = new("u_s", BufferKind.Column, output.Area);

        void Covered(ProgramBuilder program, Action<Affine, Affine> body) =>
            program.For("oy", output.Height, oy => program.For("ox", output.Width, ox =>
                ForwardLowering.InsideWindow(program, conv, input, oy, ox, dy, dx, position => body((output.Width * oy) + ox, (input.Area * c) + position))));

        ParameterKernels weights = Lower(
            plan,
            index,
            new Jet(output.Area * f, output.Area, [p => new Load(seeds, p)]),
            program =>
            {
                if (conv.Padding > 0)
                {
                    program.For("p", output.Area, p => program.Assign(seeds, p, Expression.Zero));
                }

                Covered(program, (p, position) => program.Assign(seeds, p, new Load(stage.U, position)));
            },
            "Weight",
            "w[f, c, dy, dx]",
            ["f", "c", "dy", "dx"]);
        ParameterKernels? bias = stage.Bias is null ? null : Lower(plan, index, new Jet(output.Area * f, output.Area, [_ => plan.OneColumn]), _ => { }, "Bias", "b[f]", ["f"]);
        return new GroupKernels(stage, KernelKind.Jet, plan.LossDegree(index), "c_m = Σ_n Σ_o Σ_{i+j=m} r_oi r_oj", null, weights, bias, null);
    }

    /// <summary>The kernels of a dense layer's weights w[j, k] and, as k = the number of inputs, biases: an independent check of the unit-local ones.</summary>
    public static GroupKernels Dense(NetworkPlan plan, int index)
    {
        Stage stage = plan.Stages[index];
        Affine j = Affine.Index("j"), k = Affine.Index("k");
        ParameterKernels weights = Lower(plan, index, new Jet(j, 1, [_ => new Load(stage.U, k)]), _ => { }, "Weight", "w[j, k]", ["j", "k"]);
        return new GroupKernels(stage, KernelKind.Jet, plan.LossDegree(index), "c_m = Σ_n Σ_o Σ_{i+j=m} r_oi r_oj", null, weights, null, null);
    }

    private static ParameterKernels Lower(NetworkPlan plan, int index, Jet seed, Action<ProgramBuilder> addSeeds, string name, string parameter, string[] indices)
    {
        int degree = plan.LossDegree(index);
        ProgramBuilder coefficients = new();
        addSeeds(coefficients);
        JetPropagation propagation = new(plan, coefficients);
        Jet residuals = propagation.FromPreActivations(index, seed);
        LoopBuffer sums = GroupKernels.Sums(degree);
        for (int first = 1; first <= degree; first += SumsAtOnce)
        {
            coefficients.For("o", residuals.Count, o => coefficients.Samples(() =>
            {
                Expression[] square = PolynomialArithmetic.Square(residuals.At(o, plan.R));
                for (int m = first; m <= degree && m < first + SumsAtOnce; m++)
                {
                    coefficients.Add(new Sum(new Load(sums, m - 1), Expression.One, square[m]));
                }
            }));
        }

        ProgramBuilder apply = new();
        propagation.Into(apply).Move(new Argument("s"));
        return new ParameterKernels(
            new LoopProgram(name + "Coefficients", $"c_1 … c_{degree.ToString(CultureInfo.InvariantCulture)} of the loss in the change s of {parameter}", new(indices), default, coefficients.Body),
            new LoopProgram(name + "Apply", $"{parameter} has moved by s: every value behind it follows", new(indices), new(["s"]), apply.Body),
            null);
    }
}
