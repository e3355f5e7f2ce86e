using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>The variables of a program that its equations state in terms of the others: x_v = -p_0 / p_1 where h = p_0 + p_1 x_v.</summary>
internal sealed class DeterminedVariables
{
    // Elimination ends where a polynomial has more terms.
    private const int MaximumTerms = 500;

    private readonly List<(int Variable, MultivariatePolynomial Constant, MultivariatePolynomial Slope)> solved = [];

    private DeterminedVariables()
    {
    }

    /// <summary>Solves an equation for a variable that is linear in it, puts that into the others, and so on; divisors that are numbers come first, then single terms.</summary>
    public static DeterminedVariables Of(PolynomialProgram program)
    {
        DeterminedVariables determined = new();
        List<MultivariatePolynomial> equations = [.. program.Equalities.Where(h => !h.IsZero)];
        while (Next(equations) is { } next)
        {
            IReadOnlyList<MultivariatePolynomial> parts = equations[next.Equation].CoefficientsIn(next.Variable);
            determined.solved.Add((next.Variable, parts[0], parts[1]));
            equations.RemoveAt(next.Equation);
            equations = [.. equations.Select(h => Eliminated(h, next.Variable, parts[0], parts[1])).Where(h => !h.IsZero)];
            if (equations.Exists(h => h.Terms.Count > MaximumTerms))
            {
                break;
            }
        }

        return determined;
    }

    /// <summary>The curve with the determined variables in the place of what it had for them; null where that is no Laurent polynomial.</summary>
    public IReadOnlyList<LaurentPolynomial>? Complete(IReadOnlyList<LaurentPolynomial> free)
    {
        LaurentPolynomial[] curve = [.. free];
        foreach ((int variable, MultivariatePolynomial constant, MultivariatePolynomial slope) in Enumerable.Reverse(solved))
        {
            LaurentPolynomial divisor = Along(slope, curve);
            if (divisor.Terms.Count != 1)
            {
                return null;
            }

            curve[variable] = Along(-constant, curve).DividedBy(divisor.Leading);
        }

        return curve;
    }

    /// <summary>A polynomial along a curve.</summary>
    public static LaurentPolynomial Along(MultivariatePolynomial polynomial, IReadOnlyList<LaurentPolynomial> curve)
    {
        Dictionary<(int Variable, int Exponent), LaurentPolynomial> powers = [];
        List<(int Power, Rational Coefficient)> sum = [];
        foreach (KeyValuePair<Monomial, Rational> term in polynomial.Terms)
        {
            LaurentPolynomial product = default(LaurentPolynomial.Ring).FromRational(term.Value);
            for (int variable = 0; variable < term.Key.VariableCount && !product.IsZero; variable++)
            {
                int exponent = term.Key[variable];
                if (exponent == 0)
                {
                    continue;
                }

                if (!powers.TryGetValue((variable, exponent), out LaurentPolynomial? power))
                {
                    power = default(LaurentPolynomial.Ring).Power(curve[variable], exponent);
                    powers.Add((variable, exponent), power);
                }

                product *= power;
            }

            sum.AddRange(product.Terms.Select(part => (part.Key, part.Value)));
        }

        return new(sum);
    }

    private static (int Equation, int Variable)? Next(List<MultivariatePolynomial> equations)
    {
        (int Equation, int Variable)? best = null;
        (int Terms, int Degree) cost = (int.MaxValue, 0);
        for (int i = 0; i < equations.Count; i++)
        {
            for (int variable = 0; variable < equations[i].VariableCount; variable++)
            {
                if (equations[i].DegreeIn(variable) == 1
                    && equations[i].CoefficientsIn(variable)[1] is var slope
                    && (slope.Terms.Count, slope.Degree).CompareTo(cost) < 0)
                {
                    (best, cost) = ((i, variable), (slope.Terms.Count, slope.Degree));
                }
            }
        }

        return best;
    }

    // p_1^d h(-p_0 / p_1), d the degree of h in the variable.
    private static MultivariatePolynomial Eliminated(MultivariatePolynomial h, int variable, MultivariatePolynomial constant, MultivariatePolynomial slope)
    {
        MultivariatePolynomial sum = 0;
        MultivariatePolynomial power = 1;
        foreach (MultivariatePolynomial coefficient in h.CoefficientsIn(variable).Reverse())
        {
            sum = (sum * -constant) + (coefficient * power);
            power *= slope;
        }

        return sum;
    }
}
