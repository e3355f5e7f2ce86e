using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Models;

/// <summary>Makes terms, each only once: equal terms are the same object, and what occurs in many places is worked on once.</summary>
internal sealed class TermPool
{
    private readonly Dictionary<string, Term> terms = [];

    public TermPool()
    {
        Zero = Linear([]);
        One = Intern("*", number => new ProductTerm(number, []));
    }

    /// <summary>0.</summary>
    public Term Zero { get; }

    /// <summary>1.</summary>
    public Term One { get; }

    /// <summary>A constant.</summary>
    public Term Constant(Rational value) => Scale(value, One);

    /// <summary>An entry of a tensor.</summary>
    public Term Element(Tensor tensor, IEnumerable<Affine> places)
    {
        Affine[] kept = [.. places];
        return Intern($"{tensor.Buffer.Kind} {tensor.Buffer.Name}[{string.Join(",", kept.Select(place => place.ToString()))}]", number => new ElementTerm(number, tensor, kept));
    }

    /// <summary>left + right.</summary>
    public Term Add(Term left, Term right) => Linear([.. Addends(left), .. Addends(right)]);

    /// <summary>Σ coefficient · term over any terms.</summary>
    public Term Sum(IEnumerable<(Rational Coefficient, Term Term)> terms) =>
        Linear([.. terms.SelectMany(term => Addends(term.Term).Select(addend => (term.Coefficient * addend.Coefficient, addend.Term)))]);

    /// <summary>coefficient · term.</summary>
    public Term Scale(Rational coefficient, Term term) => Sum([(coefficient, term)]);

    /// <summary>left · right.</summary>
    public Term Multiply(Term left, Term right)
    {
        (Rational leftCoefficient, Term leftUnit) = Split(left);
        (Rational rightCoefficient, Term rightUnit) = Split(right);
        return Scale(leftCoefficient * rightCoefficient, Product([.. Factors(leftUnit), .. Factors(rightUnit)]));
    }

    /// <summary>term^exponent, the exponent at least 0.</summary>
    public Term Power(Term term, int exponent)
    {
        (Rational coefficient, Term unit) = Split(term);
        Rational power = 1;
        for (int factor = 0; factor < exponent && coefficient != 1; factor++)
        {
            power *= coefficient;
        }

        return exponent == 0 ? One : Scale(power, Product([.. Factors(unit).Select(factor => (factor.Factor, factor.Exponent * exponent))]));
    }

    /// <summary>The term as Σ coefficient · term.</summary>
    public static IReadOnlyList<(Rational Coefficient, Term Term)> Addends(Term term) => term is SumTerm sum ? sum.Addends : [(1, term)];

    /// <summary>The term as Π factor^exponent.</summary>
    public static IReadOnlyList<(Term Factor, int Exponent)> Factors(Term term) => term is ProductTerm product ? product.Factors : [(term, 1)];

    /// <summary>The term as a coefficient times a term that has none.</summary>
    public (Rational Coefficient, Term Unit) Split(Term term) => term is SumTerm { Addends.Count: 1 } scaled ? scaled.Addends[0] : term == Zero ? (0, One) : (1, term);

    /// <summary>The term with all indices that <paramref name="values"/> names replaced at once.</summary>
    public Term Substitute(Term term, IReadOnlyDictionary<string, Affine> values)
    {
        Dictionary<Term, Term> known = [];
        return Visit(term);

        Term Visit(Term part)
        {
            if (!part.Indices.Any(values.ContainsKey))
            {
                return part;
            }

            if (!known.TryGetValue(part, out Term? result))
            {
                result = part switch
                {
                    ElementTerm element => Element(element.Tensor, element.Places.Select(place => place.Substitute(values))),
                    ProductTerm product => product.Factors.Aggregate(One, (value, factor) => Multiply(value, Power(Visit(factor.Factor), factor.Exponent))),
                    _ => Sum(Addends(part).Select(addend => (addend.Coefficient, Visit(addend.Term)))),
                };
                known.Add(part, result);
            }

            return result;
        }
    }

    // Like terms become one; the order is that of the pool, so that a + b and b + a are the same.
    private Term Linear(IReadOnlyList<(Rational Coefficient, Term Term)> addends)
    {
        (Rational Coefficient, Term Term)[] kept = [.. addends
            .GroupBy(addend => addend.Term)
            .Select(group => (Coefficient: group.Aggregate(new Rational(0), (sum, addend) => sum + addend.Coefficient), Term: group.Key))
            .Where(addend => !addend.Coefficient.IsZero)
            .OrderBy(addend => addend.Term.Number)];
        return kept.Length == 1 && kept[0].Coefficient == 1
            ? kept[0].Term
            : Intern("+" + string.Join(",", kept.Select(addend => $"{addend.Coefficient}*{Text(addend.Term.Number)}")), number => new SumTerm(number, kept));
    }

    private Term Product(IReadOnlyList<(Term Factor, int Exponent)> factors)
    {
        (Term Factor, int Exponent)[] kept = [.. factors
            .GroupBy(factor => factor.Factor)
            .Select(group => (Factor: group.Key, Exponent: group.Sum(factor => factor.Exponent)))
            .OrderBy(factor => factor.Factor.Number)];
        return kept.Length == 1 && kept[0].Exponent == 1
            ? kept[0].Factor
            : Intern("*" + string.Join(",", kept.Select(power => $"{Text(power.Factor.Number)}^{Text(power.Exponent)}")), number => new ProductTerm(number, kept));
    }

    private Term Intern(string key, Func<int, Term> create)
    {
        if (!terms.TryGetValue(key, out Term? term))
        {
            term = create(terms.Count);
            terms.Add(key, term);
        }

        return term;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
