using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>
/// The fast way for a dense layer: a weight w_jk reaches the loss only through z_j. With q the change of a_j = z_j^r, a sample's
/// loss is ℓ(q) = G_0 + G_1 q + … + G_M q^M, M twice the degree of what follows; G is computed once for the unit. A change s of
/// w_jk changes z_j by s u_k, so q = p_1 s + … + p_r s^r with p_i = C(r, i) z_j^{r-i} u_k^i, and c_m = Σ_n [s^m] ℓ(q(s)).
/// The bias is the weight of the column of ones.
/// </summary>
/// <remarks>
/// The state between two weights is z_j alone, beside what is fixed while the unit is visited: since q = z_j^r - a_j with the old
/// activation a_j, ℓ about the present z_j follows from G by a Taylor shift. Three cases, from the smallest state up:
/// M = 2 and r = 1: the state is g = G_1 / 2 itself; M = 2: γ = g - h a_j is fixed, so g = γ + h z_j^r; otherwise G_1 … G_M are
/// fixed. h = G_2 does not depend on the sample.
/// </remarks>
internal sealed class UnitLocalLowering
{
    private static readonly Affine J = Affine.Index("j");
    private static readonly Affine K = Affine.Index("k");

    private readonly NetworkPlan plan;
    private readonly int index;
    private readonly Stage stage;
    private readonly int lossDegree;
    private readonly LoopBuffer old;
    private readonly LoopBuffer gradient;
    private readonly LoopBuffer curvature = new("h", BufferKind.Scalar, 1);
    private readonly LoopBuffer change = new("q", BufferKind.Column, 1);

    private UnitLocalLowering(NetworkPlan plan, int index)
    {
        this.plan = plan;
        this.index = index;
        stage = plan.Stages[index];
        lossDegree = plan.LossDegree(index) / stage.Exponent;
        old = new LoopBuffer("z_old", BufferKind.Column, 1);
        gradient = new LoopBuffer(stage.Exponent == 1 ? "g" : "gamma", BufferKind.Column, 1);
    }

    private bool IsLast => index + 1 == plan.Stages.Count;

    private Load Z => new(stage.Z, J);

    // The unit's value before the visit. Where r = 1 it is overwritten step by step, so a copy is kept.
    private Load OldActivation => stage.Exponent == 1 ? new Load(old, 0) : new Load(stage.A, J);

    /// <summary>The kernels of all weights and biases of a dense stage.</summary>
    public static GroupKernels Lower(NetworkPlan plan, int index) => new UnitLocalLowering(plan, index).Lower();

    private GroupKernels Lower()
    {
        (LoopProgram? begin, JetPropagation? propagation) = Begin();
        LoopProgram coefficients = Coefficients(), apply = Apply();
        LoopProgram step = apply.RenameIndex("k", "i").Then(coefficients, "ApplyThenCoefficients", "w[j, i] has moved by s; then c_1 … of w[j, k], in one pass over the columns");
        return new GroupKernels(stage, KernelKind.UnitLocal, plan.LossDegree(index), Formula(), begin, new ParameterKernels(coefficients, apply, step), null, End(propagation));
    }

    private string Formula() => (lossDegree, stage.Exponent) switch
    {
        (2, 1) => "c1 = 2 Σ g u, c2 = h Σ u²",
        (2, 2) => "g = γ + h z²; c1 = 4 Σ g z u, c2 = 2 Σ g u² + 4 h Σ z² u², c3 = 4 h Σ z u³, c4 = h Σ u⁴",
        (2, _) => "g = γ + h z^r; c_m = Σ [s^m] (2 g q + h q²), q = (z + s u)^r - z^r",
        _ => "c_m = Σ [s^m] Σ_i G_i (z^r - a + q)^i, q = (z + s u)^r - z^r",
    };

    // G from the jets in q, seeded in the unit's activation.
    private (LoopProgram? Begin, JetPropagation? Propagation) Begin()
    {
        ProgramBuilder program = new();
        if (IsLast)
        {
            // r_j(q) = r_j + q: h = 1, g = r_j, and γ = r_j - z_j^r = -y_j.
            return (null, null);
        }

        JetPropagation propagation = new(plan, program);
        Jet residuals = propagation.FromActivations(index, new Jet(J, 1, [_ => Expression.One]));
        if (stage.Exponent == 1)
        {
            program.Assign(old, 0, Z);
        }

        if (lossDegree == 2)
        {
            program.Assign(curvature, 0, Expression.Zero);
            program.For("o", residuals.Count, o => program.Accumulate(curvature, 0, residuals.Coefficients[0](o) * residuals.Coefficients[0](o)));
            program.Assign(gradient, 0, stage.Exponent == 1 ? Expression.Zero : Expression.Zero - (new Load(curvature, 0) * OldActivation));
            program.For("o", residuals.Count, o => program.Accumulate(gradient, 0, residuals.Coefficients[0](o) * new Load(plan.R, o)));
        }
        else
        {
            AddLossJet(program, residuals);
        }

        return (new LoopProgram("Begin", lossDegree == 2 ? "the unit's state: h and " + (stage.Exponent == 1 ? "g" : "γ") : "the loss as a polynomial in the change q of a_j: G_1 … G_M", new(["j"]), default, program.Body), propagation);
    }

    private void AddLossJet(ProgramBuilder program, Jet residuals)
    {
        for (int m = 1; m <= lossDegree; m++)
        {
            program.Assign(LossCoefficient(m).Buffer, 0, Expression.Zero);
        }

        program.For("o", residuals.Count, o =>
        {
            Expression[] square = PolynomialArithmetic.Square(residuals.At(o, plan.R));
            program.Samples(() =>
            {
                foreach (int m in Enumerable.Range(1, lossDegree).Where(m => square[m].Varies))
                {
                    program.Add(new Assign(LossCoefficient(m), square[m], true));
                }
            });
            foreach (int m in Enumerable.Range(1, lossDegree).Where(m => !square[m].Varies))
            {
                program.Accumulate(LossCoefficient(m).Buffer, 0, square[m]);
            }
        });
    }

    // Of G_M the residuals' leading coefficients are the only factors; they do not vary, so neither does it.
    private Load LossCoefficient(int m) => new(new LoopBuffer("g" + m.ToString(CultureInfo.InvariantCulture), m == lossDegree ? BufferKind.Scalar : BufferKind.Column, 1), 0);

    private LoopProgram Coefficients()
    {
        ProgramBuilder program = new();
        program.Samples(() => AddSums(program));
        return new LoopProgram("Coefficients", $"c_1 … c_{plan.LossDegree(index).ToString(CultureInfo.InvariantCulture)} of the loss in the change s of w[j, k]", new(["j", "k"]), default, program.Body);
    }

    private void AddSums(ProgramBuilder program)
    {
        Expression u = new Load(stage.U, K);
        int r = stage.Exponent;

        // q = p_1 s + … + p_r s^r
        Expression[] p = [Expression.Zero, .. Enumerable.Range(1, r).Select(i => PolynomialArithmetic.Binomial(r, i) * program.Bind("p", Z.Power(r - i) * u.Power(i)))];
        Expression[] loss;
        if (lossDegree == 2)
        {
            Expression h = IsLast ? Expression.One : new Load(curvature, 0);
            Expression g = (IsLast, r) switch
            {
                (true, 1) => new Load(plan.R, J),
                (true, _) => program.Bind("g", Z.Power(r) - new Load(plan.Y, J)),
                (false, 1) => new Load(gradient, 0),
                (false, _) => program.Bind("g", new Load(gradient, 0) + (h * Z.Power(r))),
            };
            loss = Sum([.. p.Select(coefficient => 2 * (g * coefficient))], [.. PolynomialArithmetic.Square(p).Select(coefficient => h * coefficient)]);
        }
        else
        {
            Expression[] shifted = TaylorShift(program);
            loss = [shifted[lossDegree]];
            for (int m = lossDegree - 1; m >= 0; m--)
            {
                loss = [.. PolynomialArithmetic.Multiply(loss, p).Select(value => m == 0 ? value : program.Bind("t", value))];
                loss[0] = m == 0 ? Expression.Zero : shifted[m];
            }
        }

        LoopBuffer sums = GroupKernels.Sums(plan.LossDegree(index));
        for (int m = 1; m < loss.Length; m++)
        {
            program.Add(new Sum(new Load(sums, m - 1), Expression.One, loss[m]));
        }
    }

    // E_i with Σ_i E_i q^i = Σ_i G_i (Q + q)^i up to a constant, Q = z^r - a what the activation has changed so far.
    private Expression[] TaylorShift(ProgramBuilder program)
    {
        Expression total = program.Bind("q", Z.Power(stage.Exponent) - OldActivation);
        return [Expression.Zero, .. Enumerable.Range(1, lossDegree).Select(i => i == lossDegree
            ? LossCoefficient(i)
            : program.Bind("e", PolynomialArithmetic.Horner(
                [.. Enumerable.Range(i, lossDegree - i + 1).Select(m => PolynomialArithmetic.Binomial(m, i) * LossCoefficient(m))],
                total,
                0)))];
    }

    private static Expression[] Sum(Expression[] p, Expression[] q) =>
        [.. Enumerable.Range(0, Math.Max(p.Length, q.Length)).Select(m => (m < p.Length ? p[m] : Expression.Zero) + (m < q.Length ? q[m] : Expression.Zero))];

    private LoopProgram Apply()
    {
        ProgramBuilder program = new();
        Expression step = new Argument("s") * new Load(stage.U, K);
        program.Samples(() =>
        {
            program.Add(new Assign(Z, step, true));
            if (!IsLast && lossDegree == 2 && stage.Exponent == 1)
            {
                program.Add(new Assign(new Load(gradient, 0), new Load(curvature, 0) * step, true));
            }
        });
        return new LoopProgram("Apply", "w[j, k] has moved by s: z_j += s u_k", new(["j", "k"]), new(["s"]), program.Body);
    }

    private LoopProgram? End(JetPropagation? propagation)
    {
        ProgramBuilder program = new();
        if (IsLast)
        {
            if (stage.Exponent == 1)
            {
                return null;
            }

            JetPropagation.Activate(plan, program, stage, J);
        }
        else
        {
            program.Assign(change, 0, Z.Power(stage.Exponent) - OldActivation);
            if (stage.Exponent > 1)
            {
                program.Assign(stage.A, J, Z.Power(stage.Exponent));
            }

            propagation!.Into(program).Move(new Load(change, 0));
        }

        return new LoopProgram("End", "a_j = z_j^r, and every value behind it follows the change q of a_j", new(["j"]), default, program.Body);
    }
}
