using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Relaxations;

/// <summary>Calculation modulo equations h_i = 0 whose leading monomials are pairwise coprime.</summary>
/// <remarks>
/// Such h_i are a Gröbner basis for the graded lexicographic order (Buchberger's first criterion), so the remainder of division by them is unique; as the order is graded,
/// a polynomial of degree d is its remainder plus Σ φ_i h_i with deg φ_i h_i ≤ d. So a relaxation modulo the h_i is as strong as one with multipliers φ_i, and smaller.
/// </remarks>
internal sealed class NormalForm
{
    private readonly List<(Monomial Lead, MultivariatePolynomial Tail)> rules;
    private readonly List<Rational> leading = [];
    private readonly Dictionary<Monomial, MultivariatePolynomial> cache = [];

    /// <summary>
    /// Takes the equations one by one, each whose leading monomial is coprime to those already taken, and which keeps the polynomials of each clique there: division by x_2² + x_3² - 1 would
    /// take x_2² from the squares of the clique {x_1, x_2}.
    /// </summary>
    public NormalForm(IReadOnlyList<MultivariatePolynomial> equations, IReadOnlyList<int[]> cliques)
    {
        rules = [];
        List<int> used = [];
        List<int> left = [];
        for (int i = 0; i < equations.Count; i++)
        {
            if (equations[i].IsZero)
            {
                continue;
            }

            Monomial lead = Lead(equations[i]);
            if (lead.Degree > 0 && rules.All(rule => AreCoprime(rule.Lead, lead)) && cliques.All(clique => !IsWithin(lead, clique) || equations[i].Terms.All(term => IsWithin(term.Key, clique))))
            {
                Rational coefficient = equations[i].Coefficient(lead);
                leading.Add(coefficient);
                rules.Add((lead, (Term(lead, coefficient) - equations[i]) / coefficient));
                used.Add(i);
            }
            else
            {
                left.Add(i);
            }
        }

        Used = used;
        Left = left;
    }

    private NormalForm(List<(Monomial Lead, MultivariatePolynomial Tail)> rules)
    {
        this.rules = rules;
        Used = [];
        Left = [];
    }

    /// <summary>The equations that are divided by.</summary>
    public IReadOnlyList<int> Used { get; }

    /// <summary>The equations that are not.</summary>
    public IReadOnlyList<int> Left { get; }

    /// <summary>Calculation modulo those of the equations that are divided by which have no other variables.</summary>
    public NormalForm Within(IReadOnlyList<int> variables) => new(rules.FindAll(rule => rule.Tail.Terms.Select(term => term.Key).Append(rule.Lead)
        .All(monomial => IsWithin(monomial, variables))));

    /// <summary>Whether a monomial is its own remainder.</summary>
    public bool IsStandard(Monomial monomial) => rules.All(rule => !Divides(rule.Lead, monomial));

    /// <summary>The remainder of a monomial.</summary>
    public MultivariatePolynomial Of(Monomial monomial)
    {
        if (cache.TryGetValue(monomial, out MultivariatePolynomial? known))
        {
            return known;
        }

        int rule = rules.FindIndex(rule => Divides(rule.Lead, monomial));
        MultivariatePolynomial form = rule < 0 ? Term(monomial, 1) : Of(Term(Quotient(monomial, rules[rule].Lead), 1) * rules[rule].Tail);
        cache[monomial] = form;
        return form;
    }

    /// <summary>The remainder of a polynomial.</summary>
    public MultivariatePolynomial Of(MultivariatePolynomial polynomial) => rules.Count == 0
        ? polynomial
        : new(polynomial.Terms.SelectMany(term => Of(term.Key).Terms, (term, part) => new KeyValuePair<Monomial, Rational>(part.Key, part.Value * term.Value)));

    /// <summary>The φ_i of the equations that are divided by, in the order of <see cref="Used"/>: p - Σ φ_i h_i is the remainder of p.</summary>
    public IReadOnlyList<MultivariatePolynomial> Multipliers(MultivariatePolynomial polynomial)
    {
        // Largest terms first, so that each is met once.
        SortedDictionary<Monomial, Rational> pending = new(Comparer<Monomial>.Create((a, b) => a.Degree != b.Degree ? b.Degree.CompareTo(a.Degree) : a.CompareTo(b)));
        List<KeyValuePair<Monomial, Rational>>[] multipliers = [.. rules.Select(_ => new List<KeyValuePair<Monomial, Rational>>())];
        Add(polynomial.Terms, 1);
        while (pending.Count > 0)
        {
            (Monomial monomial, Rational coefficient) = pending.First();
            pending.Remove(monomial);
            int rule = rules.FindIndex(rule => Divides(rule.Lead, monomial));
            if (rule < 0 || coefficient.IsZero)
            {
                continue;
            }

            Monomial quotient = Quotient(monomial, rules[rule].Lead);
            multipliers[rule].Add(new(quotient, coefficient / leading[rule]));
            Add((Term(quotient, 1) * rules[rule].Tail).Terms, coefficient);
        }

        return [.. multipliers.Select(terms => new MultivariatePolynomial(terms))];

        void Add(IEnumerable<KeyValuePair<Monomial, Rational>> terms, Rational factor)
        {
            foreach (KeyValuePair<Monomial, Rational> term in terms)
            {
                pending[term.Key] = (pending.TryGetValue(term.Key, out Rational known) ? known : 0) + (factor * term.Value);
            }
        }
    }

    // Monomials of one degree are ordered with the larger one first.
    private static Monomial Lead(MultivariatePolynomial polynomial) =>
        polynomial.Terms.Where(term => term.Key.Degree == polynomial.Degree).Min(term => term.Key)!;

    private static bool IsWithin(Monomial monomial, IReadOnlyList<int> variables) => Enumerable.Range(0, monomial.VariableCount).All(variable => monomial[variable] == 0 || variables.Contains(variable));

    private static bool AreCoprime(Monomial a, Monomial b) => Enumerable.Range(0, Math.Min(a.VariableCount, b.VariableCount)).All(i => a[i] == 0 || b[i] == 0);

    private static bool Divides(Monomial a, Monomial b) => a.Degree <= b.Degree && Enumerable.Range(0, a.VariableCount).All(i => a[i] <= b[i]);

    private static Monomial Quotient(Monomial a, Monomial b) => new([.. Enumerable.Range(0, a.VariableCount).Select(i => a[i] - b[i])]);

    private static MultivariatePolynomial Term(Monomial monomial, Rational coefficient) => new([new(monomial, coefficient)]);
}
