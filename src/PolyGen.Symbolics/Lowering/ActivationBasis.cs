using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Lowering;

/// <summary>The polynomials B_m that an activation is a combination of.</summary>
/// <param name="Kind">Monomials z^m or Chebyshev polynomials T_m(z/R).</param>
/// <param name="First">The first m: 0, or 1 for a mere factor.</param>
/// <param name="Degree">The last m.</param>
/// <param name="Scale">1/R; 1 for monomials.</param>
internal sealed record ActivationBasis(PolynomialBasis Kind, int First, int Degree, Rational Scale)
{
    /// <summary>The number of polynomials.</summary>
    public int Count => Degree - First + 1;

    /// <summary>The basis of a layer.</summary>
    public static ActivationBasis Of(PolynomialActivationLayer layer) =>
        new(layer.Basis, 0, layer.Degree, layer.Basis == PolynomialBasis.Monomial ? 1 : 1 / Rational.FromDouble(layer.Interval));

    /// <summary>B_m(z) for all m; 0 at a sample of the padding.</summary>
    public IReadOnlyList<Expression> Values(Expression z, Expression one, Func<Expression, Expression> bind)
    {
        Expression x = bind(Expression.Of(Scale) * z);
        List<Expression> values = [one, x];
        for (int m = 2; m <= Degree; m++)
        {
            values.Add(bind(Kind == PolynomialBasis.Monomial ? values[m - 1] * x : (2 * (x * values[m - 1])) - values[m - 2]));
        }

        return [.. values.Skip(First).Take(Count)];
    }

    /// <summary>Σ_m p_m B_m(z) for a polynomial z in t: by Horner's rule, or by Clenshaw's (1955) for Chebyshev polynomials.</summary>
    public Expression[] Combine(IReadOnlyList<Expression> p, Expression[] z, Expression one, Func<Expression, Expression> bind)
    {
        Expression[] x = Scale == 1 ? z : [.. z.Select(coefficient => bind(Expression.Of(Scale) * coefficient))];
        Expression[] Times(Expression[] b) => PolynomialArithmetic.Multiply(x, b);
        Expression[] Bound(Expression[] b) => [.. b.Select(bind)];
        Expression[] value = [p[p.Count - 1]];

        // Horner's rule reads a value as often as x has coefficients, Clenshaw's once more.
        if (Kind == PolynomialBasis.Monomial)
        {
            for (int m = p.Count - 2; m >= 0; m--)
            {
                // The constant term alone does not vanish at z = 0.
                value = PolynomialArithmetic.Add([First == 0 && m == 0 ? p[m] * one : p[m]], Times(x.Length == 1 ? value : Bound(value)));
            }

            return First == 1 ? Times(value) : value;
        }

        Expression[] next = [Expression.Zero];
        for (int m = p.Count - 2; m >= 1; m--)
        {
            (value, next) = (Bound(PolynomialArithmetic.Subtract(PolynomialArithmetic.Add([p[m]], [.. Times(value).Select(coefficient => 2 * coefficient)]), next)), value);
        }

        value = PolynomialArithmetic.Subtract(PolynomialArithmetic.Add([p[0]], Times(value)), next);
        value[0] = one * value[0];
        return value;
    }
}
