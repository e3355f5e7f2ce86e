using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>Pushes a jet forward through the stages behind it, and carries a change of t back into the values.</summary>
/// <remarks>
/// The coefficients of each value stand in scratch buffers of their own, one for each power of t: columns where they differ from
/// sample to sample, scalars where they do not. No coefficient is ever expanded into parameters.
/// </remarks>
internal sealed class JetPropagation
{
    private readonly NetworkPlan plan;
    private readonly ProgramBuilder program;

    // What the values of each stage became, in the order of the stages.
    private readonly List<(Stage Stage, Jet Z, Jet A)> trail;

    /// <summary>Adds the statements that compute the jets to <paramref name="program"/>.</summary>
    public JetPropagation(NetworkPlan plan, ProgramBuilder program)
        : this(plan, program, [])
    {
    }

    private JetPropagation(NetworkPlan plan, ProgramBuilder program, List<(Stage Stage, Jet Z, Jet A)> trail) =>
        (this.plan, this.program, this.trail) = (plan, program, trail);

    /// <summary>The same jets, for statements in another program that finds them in the scratch buffers.</summary>
    public JetPropagation Into(ProgramBuilder other) => new(plan, other, trail);

    /// <summary>Pushes the jet of the pre-activations z of stage <paramref name="index"/> to the residuals.</summary>
    public Jet FromPreActivations(int index, Jet z)
    {
        Stage stage = plan.Stages[index];
        Jet a = Raise(stage, z);
        trail.Add((stage, z, a));
        return FromActivations(index, a);
    }

    /// <summary>Pushes the jet of the activations a of stage <paramref name="index"/> to the residuals.</summary>
    public Jet FromActivations(int index, Jet a) =>
        index + 1 == plan.Stages.Count ? a : FromPreActivations(index + 1, Map(plan.Stages[index + 1], a));

    /// <summary>Replaces t by <paramref name="step"/> in all values that the jet was pushed through: v += c_1 t + … + c_d t^d.</summary>
    /// <param name="step">The change of the number the jet is in: the same for all samples, or a column.</param>
    public void Move(Expression step)
    {
        foreach ((Stage stage, Jet z, Jet a) in trail)
        {
            program.For("i", z.Count, i => program.Accumulate(stage.Z, z.First + i, step * PolynomialArithmetic.Horner([Expression.Zero, .. z.Coefficients.Select(c => c(i))], step, 1)));
            if (stage.Exponent > 1)
            {
                program.For("i", a.Count, i => Activate(plan, program, stage, a.First + i));
            }
        }
    }

    /// <summary>a = z^r for one unit, or r = z^r - y where it is the last.</summary>
    public static void Activate(NetworkPlan plan, ProgramBuilder program, Stage stage, Affine unit)
    {
        Expression power = new Load(stage.Z, unit).Power(stage.Exponent);
        program.Assign(stage.A, unit, stage.A == plan.R ? power - new Load(plan.Y, unit) : power);
    }

    // (z + c_1 t + …)^r, coefficient by coefficient.
    private Jet Raise(Stage stage, Jet z)
    {
        if (stage.Exponent == 1)
        {
            return z;
        }

        int degree = z.Degree * stage.Exponent;
        Func<Affine, Expression> top = i => z.Coefficients[z.Degree - 1](i).Power(stage.Exponent);
        LoopBuffer[] a = [.. Enumerable.Range(1, degree).Select(m => Scratch(ActivationName(stage), m, m < degree || top(0).Varies, z.Count))];
        program.For("t", z.Count, t =>
        {
            program.Samples(() =>
            {
                Expression[] power = PolynomialArithmetic.Power(z.At(t, stage.Z), stage.Exponent, value => program.Bind("p", value));
                for (int m = 1; m <= degree; m++)
                {
                    if (a[m - 1].Kind == BufferKind.Column)
                    {
                        program.Add(new Assign(new Load(a[m - 1], t), power[m], false));
                    }
                }
            });
            if (a[degree - 1].Kind == BufferKind.Scalar)
            {
                program.Assign(a[degree - 1], t, top(t));
            }
        });
        return Stored(z.First, z.Count, a);
    }

    // W (c_1 t + …), coefficient by coefficient.
    private Jet Map(Stage stage, Jet a)
    {
        if (stage.Layer is DenseLayer && a.Count == 1 && a.Coefficients.All(coefficient => coefficient(0) is Constant))
        {
            // A unit's own change: its outgoing weights are the coefficients.
            Func<Affine, Expression> Column(Func<Affine, Expression> coefficient) => i => coefficient(0) * new Load(stage.Weights, (stage.InputVolume.Count * i) + a.First);
            return new Jet(0, stage.Units, [.. a.Coefficients.Select(Column)]);
        }

        List<LoopBuffer> z = [];
        for (int m = 1; m <= a.Degree; m++)
        {
            LoopBuffer coefficient = Scratch(PreActivationName(stage), m, a.Coefficients[m - 1](0).Varies, stage.OutputVolume.Count);
            program.For("i", coefficient.Count, i => program.Assign(coefficient, i, Expression.Zero));
            ForwardLowering.AddLinearMap(program, stage, coefficient, a.First, a.Count, a.Coefficients[m - 1]);
            z.Add(coefficient);
        }

        return Stored(0, stage.OutputVolume.Count, z);
    }

    private static Jet Stored(Affine first, int count, IReadOnlyList<LoopBuffer> coefficients)
    {
        static Func<Affine, Expression> At(LoopBuffer buffer) => i => new Load(buffer, i);
        return new Jet(first, count, [.. coefficients.Select(At)]);
    }

    private string PreActivationName(Stage stage) => "z" + Number(stage);

    private string ActivationName(Stage stage) => "a" + Number(stage);

    private string Number(Stage stage) => (Enumerable.Range(0, plan.Stages.Count).First(i => plan.Stages[i] == stage) + 1).ToString(CultureInfo.InvariantCulture);

    private static LoopBuffer Scratch(string value, int power, bool varies, int count) =>
        new($"{value}_{power.ToString(CultureInfo.InvariantCulture)}", varies ? BufferKind.Column : BufferKind.Scalar, count);
}
