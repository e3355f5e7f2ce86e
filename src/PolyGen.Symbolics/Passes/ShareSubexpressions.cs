using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Passes;

/// <summary>Within a sample loop, an operation that occurs more than once is computed once and named.</summary>
internal static class ShareSubexpressions
{
    public static LoopProgram Run(LoopProgram program) => program.Rewrite(body => body.Select(statement => statement is Samples samples ? new Samples(new(ShareTwice(samples.Body))) : statement));

    // Once two names are one, what they stand in may be one too.
    private static List<Statement> ShareTwice(IReadOnlyList<Statement> body) => Share(Share(body));

    private static List<Statement> Share(IReadOnlyList<Statement> body)
    {
        Dictionary<Expression, int> uses = [];
        foreach (Expression value in body.Select(statement => statement.SampleValue()))
        {
            Count(value, uses);
        }

        HashSet<string> names = [.. body.OfType<Let>().Select(let => let.Local.Name)];
        Dictionary<Expression, Local> shared = [];
        List<Statement> result = [];
        foreach (Statement statement in body)
        {
            Expression value = Name(statement.SampleValue(), isRoot: statement is Let);
            switch (statement)
            {
                case Let let:
                    if ((value as Local ?? (shared.TryGetValue(value, out Local? same) ? same : null)) is { } known)
                    {
                        shared[let.Local] = known;
                    }
                    else
                    {
                        shared[value] = let.Local;
                        result.Add(let with { Value = value });
                    }

                    break;
                case Assign assign:
                    result.Add(assign with { Value = value });

                    // The entry has a new value: what was computed from its old one is no longer what a load of it means.
                    foreach (Expression stale in shared.Keys.Where(key => key.Nodes().Contains(assign.Target)).ToList())
                    {
                        shared.Remove(stale);
                    }

                    break;
                case Sum sum:
                    result.Add(sum with { Value = value });
                    break;
            }
        }

        return result;

        // Replaces parts that are known by their names, and names parts that occur again.
        Expression Name(Expression expression, bool isRoot = false)
        {
            if (shared.TryGetValue(expression, out Local? local))
            {
                return local;
            }

            (Expression? left, Expression? right) = expression.Operands();
            if (left is null)
            {
                return expression;
            }

            if (!expression.Varies)
            {
                // Computed once whether it has a name or not; but a name within it may have given way to another.
                return Rebuild(expression, Name(left), Name(right!));
            }

            Expression named = Rebuild(expression, Name(left), Name(right!));
            if (isRoot || uses[expression] < 2)
            {
                return shared.TryGetValue(named, out local) ? local : named;
            }

            if (!shared.TryGetValue(named, out local))
            {
                local = new Local(FreshName(), true);
                result.Add(new Let(local, named));
                shared[named] = local;
            }

            shared[expression] = local;
            return local;
        }

        string FreshName()
        {
            int number = 1;
            while (!names.Add("v" + number.ToString(CultureInfo.InvariantCulture)))
            {
                number++;
            }

            return "v" + number.ToString(CultureInfo.InvariantCulture);
        }
    }

    // Operands keep their places: normalising again would only move factors about.
    private static Expression Rebuild(Expression expression, Expression left, Expression right) => expression switch
    {
        Add => new Add(left, right),
        Subtract => new Subtract(left, right),
        _ => new Multiply(left, right),
    };

    // A part of an expression that occurs twice counts once: the expression itself will be named.
    private static void Count(Expression expression, Dictionary<Expression, int> uses)
    {
        uses.TryGetValue(expression, out int count);
        uses[expression] = count + 1;
        if (count == 0 && expression.Operands() is ({ } left, { } right))
        {
            Count(left, uses);
            Count(right, uses);
        }
    }
}
