using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Models;

/// <summary>0 &lt;= value &lt; extent; with extent 1, the equation value = 0.</summary>
/// <param name="Value">An affine function of indices.</param>
/// <param name="Extent">The number of values that meet the condition.</param>
internal sealed record Condition(Affine Value, int Extent)
{
    /// <summary>left = right.</summary>
    public static Condition Equal(Affine left, Affine right)
    {
        // The sign is fixed, so that an equation is written in one way only.
        Affine difference = left + (-1 * right);
        int sign = difference.Terms.Count > 0 ? difference.Terms[0].Coefficient : difference.Constant;
        return new Condition(sign < 0 ? -1 * difference : difference, 1);
    }

    public bool IsEquation => Extent == 1;

    public Condition Substitute(IReadOnlyDictionary<string, Affine> values) => Value.Substitute(values) is var value && IsEquation ? Equal(value, 0) : this with { Value = value };

    /// <summary>Whether all its indices are arguments of the program, known before any loop.</summary>
    public bool IsOver(ICollection<string> names) => Value.Terms.All(term => names.Contains(term.Index));

    /// <summary>Whether it holds for all indices, each from 0 up to its extent.</summary>
    public bool AlwaysHolds(IReadOnlyDictionary<string, int> extents) => Range(extents) is var (least, most) && least >= 0 && most < Extent;

    /// <summary>Whether it holds nowhere: it lies outside the range of its value, or misses all multiples of the coefficients.</summary>
    public bool NeverHolds(IReadOnlyDictionary<string, int> extents)
    {
        (long least, long most) = Range(extents);
        int divisor = Value.Terms.Aggregate(0, (gcd, term) => GreatestCommonDivisor(gcd, Math.Abs(term.Coefficient)));
        return most < 0 || least >= Extent || (IsEquation && divisor > 1 && Value.Constant % divisor != 0);
    }

    /// <summary>Whether two conditions on the same linear form exclude each other.</summary>
    public bool Excludes(Condition other)
    {
        if (Value.Terms.Count == 0 || !Value.Terms.Select(term => term.Index).SequenceEqual(other.Value.Terms.Select(term => term.Index)))
        {
            return false;
        }

        // Both as bounds on the form whose first coefficient is positive.
        (long least, long most, Affine form) = Bounds();
        (long otherLeast, long otherMost, Affine otherForm) = other.Bounds();
        return form.Terms.SequenceEqual(otherForm.Terms) && (most < otherLeast || otherMost < least);
    }

    private (long Least, long Most, Affine Form) Bounds()
    {
        long least = -(long)Value.Constant, most = least + Extent - 1;
        return Value.Terms[0].Coefficient > 0 ? (least, most, Value) : (-most, -least, -1 * Value);
    }

    private (long Least, long Most) Range(IReadOnlyDictionary<string, int> extents)
    {
        long least = Value.Constant, most = Value.Constant;
        foreach ((string index, int coefficient) in Value.Terms)
        {
            long reach = (long)coefficient * (extents[index] - 1);
            least += Math.Min(reach, 0);
            most += Math.Max(reach, 0);
        }

        return (least, most);
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}

/// <summary>Conditions that hold together, sorted and without those that always hold.</summary>
internal static class Conditions
{
    /// <summary>Both, or null where they exclude each other.</summary>
    public static EquatableArray<Condition>? Both(EquatableArray<Condition> left, EquatableArray<Condition> right, IReadOnlyDictionary<string, int> extents)
    {
        // Most pairs in the square of a long sum exclude each other.
        if (left.Any(condition => right.Any(condition.Excludes)))
        {
            return null;
        }

        Condition[] both = [.. left.Concat(right).Distinct().Where(condition => !condition.AlwaysHolds(extents)).OrderBy(condition => condition.Value.ToString(), StringComparer.Ordinal).ThenBy(condition => condition.Extent)];
        return both.Any(condition => condition.NeverHolds(extents) || both.Any(condition.Excludes)) ? null : new EquatableArray<Condition>(both);
    }
}
