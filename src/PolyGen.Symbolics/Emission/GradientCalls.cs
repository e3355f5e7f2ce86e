using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>Loops that add to a gradient in one call: sums of columns, and sums of products of two columns over the samples, for many parameters at once.</summary>
/// <param name="Terms">The largest number of pairs of columns that are listed for one parameter; 0 where the rows follow from a step.</param>
/// <param name="Columns">The number of columns that the call reads, each of them once at best.</param>
/// <param name="Formula">What is computed, in the letters of the program's text; null where the call says it.</param>
/// <param name="Write">Writes it.</param>
internal sealed record GradientCalls(int Terms, long Columns, string? Formula, Action<CSharpWriter> Write)
{
    /// <summary>The call for <paramref name="loop"/>, or null where it takes more than one.</summary>
    /// <param name="loop">A loop outside of sample loops.</param>
    /// <param name="row">How the row of a column is written.</param>
    public static GradientCalls? Of(For loop, Func<Load, string> row)
    {
        List<TermLoop> nest = [];
        Statement statement = loop;
        while (statement is For { Body.Count: 1 } or Inside { Body.Count: 1 })
        {
            (TermLoop term, statement) = statement is For named
                ? (new TermLoop(named.Index, null, named.Extent), named.Body[0])
                : (new TermLoop(null, ((Inside)statement).Value, ((Inside)statement).Extent), ((Inside)statement).Body[0]);
            nest.Add(term);
        }

        if (statement is not Samples { Only: Sum { Target: { Buffer.Kind: BufferKind.Gradient } target, Scale: Constant { Value: 1 } } sum })
        {
            return null;
        }

        string formula = LoopProgramText.Of(sum);
        return sum.Value switch
        {
            Load column when nest.All(term => term.Index is not null) => Sums(nest, target, column, row),
            Multiply { Left: Load { Varies: true } left, Right: Load { Varies: true } right } => Products(nest, target, left, right, row, formula) ?? Products(nest, target, right, left, row, formula),
            _ => null,
        };
    }

    // derivatives[f] += Σ_n Σ_p column(f·area + p).
    private static GradientCalls? Sums(List<TermLoop> nest, Load target, Load column, Func<Load, string> row)
    {
        bool hasUnits = target.Index.CoefficientOf(nest[0].Index!) == 1;
        int units = hasUnits ? nest[0].Extent : 1;
        List<TermLoop> rest = hasUnits ? nest.GetRange(1, nest.Count - 1) : nest;
        int area = rest.Count == 0 ? 1 : rest[0].Extent;
        if (rest.Count > 1 || (hasUnits && column.Index.CoefficientOf(nest[0].Index!) != area) || (rest.Count == 1 && (column.Index.CoefficientOf(rest[0].Index!) != 1 || target.Index.CoefficientOf(rest[0].Index!) != 0)))
        {
            return null;
        }

        (Load first, Load firstTarget) = nest.Aggregate((column, target), (loads, term) => (loads.column.Substitute(term.Index!, 0), loads.target.Substitute(term.Index!, 0)));
        return new(0, (long)area * units, null, writer => writer.Line($"ColumnProducts.AddSums(tile, {row(first)}, {Names.Number(area)}, {Names.Number(units)}, {Slice(firstTarget)});"));
    }

    private static GradientCalls? Products(List<TermLoop> nest, Load target, Load left, Load right, Func<Load, string> row, string formula)
    {
        bool hasUnits = nest[0].Index is { } index && target.Index.CoefficientOf(index) != 0 && left.Index.CoefficientOf(index) != 0 && right.Index.CoefficientOf(index) == 0
            && nest.All(term => term.Inside?.CoefficientOf(index) is null or 0);
        List<TermLoop> rest = hasUnits ? nest.GetRange(1, nest.Count - 1) : nest;
        string unit = hasUnits ? nest[0].Index! : "";
        int unitCount = hasUnits ? nest[0].Extent : 1;
        string units = Names.Number(unitCount), unitStep = Names.Number(left.Index.CoefficientOf(unit)), targetStep = Names.Number(target.Index.CoefficientOf(unit));
        (Load leftFirst, Load targetFirst) = (left.Substitute(unit, 0), target.Substitute(unit, 0));
        if (rest.Count == 1 && rest[0].Index is { } term && target.Index.CoefficientOf(term) == 1 && right.Index.CoefficientOf(term) == 1 && left.Index.CoefficientOf(term) == 0)
        {
            return new(0, unitCount + rest[0].Extent, formula, writer => writer.Line(
                $"ColumnProducts.Add(tile, {row(leftFirst)}, {unitStep}, {units}, {row(right.Substitute(term, 0))}, {Names.Number(rest[0].Extent)}, {Slice(targetFirst.Substitute(term, 0))}, {targetStep});"));
        }

        if (rest.Any(loop => loop.Index is { } inner && target.Index.CoefficientOf(inner) != 0))
        {
            return null;
        }

        int terms = rest.Aggregate(1, (count, loop) => loop.Index is null ? count : count * loop.Extent);
        return new(terms, (unitCount + 1L) * terms, formula, writer => writer.Block("", () =>
        {
            writer.Line("int pairs = 0;");
            LoopText.Nest(writer, rest, () =>
            {
                writer.Line($"leftRows[pairs] = {row(leftFirst)};");
                writer.Line($"rightRows[pairs++] = {row(right)};");
            });
            writer.Line($"ColumnProducts.Add(tile, leftRows[..pairs], {unitStep}, {units}, rightRows[..pairs], {Slice(targetFirst)}, {targetStep});");
        }));
    }

    private static string Slice(Load first) => first.Index.Equals(0) ? Names.Span(first.Buffer) : $"{Names.Span(first.Buffer)}[({first.Index})..]";
}
