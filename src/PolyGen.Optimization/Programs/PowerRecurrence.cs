using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Programs;

/// <summary>f^n by Euler's recurrence, often named after J. C. P. Miller (Knuth, The Art of Computer Programming 2, 4.7), in any number of variables.</summary>
/// <remarks>
/// g = f^n satisfies f · x_k ∂g/∂x_k = n · x_k ∂f/∂x_k · g for every k. With f = Σ_i f_i x^(m + d_i), m the first monomial in an order of monomials and d_0 = 0, the coefficient of g at x^(n m + δ) is
/// Σ_{i > 0} ((n + 1) d_ik - δ_k) f_i g_(δ - d_i) / (δ_k f_0) for any k with δ_k ≠ 0. So every term of g is multiplied by every term of f once, whatever n is.
/// </remarks>
/// <param name="terms">f, of at least two terms.</param>
/// <param name="exponent">n, at least 1.</param>
/// <param name="budget">What the work is taken from.</param>
/// <param name="at">The place in the text.</param>
internal sealed class PowerRecurrence(Dictionary<Monomial, Rational> terms, int exponent, ExpansionBudget budget, int at)
{
    private readonly KeyValuePair<Monomial, Rational>[] f = [.. terms.OrderBy(term => term.Key)];
    private readonly int variables = terms.Keys.Max(monomial => monomial.VariableCount);

    // What is known of δ_k f_0 g_δ, and the monomials that wait, in their order.
    private readonly Dictionary<Monomial, Rational> sums = [];
    private readonly PriorityQueue<Monomial, Monomial> waiting = new();

    /// <summary>f^n.</summary>
    /// <exception cref="FormatException">When it is too large.</exception>
    public Dictionary<Monomial, Rational> Expand()
    {
        Monomial first = new([.. Enumerable.Range(0, variables).Select(k => exponent * f[0].Key[k])]);
        double words = exponent * ExpansionBudget.Words(f[0].Value);
        budget.Spend(words, words, at);
        Rational coefficient = default(Rationals).Power(f[0].Value, exponent);
        Dictionary<Monomial, Rational> power = new() { [first] = coefficient };
        Push(first, first, coefficient);
        while (waiting.TryDequeue(out Monomial? monomial, out _))
        {
            sums.Remove(monomial, out Rational sum);
            if (sum.IsZero)
            {
                continue;
            }

            int k = Direction(monomial, first);
            coefficient = sum / ((monomial[k] - first[k]) * f[0].Value);
            power.Add(monomial, coefficient);
            budget.CheckTerms(power.Count, at);
            Push(monomial, first, coefficient);
        }

        return power;
    }

    // Adds what a coefficient of g contributes to later ones.
    private void Push(Monomial monomial, Monomial first, Rational coefficient)
    {
        double words = ExpansionBudget.Words(coefficient);
        foreach ((Monomial term, Rational value) in f.Skip(1))
        {
            budget.Spend(words, ExpansionBudget.Words(value), at);
            if (Shifted(monomial, term) is not { } next)
            {
                continue;
            }

            int k = Direction(next, first);
            Rational weight = ((exponent + 1L) * (term[k] - f[0].Key[k])) - (next[k] - first[k]);
            Rational contribution = weight * value * coefficient;
            if (sums.TryGetValue(next, out Rational sum))
            {
                sums[next] = sum + contribution;
            }
            else
            {
                sums.Add(next, contribution);
                waiting.Enqueue(next, next);
            }
        }
    }

    // x^(n m + δ + d_i), or null where an exponent is negative: g has no such term.
    private Monomial? Shifted(Monomial monomial, Monomial term)
    {
        int[] exponents = new int[variables];
        for (int k = 0; k < variables; k++)
        {
            exponents[k] = monomial[k] + term[k] - f[0].Key[k];
            if (exponents[k] < 0)
            {
                return null;
            }
        }

        return new(exponents);
    }

    // A variable whose powers differ.
    private static int Direction(Monomial monomial, Monomial first)
    {
        int k = 0;
        while (monomial[k] == first[k])
        {
            k++;
        }

        return k;
    }
}
