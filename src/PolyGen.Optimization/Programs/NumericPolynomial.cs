using MathNet.Numerics.LinearAlgebra;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Programs;

/// <summary>A polynomial with floating-point coefficients, with its first and second derivatives. O(terms · n) a value, O(terms · v²) a Hessian, v the most variables of a term.</summary>
internal sealed class NumericPolynomial
{
    private readonly double[] coefficients;
    private readonly (int Variable, int Power)[][] factors;

    public NumericPolynomial(MultivariatePolynomial polynomial)
    {
        coefficients = [.. polynomial.Terms.Select(term => term.Value.ToDouble())];
        factors =
        [
            .. polynomial.Terms.Select(term => Enumerable.Range(0, term.Key.VariableCount)
                .Where(variable => term.Key[variable] > 0)
                .Select(variable => (variable, term.Key[variable]))
                .ToArray()),
        ];
    }

    /// <summary>p(x).</summary>
    public double Value(Vector<double> x)
    {
        double sum = 0;
        for (int t = 0; t < coefficients.Length; t++)
        {
            double product = coefficients[t];
            foreach ((int variable, int power) in factors[t])
            {
                product *= Power(x[variable], power);
            }

            sum += product;
        }

        return sum;
    }

    /// <summary>The largest |c_α x^α| of the terms but the constant one; rounding errors of p(x) are a few times 2^-53 of it.</summary>
    public double LargestTerm(Vector<double> x) => Enumerable.Range(0, coefficients.Length)
        .Where(t => factors[t].Length > 0)
        .Select(t => Math.Abs(factors[t].Aggregate(coefficients[t], (product, factor) => product * Power(x[factor.Variable], factor.Power))))
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>∇p(x).</summary>
    public Vector<double> Gradient(Vector<double> x)
    {
        Vector<double> gradient = Vector<double>.Build.Dense(x.Count);
        for (int t = 0; t < coefficients.Length; t++)
        {
            foreach ((int variable, int power) in factors[t])
            {
                gradient[variable] += coefficients[t] * power * Power(x[variable], power - 1) * Rest(t, x, variable, variable);
            }
        }

        return gradient;
    }

    /// <summary>∇²p(x).</summary>
    public Matrix<double> Hessian(Vector<double> x)
    {
        Matrix<double> hessian = Matrix<double>.Build.Dense(x.Count, x.Count);
        for (int t = 0; t < coefficients.Length; t++)
        {
            foreach ((int i, int power) in factors[t])
            {
                if (power > 1)
                {
                    hessian[i, i] += coefficients[t] * power * (power - 1) * Power(x[i], power - 2) * Rest(t, x, i, i);
                }

                foreach ((int j, int other) in factors[t])
                {
                    if (j != i)
                    {
                        hessian[i, j] += coefficients[t] * power * Power(x[i], power - 1) * other * Power(x[j], other - 1) * Rest(t, x, i, j);
                    }
                }
            }
        }

        return hessian;
    }

    // The product of the powers of all other variables of a term.
    private double Rest(int term, Vector<double> x, int first, int second)
    {
        double product = 1;
        foreach ((int variable, int power) in factors[term])
        {
            product *= variable == first || variable == second ? 1 : Power(x[variable], power);
        }

        return product;
    }

    private static double Power(double value, int exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent--)
        {
            power *= value;
        }

        return power;
    }
}
