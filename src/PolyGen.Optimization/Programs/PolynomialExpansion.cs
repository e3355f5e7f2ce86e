using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Programs;

/// <summary>Multiplies a polynomial out, within an <see cref="ExpansionBudget"/>.</summary>
/// <param name="order">The numbers of the variables.</param>
/// <param name="cancellationToken">Ends the expansion.</param>
internal sealed class PolynomialExpansion(VariableOrder order, CancellationToken cancellationToken)
{
    private readonly ExpansionBudget budget = new(cancellationToken);

    /// <summary>The polynomial.</summary>
    /// <exception cref="FormatException">When it is too large, or a divisor is 0; the message says where.</exception>
    /// <exception cref="OperationCanceledException">When the token asks for it.</exception>
    public MultivariatePolynomial Expand(PolynomialExpression expression) => new(Terms(expression));

    private Dictionary<Monomial, Rational> Terms(PolynomialExpression expression) => expression switch
    {
        PolynomialExpression.Number number => number.Value.IsZero ? [] : new() { [Monomial.One] = number.Value },
        PolynomialExpression.Variable variable => new() { [Monomial.Variable(order[variable.Name])] = 1 },
        PolynomialExpression.Sum sum => Sum(sum),
        PolynomialExpression.Product product => Product(product),
        PolynomialExpression.Power power => Power(Terms(power.Base), power.Exponent, power.Operator),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private Dictionary<Monomial, Rational> Sum(PolynomialExpression.Sum sum)
    {
        Dictionary<Monomial, Rational> total = [];
        foreach ((PolynomialExpression term, bool isNegative) in sum.Terms)
        {
            foreach ((Monomial monomial, Rational coefficient) in Terms(term))
            {
                Add(total, monomial, isNegative ? -coefficient : coefficient, term.Start);
            }
        }

        return total;
    }

    private Dictionary<Monomial, Rational> Product(PolynomialExpression.Product product)
    {
        Dictionary<Monomial, Rational> value = Terms(product.Factors[0].Factor);
        foreach ((PolynomialExpression expression, bool isDivisor, int at) in product.Factors.Skip(1))
        {
            Dictionary<Monomial, Rational> factor = Terms(expression);
            if (!isDivisor)
            {
                value = Product(value, factor, at);
                continue;
            }

            // The parser lets only numbers be divisors.
            Rational divisor = factor.GetValueOrDefault(Monomial.One);
            value = divisor.IsZero ? throw new FormatException(FormattableString.Invariant($"Position {at + 1}: A divisor is 0.")) : Product(value, new() { [Monomial.One] = 1 / divisor }, at);
        }

        return value;
    }

    private Dictionary<Monomial, Rational> Product(Dictionary<Monomial, Rational> a, Dictionary<Monomial, Rational> b, int at)
    {
        ExpansionBudget.CheckDegree((double)Degree(a) + Degree(b), at);
        Dictionary<Monomial, Rational> product = [];
        foreach ((Monomial left, Rational value) in a)
        {
            foreach ((Monomial right, Rational factor) in b)
            {
                budget.Spend(ExpansionBudget.Words(value), ExpansionBudget.Words(factor), at);
                Add(product, left * right, value * factor, at);
            }
        }

        return product;
    }

    private Dictionary<Monomial, Rational> Power(Dictionary<Monomial, Rational> value, int exponent, int at)
    {
        if (exponent == 0)
        {
            return new() { [Monomial.One] = 1 };
        }

        ExpansionBudget.CheckDegree((double)Degree(value) * exponent, at);
        if (value.Count <= 1)
        {
            return value.ToDictionary(term => Power(term.Key, exponent), term => Power(term.Value, exponent, at));
        }

        if (IsRecurrenceFaster(value, exponent))
        {
            return new PowerRecurrence(value, exponent, budget, at).Expand();
        }

        Dictionary<Monomial, Rational> power = value;
        for (int i = 1; i < exponent; i++)
        {
            power = Product(power, value, at);
        }

        return power;
    }

    private Rational Power(Rational value, int exponent, int at)
    {
        double words = exponent * ExpansionBudget.Words(value);
        budget.Spend(words, words, at);
        return default(Rationals).Power(value, exponent);
    }

    private static Monomial Power(Monomial monomial, int exponent) => new([.. Enumerable.Range(0, monomial.VariableCount).Select(variable => monomial[variable] * exponent)]);

    private static int Degree(Dictionary<Monomial, Rational> value) => value.Keys.Select(monomial => monomial.Degree).DefaultIfEmpty(0).Max();

    private void Add(Dictionary<Monomial, Rational> sum, Monomial monomial, Rational value, int at)
    {
        if (!sum.TryGetValue(monomial, out Rational present))
        {
            sum.Add(monomial, value);
            budget.CheckTerms(sum.Count, at);
            return;
        }

        budget.Spend(ExpansionBudget.Words(present), ExpansionBudget.Words(value), at);
        Rational total = present + value;
        if (total.IsZero)
        {
            sum.Remove(monomial);
        }
        else
        {
            sum[monomial] = total;
        }
    }

    // Both multiply each of their terms by all of the base: repeated multiplication those of all lower powers, the recurrence those of the power itself.
    private static bool IsRecurrenceFaster(Dictionary<Monomial, Rational> value, int exponent)
    {
        int degree = Degree(value), variables = value.Keys.Max(monomial => monomial.VariableCount);
        double lower = 0;
        for (int i = 1; i < exponent; i++)
        {
            lower += Bound(i);
        }

        return lower > Bound(exponent);

        // At most the multisets of terms, and the monomials of the degree.
        double Bound(int power) => Math.Min(Binomial(value.Count - 1.0 + power, power), Binomial(((double)degree * power) + variables, variables));
    }

    private static double Binomial(double n, int k)
    {
        double value = 1;
        for (int i = 1; i <= k && double.IsFinite(value); i++)
        {
            value *= (n - k + i) / i;
        }

        return value;
    }
}
