using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>
/// The fast way for parameters that reach the loss through one entry v_j only: a weight w_jk of a dense layer, by v_j = z_j, or a
/// unit's own coefficient of an activation. With a_j the last value that v_j reaches entry by entry (<see cref="UnitRegion"/>) and
/// q its change, a sample's loss is ℓ(q) = G_0 + G_1 q + … + G_M q^M, M twice the degree of what follows; G is computed once for
/// the unit. A change s of the parameter changes v_j by s u_k, so q = p_1 s + … + p_r s^r, where p_i follows from the present v_j,
/// and c_m = Σ_n [s^m] ℓ(q(s)) = Σ_n T_m u_k^m, T_m the Taylor coefficients of the loss in v_j. For a power, p_i = C(r, i)
/// z_j^{r-i} u_k^i. The bias is the weight of the column of ones.
/// </summary>
/// <remarks>
/// The state between two parameters is v_j, beside what is fixed while the unit is visited: since q = a_j(v_j) - a_j with the old
/// a_j, ℓ about the present v_j follows from G by a Taylor shift. Three cases, from the smallest state up: M = 2 and r = 1: the
/// state is g = G_1 / 2 itself; M = 2: γ = g - h a_j is fixed, so g = γ + h a_j(v_j); otherwise G_1 … G_M are fixed. h = G_2 is a
/// number where what follows is the same for all samples, and a column where it is not.
/// </remarks>
internal sealed class UnitLocalLowering
{
    private const int MaximumFusedOperations = 96;

    // Higher powers of an input alone might overflow where their product with a coefficient does not, and would save nothing.
    private const int MaximumPower = 8;

    private static readonly Affine J = Affine.Index("j");
    private static readonly Affine K = Affine.Index("k");

    private readonly NetworkPlan plan;
    private readonly NetworkGroup group;
    private readonly ValueNode value;
    private readonly UnitRegion region;
    private readonly LoopBuffer old = new("z_old", BufferKind.Column, 1);
    private readonly LoopBuffer change = new("q", BufferKind.Column, 1);
    private readonly bool isLinear;
    private readonly int regionDegree;

    // Known once the jets in q are: M, and whether G_M differs from sample to sample.
    private int lossDegree = 2;
    private bool curvatureVaries;

    private UnitLocalLowering(NetworkPlan plan, NetworkGroup group)
    {
        (this.plan, this.group, value) = (plan, group, group.Value);
        region = UnitRegion.Behind(plan, value);
        regionDegree = region.Polynomial(J, Input(K), part => part).Length - 1;
        isLinear = regionDegree == 1;
    }

    private Load V => new(value.Buffer, J);

    private LoopBuffer Basis => new("b", BufferKind.Column, group.ParametersPerUnit);

    // The value before the visit. Where v_j is all there is, it is overwritten step by step, so a copy is kept.
    private Load OldLast => region.IsTrivial ? new Load(old, 0) : new Load(region.Last.Buffer, J);

    private Expression Curvature => region.EndsNetwork ? plan.OutputWeight(J) : new Load(new LoopBuffer("h", curvatureVaries ? BufferKind.Column : BufferKind.Scalar, 1), 0);

    // g, or γ where the region is not linear. At the end of the network, g = r_j.
    private Load Gradient => region.EndsNetwork ? new Load(plan.R, J) : new Load(new LoopBuffer(isLinear ? "g" : "gamma", BufferKind.Column, 1), 0);

    private int Degree => lossDegree * regionDegree;

    /// <summary>The kernels of a group whose parameters each reach one entry of <see cref="NetworkGroup.Value"/>; null for any other.</summary>
    public static GroupKernels? Lower(NetworkPlan plan, NetworkGroup group) =>
        group.Value is DenseNode or ActivationNode { EntriesPerSet: 1 } ? new UnitLocalLowering(plan, group).Lower() : null;

    private GroupKernels Lower()
    {
        (LoopProgram? begin, JetPropagation? propagation) = Begin();
        LoopProgram coefficients = Coefficients(), apply = Apply();

        // One pass over the columns instead of two; where the formulas are long, the columns are the least of it.
        LoopProgram? step = ProgramSize.Operations(coefficients) > MaximumFusedOperations
            ? null
            : apply.RenameIndex("k", "i").Then(coefficients, "ApplyThenCoefficients", $"{Parameter("i")} has moved by s; then c_1 … of {Parameter("k")}, in one pass over the columns");
        return new GroupKernels(
            group,
            KernelKind.UnitLocal,
            Degree,
            Formula(),
            IndexDigit.Of(("j", group.Units)),
            IndexDigit.Of(("k", group.ParametersPerUnit)),
            begin,
            new ParameterKernels(coefficients, apply, step),
            null,
            End(propagation))
        {
            UnitValues = value.Buffer,
            IsOutput = value == plan.Output,
            SharedInput = value is DenseNode dense ? dense.Input.Buffer : null,
        };
    }

    private string Parameter(string index) => value is DenseNode ? $"w[j, {index}]" : $"p[j, {index}]";

    // u_k: what a change of the parameter is multiplied by in v_j.
    private Expression Input(Affine k) => value switch
    {
        DenseNode dense => new Load(dense.Input.Buffer, k),
        _ when group.ParametersPerUnit == 1 => new Load(value.Input.Buffer, J),
        _ => new Load(Basis, k),
    };

    private string Formula() => (lossDegree, regionDegree, region.Last) switch
    {
        (2, 1, _) => region.IsTrivial ? "c1 = 2 Σ g u, c2 = h Σ u²" : "q = p u s, p = ∂a/∂z; c1 = 2 Σ g p u, c2 = Σ h p² u²",
        (2, 2, PowerNode) => "g = γ + h z²; c1 = 4 Σ g z u, c2 = 2 Σ g u² + 4 h Σ z² u², c3 = 4 h Σ z u³, c4 = h Σ u⁴",
        (2, _, PowerNode) => "g = γ + h z^r; c_m = Σ [s^m] (2 g q + h q²), q = (z + s u)^r - z^r",
        (2, _, _) => "g = γ + h a(z); c_m = Σ [s^m] (2 g q + h q²), q = a(z + s u) - a(z)",
        (_, 1, _) => region.IsTrivial ? "c_m = Σ T_m u^m, T_m = [t^m] Σ_i G_i (z - a + t)^i" : "c_m = Σ T_m (p u)^m, p = ∂a/∂z; T_m = [t^m] Σ_i G_i (a(z) - a + t)^i",
        (_, _, PowerNode) => "c_m = Σ T_m u^m, T_m = [t^m] Σ_i G_i ((z + t)^r - a)^i",
        _ => "c_m = Σ T_m u^m, T_m = [t^m] Σ_i G_i (a(z + t) - a)^i",
    };

    // The values of an activation's basis, and G from the jets in q, seeded in a_j.
    private (LoopProgram? Begin, JetPropagation? Propagation) Begin()
    {
        ProgramBuilder program = new();
        if (value is ActivationNode activation && group.ParametersPerUnit > 1)
        {
            program.Samples(() =>
            {
                IReadOnlyList<Expression> basis = activation.Basis.Values(new Load(value.Input.Buffer, J), plan.OneColumn, part => program.Bind("b", part));
                for (int m = 0; m < basis.Count; m++)
                {
                    program.Add(new Assign(new Load(Basis, m), basis[m], false));
                }
            });
        }

        // At the end of the network r_j(q) = r_j + q: h = 1 (or ω_j), g = r_j, and γ = r_j - a_j = -y_j.
        JetPropagation? propagation = region.EndsNetwork ? null : new(plan, program);
        if (propagation is not null)
        {
            if (region.IsTrivial)
            {
                program.Assign(old, 0, V);
            }

            AddLoss(program, propagation.Push(region.Last, new Jet(J, 1, [_ => Expression.One])));
        }

        string summary = propagation is null ? "the polynomials B_0, B_1, … of the unit's activation"
            : lossDegree == 2 ? "the unit's state: h and " + (isLinear ? "g" : "γ") : "the loss as a polynomial in the change q of a_j: G_1 … G_M";
        return (program.Body.Count == 0 ? null : new LoopProgram("Begin", summary, new(["j"]), default, program.Body), propagation);
    }

    private void AddLoss(ProgramBuilder program, Jet residuals)
    {
        lossDegree = 2 * residuals.Degree;
        curvatureVaries = residuals.Coefficients[residuals.Degree - 1](0).Varies;
        if (lossDegree == 2)
        {
            Expression Slope(Affine o) => plan.OutputWeight(residuals.First + o) * residuals.Coefficients[0](o);
            Load curvature = (Load)Curvature;
            program.Assign(curvature.Buffer, 0, Expression.Zero);
            program.For("o", residuals.Count, o => program.Accumulate(curvature.Buffer, 0, Slope(o) * residuals.Coefficients[0](o)));
            program.Assign(Gradient.Buffer, 0, isLinear ? Expression.Zero : Expression.Zero - (curvature * OldLast));
            program.For("o", residuals.Count, o => program.Accumulate(Gradient.Buffer, 0, Slope(o) * new Load(plan.R, residuals.First + o)));
        }
        else
        {
            AddLossJet(program, residuals);
        }
    }

    private void AddLossJet(ProgramBuilder program, Jet residuals)
    {
        for (int m = 1; m <= lossDegree; m++)
        {
            program.Assign(LossCoefficient(m).Buffer, 0, Expression.Zero);
        }

        program.For("o", residuals.Count, o =>
        {
            Expression weight = plan.OutputWeight(residuals.First + o);
            Expression[] square = [.. PolynomialArithmetic.Square(residuals.At(o, plan.R)).Select(coefficient => weight * coefficient)];
            program.Samples(() =>
            {
                foreach (int m in Enumerable.Range(1, lossDegree).Where(m => m < lossDegree || curvatureVaries))
                {
                    program.Add(new Assign(LossCoefficient(m), square[m], true));
                }
            });
            if (!curvatureVaries)
            {
                program.Accumulate(LossCoefficient(lossDegree).Buffer, 0, square[lossDegree]);
            }
        });
    }

    // G_M is the sum of the squares of the residuals' leading coefficients alone.
    private Load LossCoefficient(int m) => new(ScratchName.Buffer("g" + m.ToString(CultureInfo.InvariantCulture), m < lossDegree || curvatureVaries, 1), 0);

    private LoopProgram Coefficients()
    {
        ProgramBuilder program = new();
        program.Samples(() => AddSums(program));
        return new LoopProgram("Coefficients", $"c_1 … c_{Degree.ToString(CultureInfo.InvariantCulture)} of the loss in the change s of {Parameter("k")}", new(["j", "k"]), default, program.Body);
    }

    private void AddSums(ProgramBuilder program)
    {
        Expression[] loss = lossDegree == 2 ? QuadraticLoss(program) : Loss(program);
        LoopBuffer sums = GroupKernels.Sums(Degree);
        for (int m = 1; m < loss.Length; m++)
        {
            program.Add(new Sum(new Load(sums, m - 1), Expression.One, loss[m]));
        }
    }

    // 2 g q + h q², q = p_1 s + … + p_r s^r.
    private Expression[] QuadraticLoss(ProgramBuilder program)
    {
        Expression[] polynomial = region.Polynomial(J, Input(K), part => program.Bind("p", part));
        Expression[] p = [Expression.Zero, .. polynomial.Skip(1).Select(BindVarying)];
        Expression h = Curvature;
        Expression g = (region.EndsNetwork, isLinear) switch
        {
            (true, true) => h * Gradient,
            (true, false) => program.Bind("g", h * (polynomial[0] - new Load(plan.Y, J))),
            (false, true) => Gradient,
            (false, false) => program.Bind("g", Gradient + (h * polynomial[0])),
        };
        return PolynomialArithmetic.Add([.. p.Select(coefficient => 2 * (g * coefficient))], [.. PolynomialArithmetic.Square(p).Select(coefficient => h * coefficient)]);

        // A whole factor stays outside of the name, where it can be taken out of the sum.
        Expression BindVarying(Expression part) => part.Factors() is (var constant, null, { } varying) ? constant * program.Bind("p", varying) : program.Bind("p", part);
    }

    // T_m u^m. The input u enters at the end only: q is a polynomial in t = u s with coefficients that do not depend on u. Where
    // q is p_1 u s alone, T is E and p_1 u takes the place of u.
    private Expression[] Loss(ProgramBuilder program)
    {
        Expression[] q = [.. region.Polynomial(J, isLinear ? Input(K) : Expression.One, part => program.Bind("p", part))];
        Expression[] shifted = TaylorShift(program, q[0]);
        q = [Expression.Zero, .. q.Skip(1).Select(part => program.Bind("p", part))];
        Expression[] taylor = shifted;
        if (!isLinear)
        {
            taylor = [shifted[lossDegree]];
            for (int m = lossDegree - 1; m >= 0; m--)
            {
                taylor = [.. PolynomialArithmetic.Multiply(taylor, q).Select(part => program.Bind("t", part))];
                taylor[0] = m == 0 ? Expression.Zero : shifted[m];
            }
        }

        List<Expression> powers = [Expression.One, isLinear ? q[1] : Input(K)];
        for (int m = 2; m <= Math.Min(taylor.Length - 1, MaximumPower); m++)
        {
            powers.Add(program.Bind("u", powers[m / 2] * powers[m - (m / 2)]));
        }

        return [.. taylor.Select((coefficient, m) => TimesPower(coefficient, m))];

        Expression TimesPower(Expression coefficient, int exponent) => exponent < powers.Count
            ? coefficient * powers[exponent]
            : TimesPower(program.Bind("t", coefficient * powers[MaximumPower]), exponent - MaximumPower);
    }

    // E_i with Σ_i E_i q^i = Σ_i G_i (Q + q)^i up to a constant, Q = a_j(v_j) - a_j what the value has changed so far.
    private Expression[] TaylorShift(ProgramBuilder program, Expression present)
    {
        Expression total = program.Bind("q", present - OldLast);
        return [Expression.Zero, .. Enumerable.Range(1, lossDegree).Select(i => i == lossDegree
            ? LossCoefficient(i)
            : program.Bind("e", PolynomialArithmetic.Horner(
                [.. Enumerable.Range(i, lossDegree - i + 1).Select(m => PolynomialArithmetic.Binomial(m, i) * LossCoefficient(m))],
                total,
                0)))];
    }

    private LoopProgram Apply()
    {
        ProgramBuilder program = new();
        Expression s = new Argument("s");
        program.Samples(() =>
        {
            // Before v_j moves: the slope of a_j may be a value of it. Its names are not those of the coefficients, which may follow in one pass.
            Expression slope = region.Polynomial(J, Input(K), part => program.Bind("d", part))[1];
            program.Add(new Assign(V, s * Input(K), true));
            if (isLinear && lossDegree == 2 && !(region.EndsNetwork && region.IsTrivial))
            {
                program.Add(new Assign(Gradient, region.EndsNetwork ? s * slope : Curvature * (s * slope), true));
            }
        });
        return new LoopProgram("Apply", $"{Parameter("k")} has moved by s: {(value is DenseNode ? "z_j += s u_k" : "a_j += s B_k(z_j)")}", new(["j", "k"]), new(["s"]), program.Body);
    }

    private LoopProgram? End(JetPropagation? propagation)
    {
        ProgramBuilder program = new();
        if (propagation is null)
        {
            region.Recompute(program, J, withLast: !isLinear);
        }
        else
        {
            program.AssignNamed(change, 0, bind => region.Value(J, bind) - OldLast);
            region.Recompute(program, J, withLast: true);
            propagation.Into(program).Move(new Load(change, 0));
        }

        return program.Body.Count == 0 ? null : new LoopProgram("End", "every value behind the unit's follows the change q of a_j", new(["j"]), default, program.Body);
    }
}
