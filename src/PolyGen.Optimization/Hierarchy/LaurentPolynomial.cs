using PolyGen.Symbolics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>Σ c_k t^k with rational c_k and finitely many integers k, also negative ones.</summary>
internal sealed class LaurentPolynomial
{
    private readonly SortedDictionary<int, Rational> terms = [];

    /// <summary>The sum of <paramref name="terms"/>; equal powers are added up and zeros dropped.</summary>
    public LaurentPolynomial(IEnumerable<(int Power, Rational Coefficient)> terms)
    {
        foreach ((int power, Rational coefficient) in terms)
        {
            this.terms[power] = this.terms.GetValueOrDefault(power) + coefficient;
        }

        foreach (int power in this.terms.Keys.Where(power => this.terms[power].IsZero).ToArray())
        {
            this.terms.Remove(power);
        }
    }

    /// <summary>The terms, by ascending power.</summary>
    public IReadOnlyDictionary<int, Rational> Terms => terms;

    /// <summary>Whether it is 0.</summary>
    public bool IsZero => terms.Count == 0;

    /// <summary>The term that outweighs the others for large t; (0, 0) for the polynomial 0.</summary>
    public (int Power, Rational Coefficient) Leading => IsZero ? (0, 0) : (terms.Last().Key, terms.Last().Value);

    /// <summary>a + b.</summary>
    public static LaurentPolynomial operator +(LaurentPolynomial a, LaurentPolynomial b) => new([.. a.Pairs, .. b.Pairs]);

    /// <summary>a · b.</summary>
    public static LaurentPolynomial operator *(LaurentPolynomial a, LaurentPolynomial b) =>
        new(a.Pairs.SelectMany(_ => b.Pairs, (s, t) => (s.Power + t.Power, s.Coefficient * t.Coefficient)));

    /// <summary>The quotient by c t^k.</summary>
    public LaurentPolynomial DividedBy((int Power, Rational Coefficient) term) => new(Pairs.Select(pair => (pair.Power - term.Power, pair.Coefficient / term.Coefficient)));

    /// <summary>"-3/2 + t^2".</summary>
    public override string ToString() => IsZero ? "0" : string.Join(" + ", Pairs.Select(pair => pair.Power switch
    {
        0 => $"{pair.Coefficient}",
        1 => Factor(pair.Coefficient) + "t",
        int power => Factor(pair.Coefficient) + $"t^{power}",
    })).Replace("+ -", "- ", StringComparison.Ordinal);

    private IEnumerable<(int Power, Rational Coefficient)> Pairs => terms.Select(term => (term.Key, term.Value));

    private static string Factor(Rational coefficient) => coefficient == 1 ? "" : coefficient == -1 ? "-" : $"{coefficient}*";

    /// <summary>Their ring.</summary>
    internal readonly struct Ring : IRing<LaurentPolynomial>
    {
        public LaurentPolynomial Zero => new([]);

        public LaurentPolynomial FromInteger(long value) => FromRational(value);

        public LaurentPolynomial FromRational(Rational value) => new([(0, value)]);

        public LaurentPolynomial Add(LaurentPolynomial a, LaurentPolynomial b) => a + b;

        public LaurentPolynomial Subtract(LaurentPolynomial a, LaurentPolynomial b) => a + (FromInteger(-1) * b);

        public LaurentPolynomial Multiply(LaurentPolynomial a, LaurentPolynomial b) => a * b;

        public bool AreEqual(LaurentPolynomial a, LaurentPolynomial b) => Subtract(a, b).IsZero;
    }
}
