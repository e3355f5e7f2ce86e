using System.Diagnostics;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Activations;

/// <summary>The mean absolute residual: minimise Σ t_i / N over (p, t) with -t_i ≤ r_i(p) ≤ t_i.</summary>
/// <remarks>
/// With T = Σ_i |r_i| at a known point, T t_i - r_i² ≥ 0 holds at every point that is no worse, and bounds p through the relaxation. Each t_i meets p alone: one clique of variables for each residual.
/// Where r is linear in p, the lowest relaxation is the linear program of least absolute deviations and exact. Elsewhere it is a lower bound that is seldom reached unless some p fits all samples.
/// </remarks>
internal static class AbsoluteLoss
{
    private const int Iterations = 200;
    private const double UsefulAccuracy = 1e-5;

    /// <summary>The program; t_i is variable n + i.</summary>
    /// <param name="system">The residuals.</param>
    /// <param name="loss">The loss at a known point.</param>
    /// <param name="most">The most residuals.</param>
    /// <exception cref="ArgumentException">There are more than <paramref name="most"/> residuals.</exception>
    public static PolynomialProgram Program(ResidualSystem system, double loss, int most)
    {
        int rows = system.Rows.RowCount;
        if (rows > most)
        {
            throw new ArgumentException($"The absolute loss of {rows} residuals takes as many bounds; at most {most} are allowed. Use fewer samples or the squared loss.", nameof(system));
        }

        MultivariatePolynomial[] bounds = [.. Enumerable.Range(0, rows).Select(row => MultivariatePolynomial.Variable(system.VariableCount + row))];
        MultivariatePolynomial[] residuals = [.. Enumerable.Range(0, rows).Select(system.Polynomial)];
        Rational share = new(1, system.Samples);
        bool isLinear = system.Degree <= 1;
        Rational total = Rational.FromDouble(Math.Max(loss * system.Samples, double.Epsilon));
        return new(new MultivariatePolynomial(bounds.SelectMany(bound => (bound * share).Terms)))
        {
            Inequalities =
            [
                .. bounds.Zip(residuals).SelectMany(pair => (MultivariatePolynomial[])[pair.First - pair.Second, pair.First + pair.Second]),
                .. isLinear ? [] : bounds.Zip(residuals).Select(pair => (pair.First * total) - (pair.Second * pair.Second)),
            ],
        };
    }

    /// <summary>The lowest relaxation's bound, and the local search's point that it is compared with.</summary>
    /// <param name="system">The residuals.</param>
    /// <param name="point">The best point known.</param>
    /// <param name="options">The settings; their hierarchy's time limit is that of building and solving the relaxation.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static PolynomialSolution Solve(ResidualSystem system, IReadOnlyList<double> point, ActivationOptions options, CancellationToken cancellationToken)
    {
        PolynomialProgram program = Program(system, system.Loss(point, ActivationLoss.Absolute), options.MaximumAbsoluteResiduals);
        HierarchyOptions settings = options.Hierarchy;
        Stopwatch clock = Stopwatch.StartNew();
        int order = MomentRelaxation.LowestOrder(program);
        ProgramScaling scaling = settings.IsScaled ? ProgramScaling.Create(program) : ProgramScaling.None(program);
        using Deadline limit = new(settings.TimeLimit, cancellationToken);
        MomentRelaxation relaxation = MomentRelaxation.Build(scaling.Scaled, order, settings.Sparsity with { Correlative = true }, settings.Limits, limit.Token);
        ConicSolution solution = (settings.Solver ?? new InteriorPointSolver()).Solve(relaxation.Conic, new ConicSolverOptions { Tolerance = settings.SolverTolerance, TimeLimit = settings.TimeLimit }, limit.Token);
        bool isBound = Math.Max(solution.RelativeGap, Math.Max(solution.PrimalResidual, solution.DualResidual)) < UsefulAccuracy;
        double[] all = [.. point, .. system.Residuals(point).Select(Math.Abs)];
        return new()
        {
            Status = PolynomialStatus.LowerBoundOnly,
            LowerBound = isBound ? relaxation.Bound(solution) * scaling.ObjectiveFactor.ToDouble() : double.NegativeInfinity,
            Best = new(all, program.Value(all), program.Violation(all)),
            Order = order,
            Reason = $"The relaxation of order {order} ended as {solution.Status}.",
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    /// <summary>Local minimisation by reweighted least squares, |r| ≤ (r²/s + s)/2 with equality at s = |r| (Weiszfeld 1937), damped; the best point so far when <paramref name="end"/> asks for it.</summary>
    public static double[] Descend(ResidualSystem system, IReadOnlyList<double> start, CancellationToken end)
    {
        double[] best = [.. start];
        double least = system.Loss(best, ActivationLoss.Absolute), damping = 1e-6;
        for (int iteration = 0; iteration < Iterations && damping < 1e10 && !end.IsCancellationRequested; iteration++)
        {
            Vector<double> residuals = system.Residuals(best);
            double floor = 1e-9 * Math.Max(1e-12, residuals.InfinityNorm());
            Vector<double> weights = residuals.Map(r => 1 / Math.Max(Math.Abs(r), floor));
            Matrix<double> jacobian = system.Jacobian(best);
            Matrix<double> weighted = Matrix<double>.Build.DenseOfRowVectors(jacobian.EnumerateRows().Select((row, i) => row * weights[i]));
            Matrix<double> normal = jacobian.TransposeThisAndMultiply(weighted);
            double scale = normal.Diagonal().Maximum();
            for (int i = 0; i < best.Length; i++)
            {
                normal[i, i] += damping * Math.Max(normal[i, i], 1e-12 * scale);
            }

            Vector<double> step = normal.LU().Solve(weighted.TransposeThisAndMultiply(residuals));
            double[] next = [.. best.Select((value, i) => value - step[i])];
            double loss = system.Loss(next, ActivationLoss.Absolute);
            if (loss < least)
            {
                (best, least, damping) = (next, loss, Math.Max(damping / 4, 1e-14));
            }
            else
            {
                damping *= 8;
            }
        }

        return best;
    }
}
