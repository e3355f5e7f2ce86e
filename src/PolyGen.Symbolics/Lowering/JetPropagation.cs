using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>Pushes a jet forward through the values behind it, and carries a change of t back into them.</summary>
/// <remarks>
/// The coefficients of each value stand in scratch buffers of their own, one for each power of t: columns where they differ from
/// sample to sample, scalars where they do not. No coefficient is ever expanded into parameters.
/// </remarks>
internal sealed class JetPropagation
{
    private readonly NetworkPlan plan;
    private readonly ProgramBuilder program;

    // What each value became, in the order of the values.
    private readonly List<(ValueNode Node, Jet Jet)> trail;

    /// <summary>Adds the statements that compute the jets to <paramref name="program"/>.</summary>
    public JetPropagation(NetworkPlan plan, ProgramBuilder program)
        : this(plan, program, [])
    {
    }

    private JetPropagation(NetworkPlan plan, ProgramBuilder program, List<(ValueNode Node, Jet Jet)> trail) =>
        (this.plan, this.program, this.trail) = (plan, program, trail);

    /// <summary>The same jets, for statements in another program that finds them in the scratch buffers.</summary>
    public JetPropagation Into(ProgramBuilder other) => new(plan, other, trail);

    /// <summary>Pushes the jet of <paramref name="seeded"/> to the residuals, which have the same jet as the output.</summary>
    public Jet Push(ValueNode seeded, Jet seed)
    {
        Dictionary<ValueNode, Jet> jets = new() { [seeded] = seed };
        foreach (ValueNode node in plan.Nodes.SkipWhile(node => node != seeded).Skip(1).Where(node => node.Inputs.Any(jets.ContainsKey)))
        {
            Jet jet = node is LinearNode linear ? Map(linear, jets[node.Input]) : Combine((PointwiseNode)node, jets);
            jets.Add(node, jet);
            trail.Add((node, jet));
        }

        return jets[plan.Output];
    }

    /// <summary>Replaces t by <paramref name="step"/> in all values that the jet was pushed through.</summary>
    /// <param name="step">The change of the number the jet is in: the same for all samples, or a column.</param>
    public void Move(Expression step)
    {
        foreach ((ValueNode node, Jet jet) in trail)
        {
            if (node is PointwiseNode pointwise)
            {
                pointwise.ForEach(program, "i", jet.Count, i => Recompute(plan, program, pointwise, jet.First + i));
            }
            else
            {
                Move(program, node, jet, step);
            }
        }
    }

    /// <summary>v += c_1 step + … + c_d step^d.</summary>
    public static void Move(ProgramBuilder program, ValueNode node, Jet jet, Expression step) => program.For("i", jet.Count, i =>
        program.Accumulate(node.Buffer, jet.First + i, step * PolynomialArithmetic.Horner([Expression.Zero, .. jet.Coefficients.Select(c => c(i))], step, 1)));

    /// <summary>An entry of a value from the present ones of its inputs; of the output, the residual.</summary>
    public static void Recompute(NetworkPlan plan, ProgramBuilder program, PointwiseNode node, Affine entry) =>
        program.AssignNamed(node.Buffer, entry, bind => node.Evaluate(entry, plan.OneColumn, bind) - (node == plan.Output ? new Load(plan.Y, entry) : Expression.Zero));

    // The polynomial of a value whose inputs are polynomials in t.
    private Jet Combine(PointwiseNode node, Dictionary<ValueNode, Jet> jets)
    {
        ValueNode[] moving = [.. node.Inputs.Where(jets.ContainsKey)];
        if (moving.Length == 1 && PassesThrough(node, moving[0], jets[moving[0]]) is { } same)
        {
            return same;
        }

        // Neighbouring entries in common, or all of them.
        Jet first = jets[moving[0]];
        bool isAligned = moving.All(input => jets[input].First.Equals(first.First) && jets[input].Count == first.Count);
        bool isWhole = node.IsUniform || (first.First.IsMultipleOf(node.EntriesPerSet) && first.Count % node.EntriesPerSet == 0);
        if (!isAligned || !isWhole)
        {
            foreach (ValueNode input in moving.Distinct())
            {
                jets[input] = Widen(input, jets[input]);
            }

            first = jets[moving[0]];
        }

        Expression[] At(Affine t, Func<Expression, Expression> bind) => node.Jet(
            [.. node.Inputs.Select(input => jets.TryGetValue(input, out Jet? jet) ? jet.At(t, input.Buffer) : [new Load(input.Buffer, first.First + t)])],
            first.First + t,
            plan.OneColumn,
            bind);

        Expression[] sample = At(0, value => value);
        LoopBuffer[] coefficients = [.. Enumerable.Range(1, sample.Length - 1).Select(m => Scratch(node, m, sample[m].Varies, first.Count))];
        node.ForEach(program, "t", first.Count, t =>
        {
            program.Samples(() =>
            {
                Expression[] power = At(t, value => program.Bind("p", value));
                foreach (LoopBuffer column in coefficients.Where(buffer => buffer.Kind == BufferKind.Column))
                {
                    program.Add(new Assign(new Load(column, t), power[Array.IndexOf(coefficients, column) + 1], false));
                }
            });
            foreach (LoopBuffer scalar in coefficients.Where(buffer => buffer.Kind == BufferKind.Scalar))
            {
                program.Assign(scalar, t, At(t, value => value)[Array.IndexOf(coefficients, scalar) + 1]);
            }
        });
        return Stored(first.First, first.Count, coefficients);
    }

    // Where a value changes as one of its inputs does, or as a fixed multiple of it, nothing has to be stored.
    private static Jet? PassesThrough(PointwiseNode node, ValueNode moving, Jet jet) => node switch
    {
        SumNode => jet,
        SampleWeightNode weighted => jet with { Coefficients = [.. jet.Coefficients.Select(weighted.Weigh)] },
        ProductNode { Inputs.Count: 2 } when jet.Degree == 1 && jet.Coefficients[0](0) is Constant { Value: 1 } =>
            jet with { Coefficients = [i => new Load(node.Inputs.First(input => input != moving).Buffer, jet.First + i)] },
        _ => null,
    };

    // The linear map of c_1 t + …, coefficient by coefficient.
    private Jet Map(LinearNode node, Jet jet)
    {
        if (node is DenseNode dense && jet.Count == 1 && jet.Coefficients.All(coefficient => coefficient(0) is Constant))
        {
            // A unit's own change: its outgoing weights are the coefficients.
            Func<Affine, Expression> Column(Func<Affine, Expression> coefficient) => i => coefficient(0) * new Load(dense.Weights, (dense.Input.Volume.Count * i) + jet.First);
            return new Jet(0, dense.Volume.Count, [.. jet.Coefficients.Select(Column)]);
        }

        int area = node.Input.Volume.Area;
        if (node.TakesWholeChannels && !(jet.First.IsMultipleOf(area) && jet.Count % area == 0))
        {
            jet = Widen(node.Input, jet);
        }

        List<LoopBuffer> coefficients = [];
        for (int m = 1; m <= jet.Degree; m++)
        {
            LoopBuffer coefficient = Scratch(node, m, jet.Coefficients[m - 1](0).Varies, node.Volume.Count);
            program.For("i", coefficient.Count, i => program.Assign(coefficient, i, Expression.Zero));
            node.AddMap(program, coefficient, jet.First, jet.Count, jet.Coefficients[m - 1]);
            coefficients.Add(coefficient);
        }

        return Stored(0, node.Volume.Count, coefficients);
    }

    // The same jet over all entries of the value.
    private Jet Widen(ValueNode node, Jet jet)
    {
        if (jet.Count == node.Volume.Count)
        {
            return jet;
        }

        List<LoopBuffer> coefficients = [];
        for (int m = 1; m <= jet.Degree; m++)
        {
            LoopBuffer coefficient = ScratchName.Buffer($"{node.Buffer.Name}w_{Number(m)}", jet.Coefficients[m - 1](0).Varies, node.Volume.Count);
            program.For("i", coefficient.Count, i => program.Assign(coefficient, i, Expression.Zero));
            program.For("t", jet.Count, t => program.Assign(coefficient, jet.First + t, jet.Coefficients[m - 1](t)));
            coefficients.Add(coefficient);
        }

        return Stored(0, node.Volume.Count, coefficients);
    }

    private static Jet Stored(Affine first, int count, IReadOnlyList<LoopBuffer> coefficients)
    {
        static Func<Affine, Expression> At(LoopBuffer buffer) => i => new Load(buffer, i);
        return new Jet(first, count, [.. coefficients.Select(At)]);
    }

    private static LoopBuffer Scratch(ValueNode node, int power, bool varies, int count) =>
        ScratchName.Buffer($"{node.Buffer.Name}_{Number(power)}", varies, count);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
