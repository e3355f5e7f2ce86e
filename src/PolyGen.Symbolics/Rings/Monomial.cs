namespace PolyGen.Symbolics.Rings;

/// <summary>x_0^e_0 · x_1^e_1 · ...: an exponent vector, equal to another when all exponents are.</summary>
/// <remarks>Ordered by total degree, then with the higher power of the first variable first (graded lexicographic order).</remarks>
public sealed class Monomial : IEquatable<Monomial>, IComparable<Monomial>
{
    // Without trailing zeros, so that the number of variables in play does not matter.
    private readonly int[] exponents;

    /// <summary>The monomial with <paramref name="exponents"/>[i] as the power of variable i.</summary>
    /// <exception cref="ArgumentOutOfRangeException">When an exponent is negative.</exception>
    public Monomial(params int[] exponents)
    {
        if (exponents.Any(exponent => exponent < 0))
        {
            throw new ArgumentOutOfRangeException(nameof(exponents), "A monomial's exponents must be at least 0.");
        }

        int count = exponents.Length;
        while (count > 0 && exponents[count - 1] == 0)
        {
            count--;
        }

        this.exponents = new int[count];
        Array.Copy(exponents, this.exponents, count);
        Degree = this.exponents.Sum();
    }

    /// <summary>1.</summary>
    public static Monomial One { get; } = new();

    /// <summary>The sum of all exponents.</summary>
    public int Degree { get; }

    /// <summary>One more than the last variable that occurs; 0 for the monomial 1.</summary>
    public int VariableCount => exponents.Length;

    /// <summary>The power of <paramref name="variable"/>.</summary>
    public int this[int variable] => variable < exponents.Length ? exponents[variable] : 0;

    /// <summary>The variable <paramref name="index"/>.</summary>
    public static Monomial Variable(int index) => One.WithExponent(index, 1);

    /// <summary>a · b: the sum of the exponent vectors.</summary>
    public static Monomial operator *(Monomial a, Monomial b)
    {
        int[] sum = new int[Math.Max(a.exponents.Length, b.exponents.Length)];
        for (int variable = 0; variable < sum.Length; variable++)
        {
            sum[variable] = a[variable] + b[variable];
        }

        return new(sum);
    }

    /// <summary>This monomial with another power of one variable.</summary>
    public Monomial WithExponent(int variable, int exponent)
    {
        int[] changed = new int[Math.Max(exponents.Length, variable + 1)];
        Array.Copy(exponents, changed, exponents.Length);
        changed[variable] = exponent;
        return new(changed);
    }

    /// <inheritdoc/>
    public bool Equals(Monomial? other) => other is not null && exponents.SequenceEqual(other.exponents);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Monomial);

    /// <inheritdoc/>
    public override int GetHashCode() => exponents.Aggregate(17, (hash, exponent) => unchecked((hash * 31) + exponent));

    /// <inheritdoc/>
    public int CompareTo(Monomial? other)
    {
        if (other is null || Degree != other.Degree)
        {
            return Degree.CompareTo(other?.Degree ?? -1);
        }

        for (int variable = 0; variable < Math.Max(VariableCount, other.VariableCount); variable++)
        {
            if (this[variable] != other[variable])
            {
                return other[variable].CompareTo(this[variable]);
            }
        }

        return 0;
    }

    /// <summary>For example "x0^2*x3"; "1" for the monomial 1.</summary>
    public override string ToString() => ToString(variable => "x" + variable);

    /// <summary>The same with other names for the variables.</summary>
    public string ToString(Func<int, string> name) => Degree == 0 ? "1" : string.Join("*", Enumerable.Range(0, VariableCount)
        .Where(variable => this[variable] > 0)
        .Select(variable => this[variable] == 1 ? name(variable) : $"{name(variable)}^{this[variable]}"));
}
