using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>A value whose entry i is a polynomial in the entries i of its inputs.</summary>
public abstract class PointwiseNode(Volume volume, LoopBuffer buffer, params IReadOnlyList<ValueNode> inputs) : ValueNode(volume, buffer, inputs)
{
    /// <summary>The number of neighbouring entries that share one formula; the numbers in it differ from set to set.</summary>
    internal virtual int EntriesPerSet => Volume.Count;

    /// <summary>Whether the formula of an entry can be written down without knowing which one it is: its set is an affine function of it.</summary>
    internal bool IsUniform => EntriesPerSet == 1 || EntriesPerSet == Volume.Count;

    /// <summary>Entry <paramref name="i"/> as a polynomial in t, where each input is one; its present value is the coefficient of 1.</summary>
    /// <param name="inputs">For each input the coefficients of 1, t, t², …</param>
    /// <param name="i">The entry; one of those that <see cref="ForEach"/> gives where the value is not uniform.</param>
    /// <param name="one">1, or 0 for a sample of the padding.</param>
    /// <param name="bind">Names a part that is used more than once.</param>
    internal abstract Expression[] Jet(IReadOnlyList<Expression[]> inputs, Affine i, Expression one, Func<Expression, Expression> bind);

    /// <summary>Entry <paramref name="i"/>, from the present values of the inputs; <paramref name="bind"/> names a part that is used more than once.</summary>
    internal Expression Evaluate(Affine i, Expression one, Func<Expression, Expression> bind) => Jet([.. Inputs.Select(input => new Expression[] { new Load(input.Buffer, i) })], i, one, bind)[0];

    /// <summary>for t &lt; count, in two loops over sets and their entries where the value is not uniform; the entries are then whole sets.</summary>
    internal void ForEach(ProgramBuilder program, string index, int count, Action<Affine> body)
    {
        if (IsUniform)
        {
            program.For(index, count, body);
        }
        else
        {
            program.For("cs", count / EntriesPerSet, set => program.For(index, EntriesPerSet, t => body((EntriesPerSet * set) + t)));
        }
    }
}

/// <summary>a = z^r.</summary>
public sealed class PowerNode(Volume volume, LoopBuffer buffer, ValueNode input, int exponent) : PointwiseNode(volume, buffer, input)
{
    /// <summary>r.</summary>
    public int Exponent { get; } = exponent;

    internal override int Degree(IReadOnlyList<int> inputDegrees) => Exponent * inputDegrees[0];

    internal override Expression[] Jet(IReadOnlyList<Expression[]> inputs, Affine i, Expression one, Func<Expression, Expression> bind) =>
        inputs[0].Length == 1 ? [inputs[0][0].Power(Exponent)] : PolynomialArithmetic.Power(inputs[0], Exponent, bind);
}

/// <summary>a = the product of all inputs.</summary>
public sealed class ProductNode(Volume volume, LoopBuffer buffer, params IReadOnlyList<ValueNode> inputs) : PointwiseNode(volume, buffer, inputs)
{
    internal override int Degree(IReadOnlyList<int> inputDegrees) => inputDegrees.Sum();

    internal override Expression[] Jet(IReadOnlyList<Expression[]> inputs, Affine i, Expression one, Func<Expression, Expression> bind) =>
        inputs.Aggregate((left, right) => left.Length > 1 && right.Length > 1
            ? PolynomialArithmetic.Multiply([.. left.Select(bind)], [.. right.Select(bind)])
            : PolynomialArithmetic.Multiply(left, right));
}

/// <summary>a = the sum of all inputs.</summary>
public sealed class SumNode(Volume volume, LoopBuffer buffer, params IReadOnlyList<ValueNode> inputs) : PointwiseNode(volume, buffer, inputs)
{
    internal override int Degree(IReadOnlyList<int> inputDegrees) => inputDegrees.Max();

    internal override Expression[] Jet(IReadOnlyList<Expression[]> inputs, Affine i, Expression one, Func<Expression, Expression> bind) =>
        inputs.Aggregate(PolynomialArithmetic.Add);
}

/// <summary>a = w z, w the weight of the sample.</summary>
public sealed class SampleWeightNode(Volume volume, LoopBuffer buffer, ValueNode input, LoopBuffer weight) : PointwiseNode(volume, buffer, input)
{
    internal override int Degree(IReadOnlyList<int> inputDegrees) => inputDegrees[0];

    internal override Expression[] Jet(IReadOnlyList<Expression[]> inputs, Affine i, Expression one, Func<Expression, Expression> bind) =>
        [.. inputs[0].Select(coefficient => new Load(weight, 0) * coefficient)];

    /// <summary>w times a coefficient.</summary>
    internal Func<Affine, Expression> Weigh(Func<Affine, Expression> coefficient) => i => new Load(weight, 0) * coefficient(i);
}
