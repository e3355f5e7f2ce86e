using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>
/// A sample loop as one pass over columns of vectors: every column is read once, what does not vary is broadcast before the loop,
/// every sum has an accumulator of its own, and its scale is applied to the finished sum in double.
/// </summary>
internal sealed class SampleLoopWriter
{
    private readonly CSharpWriter writer;
    private readonly string element;
    private readonly ScalarExpressions scalars;
    private readonly Func<Load, string> row;
    private readonly Precision precision;
    private readonly Dictionary<Load, string> columns = [];
    private readonly Dictionary<Load, string> loaded = [];
    private readonly Dictionary<Expression, string> broadcasts = [];
    private readonly HashSet<string> taken;

    private SampleLoopWriter(CSharpWriter writer, Precision precision, ScalarExpressions scalars, Func<Load, string> row, IEnumerable<string> taken)
    {
        (this.writer, this.precision, this.scalars, this.row) = (writer, precision, scalars, row);
        element = Names.Element(precision);
        this.taken = [.. taken];
    }

    /// <summary>Writes <paramref name="loop"/>; <paramref name="taken"/> are the names it must not give.</summary>
    public static void Write(CSharpWriter writer, Precision precision, ScalarExpressions scalars, Func<Load, string> row, IEnumerable<string> taken, Samples loop) =>
        new SampleLoopWriter(writer, precision, scalars, row, taken.Concat(loop.Body.OfType<Let>().Select(let => let.Local.Name))).Write(loop);

    private void Write(Samples loop)
    {
        Expression[] values = [.. loop.Body.Select(statement => statement.SampleValue())];
        Load[] reads = [.. values.SelectMany(value => value.Nodes()).OfType<Load>().Where(load => load.Varies)
            .Concat(loop.Body.OfType<Assign>().Where(assign => assign.Accumulate).Select(assign => assign.Target))];
        foreach (Load load in reads.Concat(loop.Body.OfType<Assign>().Select(assign => assign.Target)).Distinct())
        {
            columns.Add(load, Fresh(ColumnName(load)));
        }

        foreach (Let let in loop.Body.OfType<Let>().Where(let => !let.Value.Varies))
        {
            writer.Line($"{element} {let.Local.Name} = {scalars.Text(let.Value)};");
        }

        foreach (KeyValuePair<Load, string> column in columns)
        {
            writer.Line($"Span<Vector<{element}>> {column.Value} = tile.Vectors({row(column.Key)});");
        }

        foreach (Expression invariant in loop.Body.Where(statement => statement is not Let { Value.Varies: false }).Select(statement => statement.SampleValue()).SelectMany(Invariants).Distinct())
        {
            string name = Fresh(BroadcastName(invariant));
            broadcasts.Add(invariant, name);
            writer.Line($"Vector<{element}> {name} = new({scalars.Text(invariant)});");
        }

        Sum[] sums = [.. loop.Body.OfType<Sum>()];
        string[] accumulators = [.. sums.Select(sum => Fresh("sum" + Names.Number(sum.Target.Index.Constant + 1)))];
        if (sums.Length > 0)
        {
            writer.Line($"Vector<{element}> {string.Join(", ", accumulators.Select(name => name + " = default"))};");
        }

        writer.Block($"for (int n = 0; n < {columns.First().Value}.Length; n++)", () =>
        {
            int sum = 0;
            HashSet<Load> repeated = [.. reads.GroupBy(load => load).Where(group => group.Count() > 1).Select(group => group.Key)];
            foreach (Statement statement in loop.Body)
            {
                foreach (Load load in statement.SampleValue().Nodes().OfType<Load>().Where(load => repeated.Contains(load) && !loaded.ContainsKey(load)).Distinct())
                {
                    string name = Fresh(columns[load] + "n");
                    writer.Line($"Vector<{element}> {name} = {columns[load]}[n];");
                    loaded.Add(load, name);
                }

                switch (statement)
                {
                    case Let { Value.Varies: true } let:
                        writer.Line($"Vector<{element}> {let.Local.Name} = {Text(let.Value)};");
                        break;
                    case Assign assign:
                        writer.Line($"{columns[assign.Target]}[n] = {Text(assign.Accumulate ? assign.Target + assign.Value : assign.Value)};");
                        loaded.Remove(assign.Target);
                        break;
                    case Sum term:
                        writer.Line($"{accumulators[sum]} = {Accumulated(accumulators[sum], term.Value)};");
                        sum++;
                        break;
                }
            }
        });
        for (int i = 0; i < sums.Length; i++)
        {
            Load target = sums[i].Target;
            if (target.Buffer.Kind == BufferKind.Gradient)
            {
                writer.Line($"{Names.Span(target.Buffer)}[{target.Index}] += {(sums[i].Scale == Expression.One ? "" : scalars.Text(sums[i].Scale, 2) + " * ")}Vector.Sum({accumulators[i]});");
                continue;
            }

            string scale = sums[i].Scale is Constant constant
                ? constant.Value == 1 ? "" : ScalarExpressions.Literal(constant.Value, Precision.Double) + " * "
                : precision == Precision.Double ? scalars.Text(sums[i].Scale, 2) + " * " : $"(double)({scalars.Text(sums[i].Scale)}) * ";
            writer.Line($"coefficients[{target.Index}] += {scale}Vector.Sum({accumulators[i]});");
        }
    }

    private string Accumulated(string accumulator, Expression value) => value is Multiply { Varies: true } product
        ? $"Vector.FusedMultiplyAdd({Text(product.Left)}, {Text(product.Right)}, {accumulator})"
        : $"{accumulator} + {Text(value, 1)}";

    private string Text(Expression expression, int binding = 0)
    {
        if (!expression.Varies)
        {
            return broadcasts[expression];
        }

        string text = expression switch
        {
            Load load => loaded.TryGetValue(load, out string? name) ? name : columns[load] + "[n]",
            Local local => local.Name,
            Add { Right: Multiply { Varies: true } product } sum => MultiplyAdd(product, sum.Left),
            Add { Left: Multiply { Varies: true } product } sum => MultiplyAdd(product, sum.Right),
            Add sum => $"{Text(sum.Left)} + {Text(sum.Right)}",
            Subtract { Left: Constant { Value: 0 } } negation => "-" + Text(negation.Right, 2),
            Subtract difference => $"{Text(difference.Left)} - {Text(difference.Right, 1)}",
            Multiply product => $"{Text(product.Left, 2)} * {Text(product.Right, 2)}",
            _ => throw new InvalidOperationException($"{expression.GetType().Name} has no C# form."),
        };
        bool isSum = expression is Subtract || expression is Add { Left: not Multiply { Varies: true }, Right: not Multiply { Varies: true } };
        return isSum && binding > 0 ? $"({text})" : text;
    }

    private string MultiplyAdd(Multiply product, Expression addend) => $"Vector.FusedMultiplyAdd({Text(product.Left)}, {Text(product.Right)}, {Text(addend)})";

    // The largest parts that are the same for all samples; the 0 of a negation is none.
    private static IEnumerable<Expression> Invariants(Expression expression)
    {
        if (!expression.Varies)
        {
            return [expression];
        }

        (Expression? left, Expression? right) = expression.Operands();
        return left is null ? [] : (expression is Subtract && left is Constant { Value: 0 } ? [] : Invariants(left)).Concat(Invariants(right!));
    }

    // z2[j] becomes z2_j, u_s[13 * oy + ox] u_s_oy_ox.
    private static string ColumnName(Load load) => string.Join("_", new[] { load.Buffer.Name }.Concat(load.Index.Terms.OrderByDescending(term => term.Coefficient).Select(term => term.Index)));

    private string BroadcastName(Expression invariant) => invariant switch
    {
        Constant constant => "constant" + constant.Value.ToString(CultureInfo.InvariantCulture).Replace('-', 'm'),
        Load load => Names.Span(load.Buffer) + "Vector",
        Argument argument => argument.Name + "Vector",
        _ => "factor",
    };

    private string Fresh(string name)
    {
        string fresh = name;
        for (int number = 2; !taken.Add(fresh); number++)
        {
            fresh = $"{name}_{Names.Number(number)}";
        }

        return fresh;
    }
}
