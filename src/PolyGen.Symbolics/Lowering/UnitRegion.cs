using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>
/// The values that a unit's change reaches entry by entry: from the unit's own value v through pointwise values up to a value a
/// that everything behind them reads instead of them. With all else fixed, the rest of the network sees the change of a_j alone.
/// </summary>
internal sealed class UnitRegion
{
    private readonly NetworkPlan plan;
    private readonly ValueNode first;
    private readonly IReadOnlyList<PointwiseNode> between;

    private UnitRegion(NetworkPlan plan, ValueNode first, IReadOnlyList<PointwiseNode> between) => (this.plan, this.first, this.between) = (plan, first, between);

    /// <summary>a: the last value of the region; v itself where it is read by anything but pointwise values.</summary>
    public ValueNode Last => between.Count == 0 ? first : between[between.Count - 1];

    /// <summary>Whether v is all there is.</summary>
    public bool IsTrivial => between.Count == 0;

    /// <summary>Whether a is the output of the network.</summary>
    public bool EndsNetwork => Last == plan.Output;

    /// <summary>The largest region behind <paramref name="first"/>.</summary>
    public static UnitRegion Behind(NetworkPlan plan, ValueNode first)
    {
        List<PointwiseNode> reached = [];
        int end = 0;
        bool Reaches(ValueNode node) => node == first || reached.Contains(node);
        foreach (ValueNode node in plan.Nodes.SkipWhile(node => node != first).Skip(1).Where(node => node.Inputs.Any(Reaches)))
        {
            if (node is not PointwiseNode { IsUniform: true } pointwise)
            {
                break;
            }

            reached.Add(pointwise);
            if (reached.Where(earlier => earlier != pointwise).Append(first).SelectMany(plan.ReadersOf).All(Reaches))
            {
                end = reached.Count;
            }
        }

        return new UnitRegion(plan, first, [.. reached.Take(end)]);
    }

    /// <summary>Entry <paramref name="j"/> of a as a polynomial in s, where that of v is v_j + s u; its present value is the coefficient of 1.</summary>
    public Expression[] Polynomial(Affine j, Expression u, Func<Expression, Expression> bind) => Polynomial(j, [new Load(first.Buffer, j), u], bind);

    /// <summary>Entry <paramref name="j"/> of a at the present v_j.</summary>
    public Expression Value(Affine j, Func<Expression, Expression> bind) => Polynomial(j, [new Load(first.Buffer, j)], bind)[0];

    private Expression[] Polynomial(Affine j, Expression[] v, Func<Expression, Expression> bind)
    {
        Dictionary<ValueNode, Expression[]> polynomials = new() { [first] = v };
        foreach (PointwiseNode node in between)
        {
            Expression[] polynomial = node.Jet([.. node.Inputs.Select(input => polynomials.TryGetValue(input, out Expression[]? known) ? known : [new Load(input.Buffer, j)])], j, plan.OneColumn, bind);

            // What is read twice would stand twice in what reads it, and 2^k times behind k such values.
            bool isReadTwice = between.SelectMany(reader => reader.Inputs).Count(input => input == node) > 1;
            polynomials[node] = isReadTwice ? [.. polynomial.Select(bind)] : polynomial;
        }

        return polynomials[Last];
    }

    /// <summary>Recomputes entry <paramref name="j"/> of every value behind v, up to a where <paramref name="withLast"/> says so.</summary>
    public void Recompute(ProgramBuilder program, Affine j, bool withLast)
    {
        foreach (PointwiseNode node in between.Where(node => withLast || node != Last))
        {
            JetPropagation.Recompute(plan, program, node, j);
        }
    }
}
