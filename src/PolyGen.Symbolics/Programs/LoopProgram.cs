using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Programs;

/// <summary>A small program in counted loops over buffers: what a kernel does, before it is any language.</summary>
/// <param name="Name">The kernel's name, unique within a network.</param>
/// <param name="Summary">What it computes, in the letters of the documentation.</param>
/// <param name="Indices">The whole-number arguments that indices may use.</param>
/// <param name="Arguments">The arguments that expressions may use.</param>
/// <param name="Body">The statements.</param>
/// <remarks>Immutable; a pass maps it to another of the same value.</remarks>
public sealed record LoopProgram(string Name, string Summary, EquatableArray<string> Indices, EquatableArray<string> Arguments, EquatableArray<Statement> Body)
{
    /// <summary>All statements, outer ones before inner ones.</summary>
    public IEnumerable<Statement> Statements() => Body.SelectMany(Descend);

    /// <summary>All buffers that are read or written, in order of first use.</summary>
    public IEnumerable<LoopBuffer> Buffers() => Statements().SelectMany(statement => statement is Invoke invoke ? invoke.Program.Buffers().Select(invoke.Actual) : Loads(statement).Select(load => load.Buffer)).Distinct();

    /// <summary>The buffers that the program's own statements read or write, without those of the programs it invokes.</summary>
    public IEnumerable<LoopBuffer> OwnBuffers() => Statements().SelectMany(Loads).Select(load => load.Buffer).Distinct();

    /// <summary>The buffers that stand for others, in order of first use.</summary>
    public IEnumerable<LoopBuffer> Formals() => Buffers().Where(buffer => buffer.IsFormal);

    /// <summary>The exact numbers in expressions and in constant buffers, besides whole numbers of 64 bits.</summary>
    public IEnumerable<Rational> Numbers() =>
        Statements().Where(statement => statement is Assign or Let or Sum).SelectMany(Expressions).SelectMany(expression => expression.Nodes()).OfType<Fraction>().Select(fraction => fraction.Value)
            .Concat(OwnBuffers().SelectMany(buffer => buffer.Values));

    /// <summary>The program with every statement list replaced, inner lists first.</summary>
    public LoopProgram Rewrite(Func<IReadOnlyList<Statement>, IEnumerable<Statement>> rewrite) => this with { Body = Rewrite(Body, rewrite) };

    /// <summary>What follows in one after the other.</summary>
    public LoopProgram Then(LoopProgram next, string name, string summary) =>
        new(name, summary, new(Indices.Concat(next.Indices).Distinct()), new(Arguments.Concat(next.Arguments).Distinct()), new(Body.Concat(next.Body)));

    /// <summary>The program with an index argument renamed.</summary>
    public LoopProgram RenameIndex(string index, string name)
    {
        Expression? Renamed(Expression node) => node is Load load ? load with { Index = load.Index.Substitute(index, Affine.Index(name)) } : null;
        return this with
        {
            Indices = new(Indices.Select(item => item == index ? name : item)),
            Body = Rewrite(Body, list => list.Select(statement => statement switch
            {
                Assign assign => new Assign((Load)assign.Target.Replace(Renamed), assign.Value.Replace(Renamed), assign.Accumulate),
                Let let => let with { Value = let.Value.Replace(Renamed) },
                Sum sum => new Sum((Load)sum.Target.Replace(Renamed), sum.Scale.Replace(Renamed), sum.Value.Replace(Renamed)),
                Inside inside => inside with { Value = inside.Value.Substitute(index, Affine.Index(name)) },
                _ => statement,
            })),
        };
    }

    /// <summary>The program over other buffers.</summary>
    public LoopProgram ReplaceBuffers(Func<LoopBuffer, LoopBuffer> replace)
    {
        Load Replaced(Load load) => load with { Buffer = replace(load.Buffer) };
        Expression In(Expression expression) => expression.Replace(node => node is Load load ? Replaced(load) : null);
        return this with
        {
            Body = Rewrite(Body, list => list.Select(statement => statement switch
            {
                Assign assign => new Assign(Replaced(assign.Target), In(assign.Value), assign.Accumulate),
                Let let => let with { Value = In(let.Value) },
                Sum sum => new Sum(Replaced(sum.Target), In(sum.Scale), In(sum.Value)),
                MatrixProduct product => product with { Target = Replaced(product.Target), Weight = Replaced(product.Weight), Source = Replaced(product.Source) },
                _ => statement,
            })),
        };
    }

    /// <summary>Whether <paramref name="index"/> occurs.</summary>
    public bool UsesIndex(string index) => Statements().Any(statement => statement switch
    {
        Inside inside => inside.Value.CoefficientOf(index) != 0,
        Invoke invoke => invoke.Program.Indices.Contains(index),
        MatrixProduct product when product.Terms.Any(term => term.Inside is { } inside && inside.CoefficientOf(index) != 0) => true,
        _ => Loads(statement).Any(load => load.Index.CoefficientOf(index) != 0),
    });

    /// <summary>Whether <paramref name="argument"/> occurs.</summary>
    public bool UsesArgument(string argument) => Statements().Any(statement => statement switch
    {
        Invoke invoke => invoke.Program.Arguments.Contains(argument),
        Assign or Let or Sum => Expressions(statement).SelectMany(expression => expression.Nodes()).Contains(new Argument(argument)),
        _ => false,
    });

    private static EquatableArray<Statement> Rewrite(EquatableArray<Statement> body, Func<IReadOnlyList<Statement>, IEnumerable<Statement>> rewrite) =>
        new(rewrite([.. body.Select(statement => statement switch
        {
            For loop => loop with { Body = Rewrite(loop.Body, rewrite) },
            Inside inside => inside with { Body = Rewrite(inside.Body, rewrite) },
            Samples samples => samples with { Body = Rewrite(samples.Body, rewrite) },
            _ => statement,
        })]));

    private static IEnumerable<Statement> Descend(Statement statement) => new[] { statement }.Concat(statement switch
    {
        For loop => loop.Body.SelectMany(Descend),
        Inside inside => inside.Body.SelectMany(Descend),
        Samples samples => samples.Body.SelectMany(Descend),
        _ => [],
    });

    private static IEnumerable<Load> Loads(Statement statement) => statement switch
    {
        MatrixProduct product => [product.Weight, product.Source, product.Target],
        Assign or Let or Sum => Expressions(statement).SelectMany(expression => expression.Nodes()).OfType<Load>(),
        _ => [],
    };

    private static Expression[] Expressions(Statement statement) => statement switch
    {
        Assign assign => [assign.Value, assign.Target],
        Sum sum => [sum.Scale, sum.Value, sum.Target],
        _ => [statement.SampleValue()],
    };
}
