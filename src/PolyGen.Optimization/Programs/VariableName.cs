namespace PolyGen.Optimization.Programs;

/// <summary>The name of a variable: a word, with an index or without.</summary>
/// <param name="Word">Letters.</param>
/// <param name="Index">The index, or -1.</param>
internal readonly record struct VariableName(string Word, int Index) : IComparable<VariableName>
{
    // What a reader takes for a function: as the name of a variable it would change the question without a word.
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "sqrt", "cbrt", "root", "exp", "log", "ln", "lg", "pow", "abs", "sign", "sgn", "floor", "ceil", "ceiling", "round", "min", "max", "mod", "erf",
        "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth", "asinh", "acosh", "atanh",
    };

    private static readonly HashSet<string> Numbers = new(StringComparer.OrdinalIgnoreCase) { "nan", "inf", "infinity" };

    /// <summary>Why this is the name of no variable, or null.</summary>
    public string? Objection =>
        Functions.Contains(Word) ? $"{Word} is no polynomial; write a number in its place, or name the variable otherwise"
        : Numbers.Contains(Word) ? $"{Word} is no number; write a finite one"
        : Index < 0 && Word.Equals("pi", StringComparison.OrdinalIgnoreCase) ? $"{Word} is no rational number; write a number such as 3.14159, or name the variable otherwise"
        : null;

    /// <inheritdoc/>
    public int CompareTo(VariableName other)
    {
        int words = string.CompareOrdinal(Word, other.Word);
        return words != 0 ? words : Index.CompareTo(other.Index);
    }

    /// <summary>For example x, or x1.</summary>
    public override string ToString() => Index < 0 ? Word : FormattableString.Invariant($"{Word}{Index}");
}
