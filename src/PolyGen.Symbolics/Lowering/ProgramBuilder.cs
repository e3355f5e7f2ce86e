using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>Collects the statements of a program, and the scratch buffers it asks for.</summary>
internal sealed class ProgramBuilder
{
    private readonly Stack<List<Statement>> open = new([[]]);
    private int locals;

    /// <summary>What has been collected.</summary>
    public EquatableArray<Statement> Body => new(open.Peek());

    public void Add(Statement statement) => open.Peek().Add(statement);

    /// <summary>for index &lt; extent; where there is one value only, the body stands alone, at 0.</summary>
    public void For(string index, int extent, Action<Affine> body)
    {
        if (extent == 1)
        {
            body(0);
        }
        else
        {
            Add(new For(index, extent, Collect(() => body(Affine.Index(index)))));
        }
    }

    public void Inside(Affine value, int extent, Action body) => Add(new Inside(value, extent, Collect(body)));

    /// <summary>A sample loop around what <paramref name="body"/> adds, without the names that nothing reads.</summary>
    public void Samples(Action body)
    {
        EquatableArray<Statement> statements = Read(Collect(body));
        if (statements.Count > 0)
        {
            Add(new Samples(statements));
        }
    }

    /// <summary>target = value at every sample, or once where the target is a scalar.</summary>
    public void Assign(LoopBuffer target, Affine index, Expression value, bool accumulate = false)
    {
        Assign assign = new(new Load(target, index), value, accumulate);
        Add(target.Kind == BufferKind.Column ? new Samples(new([assign])) : assign);
    }

    /// <summary>target = value at every sample, where the value names parts that it uses more than once.</summary>
    public void AssignNamed(LoopBuffer target, Affine index, Func<Func<Expression, Expression>, Expression> value) =>
        Samples(() => Add(new Assign(new Load(target, index), value(part => Bind("v", part)), false)));

    /// <summary>target += Σ_n value(n).</summary>
    public void Sum(Load target, Expression value) => Add(new Samples(new([new Sum(target, Expression.One, value)])));

    public void Accumulate(LoopBuffer target, Affine index, Expression value) => Assign(target, index, value, accumulate: true);

    /// <summary>Names a value within the open sample loop; leaves stay as they are.</summary>
    public Expression Bind(string name, Expression value)
    {
        if (value.Operands().Left is null)
        {
            return value;
        }

        Local local = new(name + (++locals).ToString(CultureInfo.InvariantCulture), value.Varies);
        Add(new Let(local, value));
        return local;
    }

    private static EquatableArray<Statement> Read(EquatableArray<Statement> body)
    {
        HashSet<Local> read = [];
        List<Statement> kept = [];
        foreach (Statement statement in Enumerable.Reverse(body).Where(statement => statement is not Let let || read.Contains(let.Local)))
        {
            read.UnionWith(statement.SampleValue().Nodes().OfType<Local>());
            kept.Add(statement);
        }

        kept.Reverse();
        return new(kept);
    }

    private EquatableArray<Statement> Collect(Action body)
    {
        open.Push([]);
        body();
        return new(open.Pop());
    }
}
