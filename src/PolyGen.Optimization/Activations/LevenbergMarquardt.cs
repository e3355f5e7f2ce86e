using MathNet.Numerics.LinearAlgebra;

namespace PolyGen.Optimization.Activations;

/// <summary>Local minimisation of a squared loss by damped least squares (Levenberg 1944, Marquardt 1963).</summary>
internal static class LevenbergMarquardt
{
    private const int Iterations = 200;

    /// <summary>Standard normal starts, each with its local minimiser; fewer than <paramref name="starts"/> where <paramref name="end"/> asks for it.</summary>
    public static IEnumerable<(double[] Start, double[] Minimizer)> FromRandomStarts(ResidualSystem system, int starts, ulong seed, CancellationToken end)
    {
        DeterministicRandom random = new(seed);
        for (int start = 0; start < starts && !end.IsCancellationRequested; start++)
        {
            double[] point = [.. Enumerable.Range(0, system.VariableCount).Select(_ => random.NextNormal())];
            yield return (point, Minimize(system, point, end));
        }
    }

    /// <summary>A local minimiser, or the best point so far when <paramref name="end"/> asks for it.</summary>
    public static double[] Minimize(ResidualSystem system, IReadOnlyList<double> start, CancellationToken end)
    {
        Vector<double> x = Vector<double>.Build.DenseOfEnumerable(start);
        Vector<double> residuals = system.Residuals(x.AsArray());
        double loss = residuals.DotProduct(residuals), damping = 1e-2;
        for (int iteration = 0; iteration < Iterations && damping < 1e12 && !end.IsCancellationRequested; iteration++)
        {
            Matrix<double> jacobian = system.Jacobian(x.AsArray());
            Vector<double> gradient = jacobian.TransposeThisAndMultiply(residuals);
            Matrix<double> normal = jacobian.TransposeThisAndMultiply(jacobian);
            double scale = normal.Diagonal().Maximum();
            if (!(gradient.L2Norm() > 1e-15 * scale))
            {
                break;
            }

            for (int i = 0; i < x.Count; i++)
            {
                normal[i, i] += damping * Math.Max(normal[i, i], 1e-8 * scale);
            }

            Vector<double> next = x - normal.LU().Solve(gradient);
            Vector<double> nextResiduals = system.Residuals(next.AsArray());
            double nextLoss = nextResiduals.DotProduct(nextResiduals);
            if (!(nextLoss < loss))
            {
                damping *= 4;
                continue;
            }

            bool isDone = loss - nextLoss < 1e-15 * loss && damping < 1e-6;
            (x, residuals, loss, damping) = (next, nextResiduals, nextLoss, Math.Max(damping / 5, 1e-14));
            if (isDone)
            {
                break;
            }
        }

        return x.ToArray();
    }
}
