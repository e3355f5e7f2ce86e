using MathNet.Numerics.LinearAlgebra;
using PolyGen.Roots;

namespace PolyGen.Optimization.Activations.Experiments;

/// <summary>Exact coordinate descent on a squared loss: each step takes one coefficient to the global minimum of the loss in it.</summary>
public static class CoordinateDescent
{
    /// <summary>Sweeps until one lowers the loss by less than a part of <paramref name="tolerance"/>, or <paramref name="sweeps"/> are done, or <paramref name="end"/> asks for the best point so far.</summary>
    public static double[] Minimize(ResidualSystem system, IReadOnlyList<double> start, int sweeps = 500, double tolerance = 1e-7, CancellationToken end = default)
    {
        double[] point = [.. start];
        double loss = system.Loss(point, ActivationLoss.Squared);
        for (int sweep = 0; sweep < sweeps && !end.IsCancellationRequested; sweep++)
        {
            for (int variable = 0; variable < point.Length && !end.IsCancellationRequested; variable++)
            {
                point[variable] += Step(system, point, variable, end);
            }

            double next = system.Loss(point, ActivationLoss.Squared);
            if (!(next < loss * (1 - tolerance)))
            {
                break;
            }

            loss = next;
        }

        return point;
    }

    // r(p + s e) = Σ_k s^k q_k, so c_m = Σ_{i+j=m} q_i·q_j. 0 where the end comes first.
    private static double Step(ResidualSystem system, double[] point, int variable, CancellationToken end)
    {
        int degree = system.Exponents.Max(powers => powers[variable]);
        double value = point[variable];
        Vector<double>[] jets = [.. Enumerable.Range(0, degree + 1).TakeWhile(_ => !end.IsCancellationRequested).Select(order => system.Rows * Vector<double>.Build.DenseOfEnumerable(system.Exponents.Select(powers => Taylor(powers, order))))];
        double Taylor(int[] powers, int order)
        {
            double product = powers[variable] < order ? 0 : MathNet.Numerics.SpecialFunctions.Binomial(powers[variable], order) * Math.Pow(value, powers[variable] - order);
            for (int i = 0; i < powers.Length; i++)
            {
                product *= i == variable ? 1 : Math.Pow(point[i], powers[i]);
            }

            return product;
        }

        if (jets.Length <= degree)
        {
            return 0;
        }

        double[] coefficients = new double[2 * degree];
        for (int i = 0; i <= degree; i++)
        {
            for (int j = Math.Max(i, 1); j <= degree; j++)
            {
                coefficients[i + j - 1] += jets[i].DotProduct(jets[j]) * (i == j ? 1 : 2);
            }
        }

        Minimum minimum = UnivariateMinimizer.Minimize(coefficients);
        return minimum.Value < 0 ? minimum.Step : 0;
    }
}
