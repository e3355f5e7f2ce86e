using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>Sums of squares that follow from smaller ones, exactly.</summary>
/// <remarks>
/// f = a q² + r; f = q² g; f(x) = h(x_1^k_1, ..., x_n^k_n); f = Σ f_i in disjoint sets of variables: f is a sum of squares if a, r ≥ 0, if g is one, if h is one, if every f_i is one.
/// None of the converses is used: Motzkin's polynomial times (1 + x² + y²)² is a sum of squares, and so is 1 + x² = h(x²) with h = 1 + y.
/// </remarks>
/// <param name="decide">Decides about the smaller ones.</param>
/// <param name="withSquares">Whether the squares are wanted.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class SosReduction(Func<MultivariatePolynomial, SosDecision> decide, bool withSquares, CancellationToken cancellationToken)
{
    /// <summary>The first that is proved, or null.</summary>
    public SosDecision? Prove(MultivariatePolynomial f) => OfRepeatedFactors(f) ?? OfPowers(f) ?? OfParts(f);

    /// <summary>f = a q² + r with a &gt; 0 and r ≥ 0, or null.</summary>
    public static SosDecision? OfSquare(MultivariatePolynomial f, bool withSquares, CancellationToken cancellationToken)
    {
        if (CompletedSquare.Of(f, cancellationToken) is not { Rest.Sign: >= 0 } square)
        {
            return null;
        }

        Monomial[] z = [.. square.Root.Terms.Select(term => term.Key)];
        Rational[,] gram = new Rational[z.Length, z.Length];
        for (int i = 0; i < z.Length; i++)
        {
            for (int j = 0; j < z.Length; j++)
            {
                gram[i, j] = square.Factor * square.Root.Coefficient(z[i]) * square.Root.Coefficient(z[j]);
            }
        }

        bool isPure = square.Rest.IsZero;
        return new(SosVerdict.SumOfSquares, isPure ? "It is a sum of squares: a square." : "It is a sum of squares: a square and a number.")
        {
            Represented = f,
            Gram = isPure ? [new(z, gram)] : [new([Monomial.One], new[,] { { square.Rest } }), new(z, gram)],
            Squares = !withSquares ? [] : isPure ? [new WeightedSquare(square.Factor, square.Root).Primitive()] : [new(square.Rest, 1), new WeightedSquare(square.Factor, square.Root).Primitive()],
        };
    }

    private SosDecision? OfRepeatedFactors(MultivariatePolynomial f) =>
        RepeatedFactors.Of(f, cancellationToken) is { } factors
            ? Lifted(f, [factors.Cofactor], polynomial => polynomial * factors.Root, "it is the square of a repeated factor times one")
            : null;

    // With the highest powers k, then with the odd parts of k, which leave more room: 1 + x^6 is 1 + y with y = x^6, and 1 + y² with y = x^3.
    private SosDecision? OfPowers(MultivariatePolynomial f)
    {
        int[] highest = [.. Enumerable.Range(0, f.VariableCount).Select(i => f.Terms.Aggregate(0, (divisor, term) => Divisor(divisor, term.Key[i])))];
        int[] odd = [.. highest.Select(OddPart)];
        return new[] { highest, odd }
            .DistinctBy(powers => string.Join(',', powers))
            .Where(powers => Array.Exists(powers, power => power > 1))
            .Select(powers => Lifted(f, [Root(f, powers)], polynomial => Power(polynomial, powers), "it is one in powers of its variables"))
            .FirstOrDefault(decision => decision is not null);
    }

    private SosDecision? OfParts(MultivariatePolynomial f) =>
        DisjointParts.Of(f, cancellationToken) is { } parts ? Lifted(f, parts, polynomial => polynomial, "its parts in disjoint sets of variables are") : null;

    private SosDecision? Lifted(MultivariatePolynomial f, IReadOnlyList<MultivariatePolynomial> smaller, Func<MultivariatePolynomial, MultivariatePolynomial> lift, string reason)
    {
        List<SosDecision> decisions = [];
        foreach (MultivariatePolynomial polynomial in smaller)
        {
            SosDecision decision = decide(polynomial);
            if (decision.Verdict != SosVerdict.SumOfSquares)
            {
                return null;
            }

            decisions.Add(decision);
        }

        IReadOnlyList<WeightedSquare> squares = [.. decisions.SelectMany(decision => decision.Squares).Select(square => new WeightedSquare(square.Weight, lift(square.Polynomial)))];
        return new(SosVerdict.SumOfSquares, $"It is a sum of squares, as {reason}: the identity is exact.")
        {
            Represented = f,
            Gram = [.. decisions.SelectMany(decision => decision.Gram).Select(block => Lifted(block, lift))],
            Squares = squares,
            Residual = withSquares ? f - new MultivariatePolynomial(squares.SelectMany(square => square.Value.Terms)) : 0,
        };
    }

    // z' and Wᵀ Q W, where the lifted z are W z'.
    private static ExactGram Lifted(ExactGram block, Func<MultivariatePolynomial, MultivariatePolynomial> lift)
    {
        MultivariatePolynomial[] lifted = [.. block.Basis.Select(monomial => lift(new([new(monomial, 1)])))];
        Dictionary<Monomial, int> places = lifted.SelectMany(polynomial => polynomial.Terms).Select(term => term.Key).Distinct().Order().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        Rational[,] gram = new Rational[places.Count, places.Count];
        for (int i = 0; i < lifted.Length; i++)
        {
            for (int j = 0; j < lifted.Length; j++)
            {
                foreach (KeyValuePair<Monomial, Rational> a in block.Matrix[i, j].IsZero ? [] : lifted[i].Terms)
                {
                    foreach (KeyValuePair<Monomial, Rational> b in lifted[j].Terms)
                    {
                        gram[places[a.Key], places[b.Key]] += block.Matrix[i, j] * a.Value * b.Value;
                    }
                }
            }
        }

        return new([.. places.Keys.Order()], gram);
    }

    private static MultivariatePolynomial Power(MultivariatePolynomial polynomial, int[] powers) =>
        new(polynomial.Terms.Select(term => new KeyValuePair<Monomial, Rational>(new([.. powers.Select((power, i) => term.Key[i] * power)]), term.Value)));

    private static MultivariatePolynomial Root(MultivariatePolynomial polynomial, int[] powers) =>
        new(polynomial.Terms.Select(term => new KeyValuePair<Monomial, Rational>(new([.. powers.Select((power, i) => power > 0 ? term.Key[i] / power : 0)]), term.Value)));

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);

    private static int OddPart(int value) => value > 0 && value % 2 == 0 ? OddPart(value / 2) : value;
}
