using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>Loops that are calls: zeroing neighbouring columns or scalars, and a matrix of parameters times a vector of scalars.</summary>
/// <param name="Formula">What is computed, in the letters of the program's text; null where the call says it.</param>
/// <param name="Write">Writes it.</param>
internal sealed record LoopCalls(string? Formula, Action<CSharpWriter> Write)
{
    /// <summary>The calls for <paramref name="loop"/>, or null where it takes something else.</summary>
    /// <param name="loop">A loop outside of sample loops.</param>
    /// <param name="element">The floating-point keyword.</param>
    /// <param name="entry">How an entry is written.</param>
    public static LoopCalls? Of(For loop, string element, Func<Load, string> entry) => loop.Body.Count != 1 ? null : loop.Body[0] switch
    {
        Assign { Accumulate: false, Value: Constant { Value: 0 }, Target: { Buffer.Kind: BufferKind.Scalar } target } when target.Index.CoefficientOf(loop.Index) == 1 =>
            new(null, writer => writer.Line($"tile.Scalars.Slice({Start(target, loop.Index)}, {Names.Number(loop.Extent)}).Clear();")),
        Samples { Only: Assign { Accumulate: false, Value: Constant { Value: 0 }, Target: var target } } when target.Index.CoefficientOf(loop.Index) == 1 =>
            new(null, writer => writer.Line($"tile.ClearColumns({Start(target, loop.Index)}, {Names.Number(loop.Extent)});")),
        For { Body: { Count: 1 } body, Index: var term, Extent: var terms } when body[0] is Assign { Accumulate: true, Value: Multiply { Left: Load { Buffer.Kind: BufferKind.Parameter } weight, Right: Load { Buffer.Kind: BufferKind.Scalar } source } } assign
            && assign.Target.Index.CoefficientOf(term) == 0 && weight.Index.CoefficientOf(term) == 1 && source.Index.CoefficientOf(term) == 1 =>
            new($"{LoopProgramText.Of(assign)} for {term} < {Names.Number(terms)}", writer => writer.Block(LoopText.For(loop.Index, loop.Extent), () => writer.Line(
                $"{entry(assign.Target)} += TensorPrimitives.Dot<{element}>({Names.Span(weight.Buffer)}.Slice({weight.Substitute(term, 0).Index}, {Names.Number(terms)}), tile.Scalars.Slice({Start(source, term)}, {Names.Number(terms)}));"))),
        _ => null,
    };

    /// <summary>Whether <paramref name="loop"/> zeroes just the columns that <paramref name="product"/> is added to, one behind the other.</summary>
    public static bool Clears(For loop, MatrixProduct product) => loop.Extent == product.Rows
        && loop.Body.Count == 1 && loop.Body[0] is Samples { Only: Assign { Accumulate: false, Value: Constant { Value: 0 }, Target: var target } }
        && target.Index.CoefficientOf(loop.Index) == 1 && product.Target.Index.CoefficientOf(product.Row) == 1
        && target.Substitute(loop.Index, 0).Equals(product.Target.Substitute(product.Row, 0));

    private static string Start(Load first, string index) => Names.At(Names.Constant(first.Buffer), first.Substitute(index, 0).Index);
}
