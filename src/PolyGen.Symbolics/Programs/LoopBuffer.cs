using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Programs;

/// <summary>What an entry of a buffer is.</summary>
public enum BufferKind
{
    /// <summary>A number that training changes; programs only read it.</summary>
    Parameter,

    /// <summary>A column: one number for each sample.</summary>
    Column,

    /// <summary>One number for all samples.</summary>
    Scalar,

    /// <summary>A number that is known at compile time; programs only read it.</summary>
    Constant,

    /// <summary>A sum over samples that is returned, in double whatever the precision of the columns.</summary>
    Sum,

    /// <summary>The derivative of the loss by a parameter: a sum over samples that is returned, in the precision of the columns.</summary>
    Gradient,
}

/// <summary>A named array of a loop program, indexed by one flat index.</summary>
/// <param name="Name">Unique within a network.</param>
/// <param name="Kind">What its entries are.</param>
/// <param name="Count">The number of entries.</param>
public sealed record LoopBuffer(string Name, BufferKind Kind, int Count)
{
    /// <summary>The entries of a <see cref="BufferKind.Constant"/> buffer; empty for any other.</summary>
    public EquatableArray<Rational> Values { get; private init; }

    /// <summary>Whether the buffer stands for another one, which an <see cref="Invoke"/> names.</summary>
    public bool IsFormal { get; init; }

    /// <summary>Whether the name is the user's, and may be any.</summary>
    public bool HasUserName { get; init; }

    /// <summary>A buffer of known numbers.</summary>
    public static LoopBuffer Constants(string name, EquatableArray<Rational> values) => new(name, BufferKind.Constant, values.Count) { Values = values };
}
