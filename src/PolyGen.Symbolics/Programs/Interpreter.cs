namespace PolyGen.Symbolics.Programs;

/// <summary>Runs loop programs over a ring: the definition of what a program means.</summary>
/// <typeparam name="T">The elements of the ring.</typeparam>
/// <typeparam name="TRing">The ring.</typeparam>
/// <param name="ring">The ring's arithmetic.</param>
/// <param name="samples">The number of samples in every column.</param>
public class Interpreter<T, TRing>(TRing ring, int samples)
    where TRing : struct, IRing<T>
{
    private readonly Dictionary<LoopBuffer, T[]> memory = [];
    private readonly Dictionary<string, int> indices = [];
    private readonly Dictionary<string, T> arguments = [];
    private readonly Dictionary<string, T> locals = [];
    private readonly Dictionary<LoopBuffer, LoopBuffer> formals = [];

    /// <summary>The entries of a buffer: entry i of a column buffer at sample n is element i·samples + n.</summary>
    public ArraySegment<T> this[LoopBuffer buffer] => Place(buffer) is var (entries, first) ? new(entries, first, Size(buffer)) : default;

    /// <summary>The array that holds a buffer, and the place of its first element there. Every buffer has an array of its own, zero at first, unless an override lets some share one.</summary>
    protected virtual (T[] Entries, int First) Place(LoopBuffer buffer)
    {
        if (!memory.TryGetValue(buffer, out T[]? entries))
        {
            entries = buffer.Kind == BufferKind.Constant
                ? [.. buffer.Values.Select(value => ring.FromRational(value))]
                : [.. Enumerable.Repeat(ring.Zero, Size(buffer))];
            memory.Add(buffer, entries);
        }

        return (entries, 0);
    }

    private int Size(LoopBuffer buffer) => buffer.Count * (buffer.Kind == BufferKind.Column ? samples : 1);

    /// <summary>Runs <paramref name="program"/> on the present contents of the buffers.</summary>
    /// <param name="program">The program.</param>
    /// <param name="indexValues">One value for each of its indices, in order.</param>
    /// <param name="argumentValues">One value for each of its arguments, in order.</param>
    public virtual void Run(LoopProgram program, IReadOnlyList<int> indexValues, IReadOnlyList<T> argumentValues)
    {
        indices.Clear();
        arguments.Clear();
        for (int i = 0; i < program.Indices.Count; i++)
        {
            indices.Add(program.Indices[i], indexValues[i]);
        }

        for (int i = 0; i < program.Arguments.Count; i++)
        {
            arguments.Add(program.Arguments[i], argumentValues[i]);
        }

        Run(program.Body);
    }

    private void Run(IEnumerable<Statement> body)
    {
        foreach (Statement statement in body)
        {
            Run(statement);
        }
    }

    private void Run(Statement statement)
    {
        switch (statement)
        {
            case For loop:
                Loop(loop.Index, loop.Extent, () => Run(loop.Body));
                break;
            case Inside inside:
                if (IsInside(inside.Value, inside.Extent))
                {
                    Run(inside.Body);
                }

                break;
            case Samples loop:
                RunSamples(loop.Body);
                break;
            case Assign assign:
                Store(assign.Target, 0, Value(assign.Value, 0), assign.Accumulate);
                break;
            case Invoke invoke:
                foreach (BufferBinding binding in invoke.Buffers)
                {
                    formals.Add(binding.Formal, binding.Actual);
                }

                Run(invoke.Program.Body);
                formals.Clear();
                break;
            case MatrixProduct product:
                Loop(product.Row, product.Rows, () => RunTerms(product, 0));
                break;
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} belongs into a sample loop.");
        }
    }

    private void RunTerms(MatrixProduct product, int depth)
    {
        if (depth == product.Terms.Count)
        {
            for (int n = 0; n < samples; n++)
            {
                Store(product.Target, n, ring.Multiply(Value(product.Weight, n), Value(product.Source, n)), accumulate: true);
            }
        }
        else if (product.Terms[depth] is { Index: { } index } loop)
        {
            Loop(index, loop.Extent, () => RunTerms(product, depth + 1));
        }
        else if (IsInside(product.Terms[depth].Inside!, product.Terms[depth].Extent))
        {
            RunTerms(product, depth + 1);
        }
    }

    private void RunSamples(IReadOnlyList<Statement> body)
    {
        T[] totals = [.. Enumerable.Repeat(ring.Zero, body.Count)];
        for (int n = 0; n < samples; n++)
        {
            locals.Clear();
            for (int i = 0; i < body.Count; i++)
            {
                switch (body[i])
                {
                    case Let let:
                        locals.Add(let.Local.Name, Value(let.Value, n));
                        break;
                    case Assign assign:
                        Store(assign.Target, n, Value(assign.Value, n), assign.Accumulate);
                        break;
                    case Sum sum:
                        totals[i] = ring.Add(totals[i], Value(sum.Value, n));
                        break;
                    case { } statement:
                        throw new InvalidOperationException($"{statement.GetType().Name} does not belong into a sample loop.");
                }
            }
        }

        // Scales are the same for all samples: those of the last one serve.
        for (int i = 0; i < body.Count && samples > 0; i++)
        {
            if (body[i] is Sum sum)
            {
                Store(sum.Target, 0, ring.Multiply(Value(sum.Scale, samples - 1), totals[i]), accumulate: true);
            }
        }
    }

    private void Loop(string index, int extent, Action body)
    {
        indices.Add(index, 0);
        for (int i = 0; i < extent; i++)
        {
            indices[index] = i;
            body();
        }

        indices.Remove(index);
    }

    private bool IsInside(Affine value, int extent)
    {
        int position = Position(value);
        return position >= 0 && position < extent;
    }

    private int Position(Affine index) => index.Evaluate(name => indices[name]);

    // The array and the element of an entry.
    private (T[] Entries, int Position) Element(Load load, int n)
    {
        (T[] entries, int first) = Place(load.Buffer.IsFormal ? formals[load.Buffer] : load.Buffer);
        int entry = Position(load.Index);
        return (entries, first + (load.Buffer.Kind == BufferKind.Column ? (entry * samples) + n : entry));
    }

    private T Load(Load load, int n)
    {
        (T[] entries, int position) = Element(load, n);
        return entries[position];
    }

    private void Store(Load target, int n, T value, bool accumulate)
    {
        (T[] entries, int position) = Element(target, n);
        entries[position] = accumulate ? ring.Add(entries[position], value) : value;
    }

    private T Value(Expression expression, int n) => expression switch
    {
        Constant constant => ring.FromInteger(constant.Value),
        Fraction fraction => ring.FromRational(fraction.Value),
        Load load => Load(load, n),
        Local local => locals[local.Name],
        Argument argument => arguments[argument.Name],
        Add sum => ring.Add(Value(sum.Left, n), Value(sum.Right, n)),
        Subtract difference => ring.Subtract(Value(difference.Left, n), Value(difference.Right, n)),
        Multiply product => ring.Multiply(Value(product.Left, n), Value(product.Right, n)),
        _ => throw new InvalidOperationException($"No value is defined for {expression.GetType().Name}."),
    };
}
