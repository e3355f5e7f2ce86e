namespace PolyGen.Symbolics.Programs;

/// <summary>A step of a loop program.</summary>
public abstract record Statement
{
    /// <summary>The value that a step of a sample loop computes.</summary>
    /// <exception cref="InvalidOperationException">When the statement is no such step.</exception>
    public Expression SampleValue() => this switch
    {
        Let let => let.Value,
        Assign assign => assign.Value,
        Sum sum => sum.Value,
        _ => throw new InvalidOperationException($"{GetType().Name} does not belong into a sample loop."),
    };
}

/// <summary>for index = 0 … extent - 1 do body.</summary>
public sealed record For(string Index, int Extent, EquatableArray<Statement> Body) : Statement;

/// <summary>The body, where 0 &lt;= value &lt; extent; nothing elsewhere. The border of a convolution.</summary>
public sealed record Inside(Affine Value, int Extent, EquatableArray<Statement> Body) : Statement;

/// <summary>For every sample: the body, in order. Samples do not see each other, so two neighbouring sample loops may always become one.</summary>
public sealed record Samples(EquatableArray<Statement> Body) : Statement
{
    /// <summary>The body where it is one statement, else null.</summary>
    public Statement? Only => Body.Count == 1 ? Body[0] : null;
}

/// <summary>target = value, or target += value. A column target belongs into a <see cref="Samples"/>, a scalar target outside.</summary>
public sealed record Assign(Load Target, Expression Value, bool Accumulate) : Statement;

/// <summary>Names a value within a sample loop; every name is given once.</summary>
public sealed record Let(Local Local, Expression Value) : Statement;

/// <summary>target += scale · Σ_n value(n), in a <see cref="Samples"/>. The scale does not vary.</summary>
public sealed record Sum(Load Target, Expression Scale, Expression Value) : Statement;

/// <summary>
/// for row = 0 … rows - 1, for all terms: column target += weight · column source. The terms are loops and borders, outermost
/// first; the target does not depend on them, nor the source on the row.
/// </summary>
public sealed record MatrixProduct(string Row, int Rows, EquatableArray<TermLoop> Terms, Load Target, Load Weight, Load Source) : Statement;

/// <summary>A loop over an index, or with an <paramref name="Inside"/> value, a border around what follows.</summary>
/// <param name="Index">The loop index, or null for a border.</param>
/// <param name="Inside">The value that must lie inside, or null for a loop.</param>
/// <param name="Extent">The number of values.</param>
public sealed record TermLoop(string? Index, Affine? Inside, int Extent);

/// <summary>Runs another program, whose indices and arguments have the names they have here.</summary>
/// <param name="Program">The program.</param>
/// <param name="Buffers">What its formal buffers stand for.</param>
public sealed record Invoke(LoopProgram Program, EquatableArray<BufferBinding> Buffers) : Statement
{
    /// <summary>The buffer that <paramref name="buffer"/> of the program stands for.</summary>
    public LoopBuffer Actual(LoopBuffer buffer) => Buffers.FirstOrDefault(binding => binding.Formal == buffer)?.Actual ?? buffer;
}

/// <summary>A formal buffer of an invoked program and what it stands for.</summary>
public sealed record BufferBinding(LoopBuffer Formal, LoopBuffer Actual);
