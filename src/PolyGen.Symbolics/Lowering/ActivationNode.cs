using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>a_i = Σ_m p[set, m] B_m(z_i), the coefficients p shared by the entries i of a set.</summary>
public sealed class ActivationNode : PointwiseNode
{
    /// <summary>An activation of <paramref name="input"/>.</summary>
    internal ActivationNode(Volume volume, LoopBuffer buffer, ValueNode input, LoopBuffer coefficients, ActivationBasis basis, int entriesPerSet)
        : base(volume, buffer, input) => (Coefficients, Basis, EntriesPerSet) = (coefficients, basis, entriesPerSet);

    /// <summary>p[set, m].</summary>
    public LoopBuffer Coefficients { get; }

    /// <summary>B.</summary>
    internal ActivationBasis Basis { get; }

    internal override int EntriesPerSet { get; }

    internal override int Degree(IReadOnlyList<int> inputDegrees) => Basis.Degree * inputDegrees[0];

    internal override Expression[] Jet(IReadOnlyList<Expression[]> inputs, Affine i, Expression one, Func<Expression, Expression> bind)
    {
        Affine set = EntriesPerSet == Volume.Count ? 0 : i.Quotient(EntriesPerSet);
        return Basis.Combine([.. Enumerable.Range(0, Basis.Count).Select(m => new Load(Coefficients, (Basis.Count * set) + m))], inputs[0], one, bind);
    }
}
