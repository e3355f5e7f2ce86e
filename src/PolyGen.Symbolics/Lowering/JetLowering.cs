using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>
/// The general way to the coefficients: the change s of a parameter makes every value behind it a polynomial in s, per sample;
/// with the residuals r_o(s) = Σ_i r_oi s^i, c_m = Σ_n Σ_o ω_o Σ_{i+j=m} r_oi r_oj. Right for shared weights too: a filter's
/// weight seeds all positions at once.
/// </summary>
/// <remarks>Apply relies on the jets that Coefficients has left in the scratch buffers for the same parameter.</remarks>
internal static class JetLowering
{
    private const string Formula = "c_m = Σ_n Σ_o Σ_{i+j=m} r_oi r_oj";

    // As many sums as leave half of the sixteen vector registers to the residuals.
    private const int SumsAtOnce = 8;

    /// <summary>The kernels of a group by jets.</summary>
    public static GroupKernels Lower(NetworkPlan plan, NetworkGroup group) => group.Value switch
    {
        ConvolutionNode convolution => Convolution(plan, group, convolution),
        DenseNode dense => Dense(plan, group, dense),
        ActivationNode activation => Activation(plan, group, activation),
        _ => throw new NotSupportedException($"There are no jets of the parameters of {group.Value.GetType().Name}."),
    };

    private static GroupKernels Convolution(NetworkPlan plan, NetworkGroup group, ConvolutionNode node)
    {
        (Volume input, Volume output) = (node.Input.Volume, node.Volume);
        Affine c = Affine.Index("c"), dy = Affine.Index("dy"), dx = Affine.Index("dx");
        bool isGrouped = node.Layer.Groups > 1;
        Affine f = isGrouped ? (node.FiltersPerGroup * Affine.Index("gr")) + Affine.Index("fg") : Affine.Index("f");
        Affine channel = isGrouped ? (node.ChannelsPerGroup * Affine.Index("gr")) + c : c;
        EquatableArray<IndexDigit> unitDigits = isGrouped ? IndexDigit.Of(("gr", node.Layer.Groups), ("fg", node.FiltersPerGroup)) : IndexDigit.Of(("f", node.Layer.Filters));
        EquatableArray<IndexDigit> weightDigits = IndexDigit.Of(("c", node.ChannelsPerGroup), ("dy", node.Layer.Kernel), ("dx", node.Layer.Kernel));
        LoopBuffer seeds = new("u_s", BufferKind.Column, output.Area);
        ParameterKernels weights = Lower(
            plan,
            node,
            new Jet(output.Area * f, output.Area, [p => new Load(seeds, p)]),
            program =>
            {
                if (node.Layer.Padding > 0)
                {
                    program.For("p", output.Area, p => program.Assign(seeds, p, Expression.Zero));
                }

                program.For("oy", output.Height, oy => program.For("ox", output.Width, ox =>
                    node.InsideWindow(program, oy, ox, dy, dx, position => program.Assign(seeds, (output.Width * oy) + ox, new Load(node.Input.Buffer, (input.Area * channel) + position)))));
            },
            "Weight",
            "w[f, c, dy, dx]",
            [.. unitDigits.Concat(weightDigits).Select(digit => digit.Name)],
            out int degree);
        ParameterKernels? bias = group.Bias is null
            ? null
            : Lower(plan, node, new Jet(output.Area * f, output.Area, [_ => plan.OneColumn]), _ => { }, "Bias", "b[f]", [.. unitDigits.Select(digit => digit.Name)], out _);
        return new GroupKernels(group, KernelKind.Jet, degree, Formula, unitDigits, weightDigits, null, weights, bias, null);
    }

    // Weights w[j, k] and, as k = the number of inputs, biases: also an independent check of the unit-local kernels.
    private static GroupKernels Dense(NetworkPlan plan, NetworkGroup group, DenseNode node)
    {
        Affine j = Affine.Index("j"), k = Affine.Index("k");
        ParameterKernels weights = Lower(plan, node, new Jet(j, 1, [_ => new Load(node.Input.Buffer, k)]), _ => { }, "Weight", "w[j, k]", ["j", "k"], out int degree);
        return new GroupKernels(group, KernelKind.Jet, degree, Formula, IndexDigit.Of(("j", group.Units)), IndexDigit.Of(("k", group.ParametersPerUnit)), null, weights, null, null);
    }

    // Coefficients p[set, m], which seed B_m(z) at all entries of the set.
    private static GroupKernels Activation(NetworkPlan plan, NetworkGroup group, ActivationNode node)
    {
        Affine first = node.EntriesPerSet * Affine.Index("set");
        LoopBuffer seeds = new("u_s", BufferKind.Column, node.EntriesPerSet);
        ParameterKernels weights = Lower(plan, node, new Jet(first, node.EntriesPerSet, [p => new Load(seeds, p)]), _ => { }, "Weight", "p[set, m]", ["set"], out int degree);
        IEnumerable<LoopProgram> seeding = Enumerable.Range(0, node.Basis.Count).Select(m =>
        {
            ProgramBuilder program = new();
            program.For("p", node.EntriesPerSet, p => program.Samples(() =>
                program.Add(new Assign(new Load(seeds, p), node.Basis.Values(new Load(node.Input.Buffer, first + p), plan.OneColumn, value => program.Bind("b", value))[m], false))));
            string number = (node.Basis.First + m).ToString(CultureInfo.InvariantCulture);
            return new LoopProgram("Seed" + number, $"B_{number}(z) at all entries of a set", new(["set"]), default, program.Body);
        });
        weights = weights with { Seeds = new(seeding) };
        return new GroupKernels(group, KernelKind.Jet, degree, Formula, IndexDigit.Of(("set", group.Units)), default, null, weights, null, null);
    }

    private static ParameterKernels Lower(NetworkPlan plan, ValueNode node, Jet seed, Action<ProgramBuilder> addSeeds, string name, string parameter, string[] indices, out int degree)
    {
        ProgramBuilder coefficients = new();
        addSeeds(coefficients);
        JetPropagation propagation = new(plan, coefficients);
        Jet residuals = propagation.Push(node, seed);
        degree = 2 * residuals.Degree;
        LoopBuffer sums = GroupKernels.Sums(degree);
        for (int first = 1; first <= degree; first += SumsAtOnce)
        {
            int end = Math.Min(first + SumsAtOnce, degree + 1);
            coefficients.For("o", residuals.Count, o => coefficients.Samples(() =>
            {
                Expression[] square = PolynomialArithmetic.Square(residuals.At(o, plan.R));
                for (int m = first; m < end; m++)
                {
                    coefficients.Add(new Sum(new Load(sums, m - 1), plan.OutputWeight(residuals.First + o), square[m]));
                }
            }));
        }

        ProgramBuilder apply = new();
        Argument s = new("s");
        JetPropagation.Move(apply, node, seed, s);
        propagation.Into(apply).Move(s);
        return new ParameterKernels(
            new LoopProgram(name + "Coefficients", $"c_1 … c_{degree.ToString(CultureInfo.InvariantCulture)} of the loss in the change s of {parameter}", new(indices), default, coefficients.Body),
            new LoopProgram(name + "Apply", $"{parameter} has moved by s: every value behind it follows", new(indices), new(["s"]), apply.Body),
            null);
    }
}
