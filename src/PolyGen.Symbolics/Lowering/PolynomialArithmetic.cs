using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>Arithmetic of univariate polynomials whose coefficients are expressions; element m belongs to the power m.</summary>
internal static class PolynomialArithmetic
{
    public static Expression[] Multiply(IReadOnlyList<Expression> p, IReadOnlyList<Expression> q)
    {
        Expression[] product = [.. Enumerable.Repeat(Expression.Zero, p.Count + q.Count - 1)];
        for (int i = 0; i < p.Count; i++)
        {
            for (int j = 0; j < q.Count; j++)
            {
                product[i + j] += p[i] * q[j];
            }
        }

        return product;
    }

    /// <summary>p + q.</summary>
    public static Expression[] Add(IReadOnlyList<Expression> p, IReadOnlyList<Expression> q) =>
        [.. Enumerable.Range(0, Math.Max(p.Count, q.Count)).Select(m => (m < p.Count ? p[m] : Expression.Zero) + (m < q.Count ? q[m] : Expression.Zero))];

    /// <summary>p - q.</summary>
    public static Expression[] Subtract(IReadOnlyList<Expression> p, IReadOnlyList<Expression> q) =>
        [.. Enumerable.Range(0, Math.Max(p.Count, q.Count)).Select(m => (m < p.Count ? p[m] : Expression.Zero) - (m < q.Count ? q[m] : Expression.Zero))];

    /// <summary>p², with each mixed product taken once and doubled.</summary>
    public static Expression[] Square(IReadOnlyList<Expression> p)
    {
        Expression[] square = [.. Enumerable.Repeat(Expression.Zero, (2 * p.Count) - 1)];
        for (int i = 0; i < p.Count; i++)
        {
            square[2 * i] += p[i] * p[i];
            for (int j = i + 1; j < p.Count; j++)
            {
                square[i + j] += 2 * (p[i] * p[j]);
            }
        }

        return square;
    }

    /// <summary>p^r, by repeated squaring; <paramref name="bind"/> names the coefficients that are used more than once.</summary>
    public static Expression[] Power(IReadOnlyList<Expression> p, int exponent, Func<Expression, Expression> bind)
    {
        if (exponent == 1)
        {
            return [.. p];
        }

        if (p.Count == 2)
        {
            return [.. Enumerable.Range(0, exponent + 1).Select(m => Binomial(exponent, m) * (p[0].Power(exponent - m) * p[1].Power(m)))];
        }

        Expression[] root = Power(p, exponent / 2, bind);
        Expression[] square = Square(exponent / 2 == 1 ? root : [.. root.Select(bind)]);
        return exponent % 2 == 0 ? square : Multiply([.. square.Select(bind)], p);
    }

    /// <summary>Σ_m p_m t^m by Horner's rule, for m from <paramref name="first"/>; divided by t^first.</summary>
    public static Expression Horner(IReadOnlyList<Expression> p, Expression t, int first)
    {
        Expression value = p[p.Count - 1];
        for (int m = p.Count - 2; m >= first; m--)
        {
            value = p[m] + (t * value);
        }

        return value;
    }

    /// <summary>n over k, for n up to 66: the largest of which every n over k is a long.</summary>
    public static long Binomial(int n, int k)
    {
        long value = 1;
        for (int i = 1; i <= k; i++)
        {
            // value (n - k + i) / i, which is whole; divided first, since that product may be out of range.
            value = checked((value / i * (n - k + i)) + (value % i * (n - k + i) / i));
        }

        return value;
    }
}
