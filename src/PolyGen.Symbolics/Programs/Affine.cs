namespace PolyGen.Symbolics.Programs;

/// <summary>An index i_1·c_1 + … + i_n·c_n + c_0 in loop indices and arguments, with whole coefficients.</summary>
public sealed class Affine : IEquatable<Affine>
{
    // Sorted by name and free of zero coefficients, so that equal functions have equal terms.
    private readonly (string Index, int Coefficient)[] terms;

    private Affine(int constant, IEnumerable<(string Index, int Coefficient)> terms)
    {
        Constant = constant;
        this.terms = [.. terms.GroupBy(term => term.Index, StringComparer.Ordinal)
            .Select(group => (Index: group.Key, Coefficient: group.Sum(term => term.Coefficient)))
            .Where(term => term.Coefficient != 0)
            .OrderBy(term => term.Index, StringComparer.Ordinal)];
    }

    /// <summary>c_0.</summary>
    public int Constant { get; }

    /// <summary>The indices with their nonzero coefficients, sorted by name.</summary>
    public IReadOnlyList<(string Index, int Coefficient)> Terms => terms;

    /// <summary>The index <paramref name="name"/> itself.</summary>
    public static Affine Index(string name) => new(0, [(name, 1)]);

    /// <summary>A constant index.</summary>
    public static implicit operator Affine(int constant) => new(constant, []);

    /// <summary>The sum of two indices.</summary>
    public static Affine operator +(Affine left, Affine right) => new(left.Constant + right.Constant, left.terms.Concat(right.terms));

    /// <summary>An index times a whole number.</summary>
    public static Affine operator *(int factor, Affine index) => new(factor * index.Constant, index.terms.Select(term => (term.Index, factor * term.Coefficient)));

    /// <summary>The coefficient of <paramref name="index"/>.</summary>
    public int CoefficientOf(string index) => terms.FirstOrDefault(term => term.Index == index).Coefficient;

    /// <summary>The index with <paramref name="name"/> replaced by <paramref name="value"/>.</summary>
    public Affine Substitute(string name, Affine value) =>
        new Affine(Constant, terms.Where(term => term.Index != name)) + (CoefficientOf(name) * value);

    /// <summary>Whether a whole number divides every coefficient.</summary>
    public bool IsMultipleOf(int divisor) => Constant % divisor == 0 && terms.All(term => term.Coefficient % divisor == 0);

    /// <summary>The terms with coefficients that a whole number divides, divided by it: the quotient, where the others together are less than it.</summary>
    public Affine Quotient(int divisor) => new(Constant / divisor, terms.Where(term => term.Coefficient % divisor == 0).Select(term => (term.Index, term.Coefficient / divisor)));

    /// <summary>The index with every name in <paramref name="values"/> replaced, all at once.</summary>
    public Affine Substitute(IReadOnlyDictionary<string, Affine> values) =>
        terms.Aggregate((Affine)Constant, (sum, term) => sum + (term.Coefficient * (values.TryGetValue(term.Index, out Affine? value) ? value : Index(term.Index))));

    /// <summary>The index divided by a whole number that divides every coefficient.</summary>
    /// <exception cref="ArgumentException">When it does not.</exception>
    public Affine DivideBy(int divisor)
    {
        if (!IsMultipleOf(divisor))
        {
            throw new ArgumentException($"{this} is no multiple of {divisor}.", nameof(divisor));
        }

        return new Affine(Constant / divisor, terms.Select(term => (term.Index, term.Coefficient / divisor)));
    }

    /// <summary>The value of the index, given those of its parts.</summary>
    public int Evaluate(Func<string, int> valueOf)
    {
        int value = Constant;
        foreach ((string index, int coefficient) in terms)
        {
            value += coefficient * valueOf(index);
        }

        return value;
    }

    /// <inheritdoc/>
    public bool Equals(Affine? other) => other is not null && Constant == other.Constant && terms.SequenceEqual(other.terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Affine);

    /// <inheritdoc/>
    public override int GetHashCode() => terms.Aggregate(Constant, (hash, term) => unchecked((((hash * 31) + term.Index.GetHashCode()) * 31) + term.Coefficient));

    /// <summary>The index as C#, largest stride first: <c>845 * j + k</c>.</summary>
    public override string ToString()
    {
        if (terms.Length == 0)
        {
            return Constant.ToString(CultureInfo.InvariantCulture);
        }

        System.Text.StringBuilder text = new();
        foreach ((string index, int coefficient) in terms.OrderByDescending(term => term.Coefficient))
        {
            int size = Math.Abs(coefficient);
            text.Append(coefficient < 0 ? (text.Length == 0 ? "-" : " - ") : (text.Length == 0 ? "" : " + "));
            text.Append(size == 1 ? index : $"{size.ToString(CultureInfo.InvariantCulture)} * {index}");
        }

        if (Constant != 0)
        {
            text.Append(Constant < 0 ? " - " : " + ").Append(Math.Abs((long)Constant).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
