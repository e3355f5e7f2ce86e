using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Passes;

/// <summary>Loop nests of the form "for row, for terms: column target += weight · column source" become one <see cref="MatrixProduct"/>.</summary>
internal static class RecognizeMatrixProducts
{
    public static LoopProgram Run(LoopProgram program) => program with { Body = Recognize(program.Body) };

    private static EquatableArray<Statement> Recognize(EquatableArray<Statement> body) => new(body.Select(Recognize));

    private static Statement Recognize(Statement statement) => Match(statement) ?? statement switch
    {
        For loop => loop with { Body = Recognize(loop.Body) },
        Inside inside => inside with { Body = Recognize(inside.Body) },
        _ => statement,
    };

    private static Statement? Match(Statement statement)
    {
        List<TermLoop> nest = [];
        while (statement is For { Body.Count: 1 } or Inside { Body.Count: 1 })
        {
            (TermLoop loop, statement) = statement is For named
                ? (new TermLoop(named.Index, null, named.Extent), named.Body[0])
                : (new TermLoop(null, ((Inside)statement).Value, ((Inside)statement).Extent), ((Inside)statement).Body[0]);
            nest.Add(loop);
        }

        if (statement is not Samples { Only: Assign { Accumulate: true, Value: Multiply { Left: Load { Buffer.Kind: BufferKind.Parameter } weight, Right: Load { Varies: true } source } } assign })
        {
            return null;
        }

        int terms = nest.Count;
        while (terms > 0 && (nest[terms - 1].Index is not { } index || assign.Target.Index.CoefficientOf(index) == 0))
        {
            terms--;
        }

        if (nest.Skip(terms).All(loop => loop.Index is null))
        {
            return null;
        }

        bool hasRow = terms > 0 && nest[terms - 1].Index is { } row && source.Index.CoefficientOf(row) == 0 && nest.Skip(terms).All(loop => loop.Inside?.CoefficientOf(row) is null or 0);
        TermLoop rows = hasRow ? nest[--terms] : new TermLoop("row", null, 1);
        Statement product = new MatrixProduct(rows.Index!, rows.Extent, new(nest.Skip(hasRow ? terms + 1 : terms)), assign.Target, weight, source);
        return nest.Take(terms).Reverse().Aggregate(product, (body, loop) =>
            loop.Index is { } index ? new For(index, loop.Extent, new([body])) : new Inside(loop.Inside!, loop.Extent, new([body])));
    }
}
