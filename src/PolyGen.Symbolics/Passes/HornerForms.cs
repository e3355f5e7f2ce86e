using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Passes;

/// <summary>Within a sample loop, a varying factor that terms of a sum have in common is multiplied once: a z + b z z becomes (a + b z) z.</summary>
internal static class HornerForms
{
    public static LoopProgram Run(LoopProgram program) => program.Rewrite(body => body.Select(statement => statement switch
    {
        // Sums over samples are left to the hoisting of invariant factors, which takes their terms apart.
        Let let => let with { Value = Horner(let.Value) },
        Assign { Target.Varies: true } assign => assign with { Value = Horner(assign.Value) },
        _ => statement,
    }));

    private static Expression Horner(Expression expression)
    {
        if (!expression.Varies || expression.Operands().Left is null)
        {
            return expression;
        }

        if (expression is not Add)
        {
            return expression switch
            {
                Subtract difference => Horner(difference.Left) - Horner(difference.Right),
                Multiply product => Horner(product.Left) * Horner(product.Right),
                _ => expression,
            };
        }

        List<Expression> terms = [.. Addends(expression).Select(term => term is Add ? term : Horner(term))];
        (Expression Factor, int Count) common = terms.SelectMany(term => Factors(term).Distinct()).GroupBy(factor => factor)
            .Select(group => (group.Key, group.Count())).Aggregate((Factor: Expression.One, Count: 1), (best, item) => item.Item2 > best.Count ? item : best);
        if (common.Count < 2)
        {
            return terms.Aggregate((left, right) => left + right);
        }

        Expression? rest = null, inner = null;
        foreach (Expression term in terms)
        {
            if (Factors(term).Contains(common.Factor))
            {
                Expression quotient = Quotient(term, common.Factor);
                inner = inner is null ? quotient : inner + quotient;
            }
            else
            {
                rest = rest is null ? term : rest + term;
            }
        }

        Expression factored = Horner(inner!) * common.Factor;
        return rest is null ? factored : Horner(rest) + factored;
    }

    private static IEnumerable<Expression> Addends(Expression expression) => expression is Add sum ? Addends(sum.Left).Concat(Addends(sum.Right)) : [expression];

    // The varying factors of a product that are no sums: loads and locals.
    private static IEnumerable<Expression> Factors(Expression expression) => expression switch
    {
        Multiply product => Factors(product.Left).Concat(Factors(product.Right)),
        Load or Local when expression.Varies => [expression],
        _ => [],
    };

    private static Expression Quotient(Expression product, Expression factor) => product is Multiply multiply
        ? Factors(multiply.Left).Contains(factor) ? Quotient(multiply.Left, factor) * multiply.Right : multiply.Left * Quotient(multiply.Right, factor)
        : Expression.One;
}
