using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Models;

/// <summary>An intermediate value v[i0, i1, …] = Σ_{k0, k1, …} body, a column for each choice of the free indices; without sum indices, a long sum or a residual.</summary>
/// <param name="Tensor">Where it is stored; its sizes are the extents of the free indices.</param>
/// <param name="Sums">The extents of the sum indices.</param>
/// <param name="Body">A term in i0, …, k0, ….</param>
internal sealed record ModelValue(Tensor Tensor, EquatableArray<int> Sums, Term Body)
{
    /// <summary>i0, i1, ….</summary>
    public IEnumerable<string> Free => Tensor.Shape.Select((_, dimension) => FreeIndex(dimension));

    /// <summary>The extents of all indices of the body.</summary>
    public Dictionary<string, int> Extents()
    {
        Dictionary<string, int> extents = [];
        for (int dimension = 0; dimension < Tensor.Shape.Count; dimension++)
        {
            extents.Add(FreeIndex(dimension), Tensor.Shape[dimension]);
        }

        for (int number = 0; number < Sums.Count; number++)
        {
            extents.Add(SumIndex(number), Sums[number]);
        }

        return extents;
    }

    public static string FreeIndex(int dimension) => "i" + dimension.ToString(CultureInfo.InvariantCulture);

    public static string SumIndex(int number) => "k" + number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A model with its sums taken apart: the intermediate values, each in terms of those before it, and the residuals in terms of all.</summary>
/// <param name="Pool">The pool of all terms.</param>
/// <param name="X">The data columns, and behind them the column of ones.</param>
/// <param name="Y">The target columns.</param>
/// <param name="R">The residual columns.</param>
/// <param name="Blocks">The parameters, in order.</param>
/// <param name="Values">The intermediate values.</param>
/// <param name="Residuals">The residuals without their targets, as the user wrote them.</param>
internal sealed record ModelPlan(
    TermPool Pool,
    Tensor X,
    LoopBuffer Y,
    LoopBuffer R,
    EquatableArray<Tensor> Blocks,
    EquatableArray<ModelValue> Values,
    IReadOnlyList<Term> Residuals)
{
    /// <summary>The column that is 1 at every sample and 0 behind the last.</summary>
    public Term One => Pool.Element(X, [X.Buffer.Count - 1]);

    /// <summary>The residual <paramref name="index"/> as a value: whatever is constant is multiplied by the column of ones, so that it is 0 behind the last sample.</summary>
    public ModelValue Residual(int index)
    {
        Term Total(bool vanishes) => Pool.Sum(TermPool.Addends(Residuals[index]).Where(addend => addend.Term.Vanishes == vanishes));
        Tensor tensor = new(new LoopBuffer(R.Name + (index + 1).ToString(CultureInfo.InvariantCulture), BufferKind.Column, 1), default, true);
        return new ModelValue(tensor, default, Pool.Add(Total(true), Pool.Multiply(One, Total(false))));
    }
}
