using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Passes;

/// <summary>Σ_n h v(n) becomes h Σ_n v(n), and a sum of such terms becomes several: per sample one multiply-add each is left.</summary>
internal static class HoistInvariants
{
    // Each sum holds a vector register through the loop; there are 16, and the loop needs about half of them.
    private const int MaximumSums = 8;

    public static LoopProgram Run(LoopProgram program) => program.Rewrite(body => body.Select(statement => statement is Samples samples ? Split(samples) : statement));

    private static Samples Split(Samples samples)
    {
        Samples split = new(new(samples.Body.SelectMany(statement => statement is Sum sum ? Terms(sum) : [statement])));
        return split.Body.Count(statement => statement is Sum) <= MaximumSums
            ? split
            : new Samples(new(samples.Body.Select(statement => statement is Sum sum ? Factor(sum) : statement)));
    }

    // One sum for each common scale; the terms of a common scale stay together.
    private static IEnumerable<Statement> Terms(Sum sum) =>
        Addends(sum.Value)
            .Select(addend => addend.Factors())
            .GroupBy(factors => factors.Constant * (factors.Invariant ?? Expression.One))
            .Select(group => new Sum(sum.Target, sum.Scale * group.Key, group.Select(factors => factors.Varying!).Aggregate((left, right) => left + right)));

    private static Sum Factor(Sum sum)
    {
        (long constant, Expression? invariant, Expression? varying) = sum.Value.Factors();
        return new Sum(sum.Target, sum.Scale * (constant * (invariant ?? Expression.One)), varying!);
    }

    private static IEnumerable<Expression> Addends(Expression expression) => expression is Add sum ? Addends(sum.Left).Concat(Addends(sum.Right)) : [expression];
}
