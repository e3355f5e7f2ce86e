using PolyGen.Symbolics.Networks;

namespace PolyGen.Symbolics.Lowering;

/// <summary>The coefficients of an activation's start: the polynomial p of degree d that minimises ∫ (p - f)² over [-R, R].</summary>
/// <remarks>
/// By projection on the Legendre polynomials, which are orthogonal there. Their integrals against f are taken by Gauss's rule on
/// each half of the interval, since ReLU has a kink at 0; its nodes are roots of a Legendre polynomial (Abramowitz and Stegun 25.4.29).
/// </remarks>
internal static class ActivationFit
{
    private const int Nodes = 64;

    /// <summary>p_0 … p_d in the basis of <paramref name="layer"/>.</summary>
    public static double[] Coefficients(PolynomialActivationLayer layer)
    {
        (int degree, double interval) = (layer.Degree, layer.Interval);
        if (layer.Start == ActivationFunction.Identity)
        {
            double[] identity = new double[degree + 1];
            identity[1] = layer.Basis == PolynomialBasis.Monomial ? 1 : interval;
            return identity;
        }

        // ∫ over [-1, 1] of f(R x) P_m(x) (2m + 1)/2
        double[] legendre = new double[degree + 1];
        foreach ((double node, double weight) in GaussRule())
        {
            foreach (double x in new[] { (node - 1) / 2, (node + 1) / 2 })
            {
                double[] p = Legendre(degree, x);
                for (int m = 0; m <= degree; m++)
                {
                    legendre[m] += weight / 2 * Value(layer.Start, interval * x) * p[m] * ((2 * m) + 1) / 2;
                }
            }
        }

        return layer.Basis == PolynomialBasis.Monomial ? ToMonomials(legendre, interval) : ToChebyshev(legendre);
    }

    internal static double Value(ActivationFunction function, double z) => function switch
    {
        ActivationFunction.ReLU => Math.Max(z, 0),
        ActivationFunction.GELU => z * NormalDistribution(z),
        ActivationFunction.SiLU => z / (1 + Math.Exp(-z)),
        ActivationFunction.Tanh => Math.Tanh(z),
        _ => z,
    };

    // Φ(z) = 1/2 + φ(z) (z + z³/3 + z⁵/15 + …), which converges everywhere (Abramowitz and Stegun 26.2.11); beyond ±8 it is 0 or 1 to double precision.
    private static double NormalDistribution(double z)
    {
        if (Math.Abs(z) > 8)
        {
            return z > 0 ? 1 : 0;
        }

        double term = z, sum = z;
        for (int k = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); k += 2)
        {
            term *= z * z / k;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
    }

    private static double[] Legendre(int degree, double x)
    {
        double[] p = new double[Math.Max(degree, 1) + 1];
        (p[0], p[1]) = (1, x);
        for (int m = 2; m <= degree; m++)
        {
            p[m] = ((((2 * m) - 1) * x * p[m - 1]) - ((m - 1) * p[m - 2])) / m;
        }

        return p;
    }

    private static IEnumerable<(double Node, double Weight)> GaussRule()
    {
        for (int i = 1; i <= Nodes; i++)
        {
            // Newton from Tricomi's approximation of the i-th root.
            double x = Math.Cos(Math.PI * (i - 0.25) / (Nodes + 0.5)), derivative = 1;
            for (int step = 0; step < 20; step++)
            {
                double[] p = Legendre(Nodes, x);
                derivative = Nodes * ((x * p[Nodes]) - p[Nodes - 1]) / ((x * x) - 1);
                x -= p[Nodes] / derivative;
            }

            yield return (x, 2 / ((1 - (x * x)) * derivative * derivative));
        }
    }

    // P_m in powers of x by its recurrence, then x = z/R.
    private static double[] ToMonomials(double[] legendre, double interval) =>
        [.. Expand(legendre, (p, m) => [.. Enumerable.Range(0, m + 2).Select(i => i > 0 ? p[i - 1] : 0)]).Select((coefficient, i) => coefficient / Math.Pow(interval, i))];

    // P_m in Chebyshev polynomials: x T_0 = T_1, x T_i = (T_{i+1} + T_{i-1})/2.
    private static double[] ToChebyshev(double[] legendre) => Expand(legendre, (p, m) =>
    {
        double[] product = new double[m + 2];
        for (int i = 0; i <= m; i++)
        {
            product[i + 1] += i == 0 ? p[i] : p[i] / 2;
            if (i > 0)
            {
                product[i - 1] += p[i] / 2;
            }
        }

        return product;
    });

    // Σ_m c_m P_m, with the product by x in the other basis given; (m + 1) P_{m+1} = (2m + 1) x P_m - m P_{m-1}.
    private static double[] Expand(double[] legendre, Func<double[], int, double[]> timesX)
    {
        double[] sum = new double[legendre.Length], previous = [0], current = [1];
        for (int m = 0; m < legendre.Length; m++)
        {
            for (int i = 0; i <= m; i++)
            {
                sum[i] += legendre[m] * current[i];
            }

            double[] next = timesX(current, m);
            for (int i = 0; i < next.Length; i++)
            {
                next[i] = ((((2 * m) + 1) * next[i]) - (m * (i < previous.Length ? previous[i] : 0))) / (m + 1);
            }

            (previous, current) = (current, next);
        }

        return sum;
    }
}
