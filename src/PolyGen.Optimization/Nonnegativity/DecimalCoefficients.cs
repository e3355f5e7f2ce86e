using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>The decimal numbers of a polynomial as it is written, each with the monomial that it is the coefficient of.</summary>
/// <remarks>
/// That is the case for terms of sums, in parentheses or not, that are a decimal number times variables, their powers, products of these, and signs. In 2.1*(x + y), 0.5*2.1*x or (x + 0.5)^2 the numbers
/// are not the coefficients of the expanded polynomial, and what they are rounded to says nothing about single coefficients.
/// </remarks>
/// <param name="order">The numbers of the variables.</param>
internal sealed class DecimalCoefficients(VariableOrder order)
{
    private readonly List<(Monomial Monomial, PolynomialExpression.Number Number)> coefficients = [];

    /// <summary>The coefficients found.</summary>
    public IReadOnlyList<(Monomial Monomial, PolynomialExpression.Number Number)> Coefficients => coefficients;

    /// <summary>The first term with a decimal number that is no coefficient, or null.</summary>
    public PolynomialExpression? Obstacle { get; private set; }

    /// <summary>Collects those of an expression.</summary>
    public void Collect(PolynomialExpression expression)
    {
        if (expression is PolynomialExpression.Sum sum)
        {
            foreach ((PolynomialExpression term, _) in sum.Terms)
            {
                Collect(term);
            }
        }
        else if (expression.Decimals.Any())
        {
            if (Term(expression) is { Decimal: { } number } term)
            {
                coefficients.Add((term.Monomial, number));
            }
            else
            {
                Obstacle ??= expression;
            }
        }
    }

    // ±x^α, or ±c x^α with a decimal number c; null for everything else.
    private (Monomial Monomial, PolynomialExpression.Number? Decimal)? Term(PolynomialExpression expression)
    {
        switch (expression)
        {
            case PolynomialExpression.Number { IsDecimal: true } number:
                return (Monomial.One, number);
            case PolynomialExpression.Number { Value: var value } when value == 1:
                return (Monomial.One, null);
            case PolynomialExpression.Variable variable:
                return (Monomial.Variable(order[variable.Name]), null);
            case PolynomialExpression.Sum { Terms: [(PolynomialExpression single, _)] }:
                return Term(single);
            case PolynomialExpression.Power power when Term(power.Base) is { } term && (term.Decimal is null || power.Exponent == 1):
                return (new([.. Enumerable.Range(0, term.Monomial.VariableCount).Select(variable => term.Monomial[variable] * power.Exponent)]), term.Decimal);
            case PolynomialExpression.Product product:
                return Term(product);
            default:
                return null;
        }
    }

    private (Monomial Monomial, PolynomialExpression.Number? Decimal)? Term(PolynomialExpression.Product product)
    {
        Monomial monomial = Monomial.One;
        PolynomialExpression.Number? number = null;
        foreach ((PolynomialExpression factor, bool isDivisor, _) in product.Factors)
        {
            if (isDivisor || Term(factor) is not { } term || (number is not null && term.Decimal is not null))
            {
                return null;
            }

            monomial *= term.Monomial;
            number ??= term.Decimal;
        }

        return (monomial, number);
    }
}
