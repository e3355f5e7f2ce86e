using System.Text;

namespace PolyGen.Symbolics.Rings;

/// <summary>A polynomial in any number of variables with rational coefficients, expanded: Σ c_e x^e over distinct exponent vectors e, every c_e ≠ 0.</summary>
/// <remarks>Immutable. It is the exact oracle for tiny networks and what algebra is done on; a network's code is never made from it, as its terms grow like the degree to the power of the variables.</remarks>
public sealed class MultivariatePolynomial : IEquatable<MultivariatePolynomial>
{
    private readonly SortedDictionary<Monomial, Rational> terms;

    /// <summary>The sum of <paramref name="terms"/>; equal monomials are added up and zeros dropped.</summary>
    public MultivariatePolynomial(IEnumerable<KeyValuePair<Monomial, Rational>> terms)
    {
        Dictionary<Monomial, Rational> sums = [];
        foreach (KeyValuePair<Monomial, Rational> term in terms)
        {
            sums[term.Key] = sums.TryGetValue(term.Key, out Rational sum) ? sum + term.Value : term.Value;
        }

        this.terms = [];
        foreach (KeyValuePair<Monomial, Rational> term in sums)
        {
            if (!term.Value.IsZero)
            {
                this.terms.Add(term.Key, term.Value);
            }
        }
    }

    private MultivariatePolynomial(Monomial monomial, Rational coefficient)
        : this([new(monomial, coefficient)])
    {
    }

    /// <summary>0.</summary>
    public static MultivariatePolynomial Zero { get; } = new([]);

    /// <summary>The terms, by ascending degree.</summary>
    public IReadOnlyCollection<KeyValuePair<Monomial, Rational>> Terms => terms;

    /// <summary>Whether this is the polynomial 0.</summary>
    public bool IsZero => terms.Count == 0;

    /// <summary>The highest total degree of a term, or -1 for the polynomial 0.</summary>
    public int Degree => IsZero ? -1 : terms.Keys.Max(monomial => monomial.Degree);

    /// <summary>One more than the last variable that occurs.</summary>
    public int VariableCount => IsZero ? 0 : terms.Keys.Max(monomial => monomial.VariableCount);

    /// <summary>The variable x_<paramref name="index"/>.</summary>
    public static MultivariatePolynomial Variable(int index) => new(Monomial.Variable(index), 1);

    /// <summary>A constant.</summary>
    public static implicit operator MultivariatePolynomial(Rational value) => new(Monomial.One, value);

    /// <summary>A constant.</summary>
    public static implicit operator MultivariatePolynomial(long value) => new(Monomial.One, value);

    /// <summary>The constant, exactly: 2.1m is 21/10.</summary>
    public static implicit operator MultivariatePolynomial(decimal value) => new(Monomial.One, value);

    /// <summary>a + b.</summary>
    public static MultivariatePolynomial operator +(MultivariatePolynomial a, MultivariatePolynomial b) => new(a.terms.Concat(b.terms));

    /// <summary>a - b.</summary>
    public static MultivariatePolynomial operator -(MultivariatePolynomial a, MultivariatePolynomial b) => a + -b;

    /// <summary>-a.</summary>
    public static MultivariatePolynomial operator -(MultivariatePolynomial a) =>
        new(a.terms.Select(term => new KeyValuePair<Monomial, Rational>(term.Key, -term.Value)));

    /// <summary>a · b, in as many multiplications as there are pairs of terms.</summary>
    public static MultivariatePolynomial operator *(MultivariatePolynomial a, MultivariatePolynomial b) =>
        new(a.terms.SelectMany(_ => b.terms, (s, t) => new KeyValuePair<Monomial, Rational>(s.Key * t.Key, s.Value * t.Value)));

    /// <summary>p / c.</summary>
    /// <exception cref="DivideByZeroException">When <paramref name="divisor"/> is 0.</exception>
    public static MultivariatePolynomial operator /(MultivariatePolynomial polynomial, Rational divisor) => polynomial * (1 / divisor);

    /// <summary>The power with a nonnegative exponent; 0^0 = 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">When <paramref name="exponent"/> is negative.</exception>
    public MultivariatePolynomial Pow(int exponent) => default(MultivariatePolynomials).Power(this, exponent);

    /// <summary>The coefficient of <paramref name="monomial"/>; 0 where it does not occur.</summary>
    public Rational Coefficient(Monomial monomial) => terms.TryGetValue(monomial, out Rational coefficient) ? coefficient : 0;

    /// <summary>The highest power of <paramref name="variable"/> in a term, or -1 for the polynomial 0.</summary>
    public int DegreeIn(int variable) => IsZero ? -1 : terms.Keys.Max(monomial => monomial[variable]);

    /// <summary>The polynomials p_0 .. p_d, free of x = <paramref name="variable"/>, with Σ_m p_m x^m = this; empty for the polynomial 0.</summary>
    public IReadOnlyList<MultivariatePolynomial> CoefficientsIn(int variable) =>
    [
        .. Enumerable.Range(0, DegreeIn(variable) + 1).Select(power => new MultivariatePolynomial(terms
            .Where(term => term.Key[variable] == power)
            .Select(term => new KeyValuePair<Monomial, Rational>(term.Key.WithExponent(variable, 0), term.Value)))),
    ];

    /// <summary>∂/∂x for x = <paramref name="variable"/>.</summary>
    public MultivariatePolynomial Derivative(int variable) => new(terms
        .Where(term => term.Key[variable] > 0)
        .Select(term => new KeyValuePair<Monomial, Rational>(term.Key.WithExponent(variable, term.Key[variable] - 1), term.Value * term.Key[variable])));

    /// <summary>This polynomial with <paramref name="value"/> in the place of x = <paramref name="variable"/>.</summary>
    public MultivariatePolynomial Substitute(int variable, MultivariatePolynomial value) =>
        CoefficientsIn(variable).Reverse().Aggregate(Zero, (sum, coefficient) => (sum * value) + coefficient);

    /// <summary>The value at a rational point; <paramref name="values"/>[i] is that of variable i.</summary>
    public Rational Evaluate(IReadOnlyList<Rational> values) => Evaluate(default(Rationals), values, coefficient => coefficient);

    /// <summary>The value at a point of any ring that the coefficients map into.</summary>
    /// <param name="ring">The ring of the point.</param>
    /// <param name="values">One value for each of the <see cref="VariableCount"/> variables.</param>
    /// <param name="map">A ring homomorphism on the coefficients.</param>
    /// <exception cref="ArgumentException">When there are fewer values than variables.</exception>
    public T Evaluate<T, TRing>(TRing ring, IReadOnlyList<T> values, Func<Rational, T> map)
        where TRing : struct, IRing<T>
    {
        if (values.Count < VariableCount)
        {
            throw new ArgumentException($"The polynomial has {VariableCount} variables but only {values.Count} values are given.", nameof(values));
        }

        T sum = ring.Zero;
        foreach (KeyValuePair<Monomial, Rational> term in terms)
        {
            T product = map(term.Value);
            for (int variable = 0; variable < term.Key.VariableCount; variable++)
            {
                product = ring.Multiply(product, ring.Power(values[variable], term.Key[variable]));
            }

            sum = ring.Add(sum, product);
        }

        return sum;
    }

    /// <inheritdoc/>
    public bool Equals(MultivariatePolynomial? other) => other is not null && terms.Count == other.terms.Count && terms.All(term => other.Coefficient(term.Key) == term.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MultivariatePolynomial);

    /// <inheritdoc/>
    public override int GetHashCode() => terms.Aggregate(17, (hash, term) => unchecked((hash * 31) + (term.Key.GetHashCode() ^ term.Value.GetHashCode())));

    /// <summary>For example "3 - x0 + 1/2*x0^2*x1": the terms by ascending degree.</summary>
    public override string ToString() => ToString(variable => "x" + variable);

    /// <summary>The same with other names for the variables.</summary>
    public string ToString(Func<int, string> name)
    {
        if (IsZero)
        {
            return "0";
        }

        StringBuilder text = new();
        foreach (KeyValuePair<Monomial, Rational> term in terms)
        {
            Rational magnitude = term.Value.Sign < 0 ? -term.Value : term.Value;
            text.Append(text.Length == 0 ? (term.Value.Sign < 0 ? "-" : "") : term.Value.Sign < 0 ? " - " : " + ");
            text.Append(term.Key.Degree == 0 ? $"{magnitude}" : magnitude == 1 ? term.Key.ToString(name) : $"{magnitude}*{term.Key.ToString(name)}");
        }

        return text.ToString();
    }
}
