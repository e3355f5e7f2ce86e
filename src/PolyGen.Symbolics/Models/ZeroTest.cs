using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Models;

/// <summary>Whether a term is the polynomial 0 in its entries: it is evaluated at two points over GF(2^31 - 1) that do not depend on it.</summary>
/// <remarks>A polynomial of degree d other than 0 is 0 at both with probability at most (d / 2^31)² (Schwartz 1980, Zippel 1979). The points are the same in every run.</remarks>
/// <param name="definition">What an entry is known to be, or null where it is an unknown.</param>
internal sealed class ZeroTest(Func<ElementTerm, Term?> definition)
{
    private const uint Points = 2;

    private readonly Dictionary<(Term, uint), uint> values = [];

    public bool IsZero(Term term) => Enumerable.Range(0, (int)Points).All(point => Value(term, (uint)point) == 0);

    private uint Value(Term term, uint point)
    {
        if (!values.TryGetValue((term, point), out uint value))
        {
            PrimeField field = default;
            value = term switch
            {
                ElementTerm element when definition(element) is { } known => Value(known, point),
                ElementTerm => Coordinate((ulong)term.Number, point),
                ProductTerm product => product.Factors.Aggregate(1u, (power, factor) => field.Multiply(power, field.Power(Value(factor.Factor, point), factor.Exponent))),
                _ => TermPool.Addends(term).Aggregate(0u, (sum, addend) => field.Add(sum, field.Multiply(Value(addend.Coefficient, point), Value(addend.Term, point)))),
            };
            values.Add((term, point), value);
        }

        return value;
    }

    // A denominator that p divides has no inverse: such a number is taken for one more unknown.
    private static uint Value(Rational number, uint point) =>
        number.Denominator % PrimeField.DefaultModulus == 0 ? Coordinate(number.ToString().Aggregate(1UL << 32, (hash, digit) => unchecked((hash * 31) + digit)), point) : default(PrimeField).FromRational(number);

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static uint Coordinate(ulong seed, uint point)
    {
        unchecked
        {
            ulong z = ((2 * seed) + point + 1) * 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (uint)((z ^ (z >> 31)) % PrimeField.DefaultModulus);
        }
    }
}
