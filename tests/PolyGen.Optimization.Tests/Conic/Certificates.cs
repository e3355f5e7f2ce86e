using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Conic;
using Xunit;

namespace PolyGen.Optimization.Tests.Conic;

/// <summary>Checks of solutions and rays that use nothing but the program itself.</summary>
internal static class Certificates
{
    private const double Rounding = 1e-15;

    /// <summary>Both points are feasible, their objectives equal, and so both are optimal.</summary>
    public static void AssertOptimal(ConicProgram program, ConicSolution solution, double tolerance = 1e-7)
    {
        Assert.Equal(ConicStatus.Optimal, solution.Status);
        double normB = Math.Sqrt(program.RightHandSides.Sum(b => b * b));
        double[] residual = [.. program.Constraints.Select((a, i) => Value(a, solution) - program.RightHandSides[i])];
        Assert.InRange(Math.Sqrt(residual.Sum(r => r * r)) / (1 + normB), 0, 1e-8);
        (Matrix<double>[] blocks, double[] slack, double[] free) = Slack(program, program.Objective, solution.Y);
        (Matrix<double>[] c, double[] costs, double[] h) = Slack(program, program.Objective, new double[solution.Y.Count]);
        double normC = Math.Sqrt(c.Sum(block => block.PointwisePower(2).Enumerate().Sum()) + costs.Concat(h).Sum(value => value * value));
        Assert.All(free, value => Assert.InRange(Math.Abs(value) / (1 + normC), 0, 1e-8));
        Assert.All(solution.Nonnegative, value => Assert.True(value >= 0));
        Assert.All(slack, value => Assert.True(value >= -1e-8 * (1 + normC), $"a slack is {value}"));
        for (int k = 0; k < blocks.Length; k++)
        {
            // X is given with its factor's rounding, and its eigenvalues are found with some.
            double least = LeastEigenvalue(solution.X[k]);
            Assert.True(least >= -Rounding * solution.X[k].FrobeniusNorm(), $"X has the eigenvalue {least}");
            Assert.True(LeastEigenvalue(blocks[k]) >= -1e-8 * (1 + normC), $"S has the eigenvalue {LeastEigenvalue(blocks[k])}");
        }

        double primal = Value(program.Objective, solution);
        double dual = program.RightHandSides.Zip(solution.Y, (b, y) => b * y).Sum();
        Assert.InRange(Math.Abs(primal - dual) / (1 + Math.Abs(primal) + Math.Abs(dual)), 0, tolerance);
        Assert.Equal(primal, solution.PrimalObjective, 1e-10 * (1 + Math.Abs(primal)));
        Assert.Equal(dual, solution.DualObjective, 1e-10 * (1 + Math.Abs(dual)));
    }

    /// <summary>bᵀ y = 1, -A*(y) ⪰ 0, Gᵀ y = 0, as far as the solution says it is.</summary>
    public static void AssertPrimalInfeasible(ConicProgram program, ConicSolution solution, double most = 1e-7)
    {
        Assert.Equal(ConicStatus.PrimalInfeasible, solution.Status);
        Assert.Equal(1, program.RightHandSides.Zip(solution.Y, (b, y) => b * y).Sum(), 1e-6);
        (Matrix<double>[] blocks, double[] slack, double[] free) = Slack(program, LinearFunction.Zero, solution.Y);
        double[] outside = [.. blocks.Select(LeastEigenvalue).Concat(slack).Select(value => Math.Min(0, value)), .. free];
        double error = Assert.NotNull(solution.RayError);
        Assert.InRange(error, 0, most);
        Assert.All(outside, value => Assert.InRange(Math.Abs(value), 0, error));
    }

    /// <summary>⟨C, X⟩ + cᵀ x + hᵀ z = -1, X ⪰ 0, A(X) + G z = 0, as far as the solution says it is.</summary>
    public static void AssertDualInfeasible(ConicProgram program, ConicSolution solution, double most = 1e-7)
    {
        Assert.Equal(ConicStatus.DualInfeasible, solution.Status);
        Assert.Equal(-1, Value(program.Objective, solution), 1e-6);
        Assert.All(solution.X, block => Assert.True(LeastEigenvalue(block) >= -Rounding * block.FrobeniusNorm()));
        Assert.All(solution.Nonnegative, value => Assert.True(value >= 0));
        double error = Assert.NotNull(solution.RayError);
        Assert.InRange(error, 0, most);
        Assert.InRange(Math.Sqrt(program.Constraints.Sum(a => Math.Pow(Value(a, solution), 2))), 0, error);
    }

    /// <summary>The value of a linear function at the primal point.</summary>
    public static double Value(LinearFunction a, ConicSolution solution) =>
        a.Semidefinite.Sum(entry => (entry.Row == entry.Column ? 1 : 2) * entry.Value * solution.X[entry.Block][entry.Row, entry.Column])
            + a.Nonnegative.Sum(entry => entry.Value * solution.Nonnegative[entry.Index])
            + a.Free.Sum(entry => entry.Value * solution.Free[entry.Index]);

    // C - A*(y), by part.
    private static (Matrix<double>[] Blocks, double[] Nonnegative, double[] Free) Slack(ConicProgram program, LinearFunction c, IReadOnlyList<double> y)
    {
        Matrix<double>[] blocks = [.. program.BlockSizes.Select(size => Matrix<double>.Build.Dense(size, size))];
        var nonnegative = new double[program.NonnegativeCount];
        var free = new double[program.FreeCount];
        foreach ((double factor, LinearFunction function) in program.Constraints.Select((a, i) => (-y[i], a)).Append((1, c)))
        {
            foreach (MatrixEntry entry in function.Semidefinite)
            {
                blocks[entry.Block][entry.Row, entry.Column] += factor * entry.Value;
                if (entry.Row != entry.Column)
                {
                    blocks[entry.Block][entry.Column, entry.Row] += factor * entry.Value;
                }
            }

            foreach (VectorEntry entry in function.Nonnegative)
            {
                nonnegative[entry.Index] += factor * entry.Value;
            }

            foreach (VectorEntry entry in function.Free)
            {
                free[entry.Index] += factor * entry.Value;
            }
        }

        return (blocks, nonnegative, free);
    }

    private static double LeastEigenvalue(Matrix<double> matrix) => matrix.Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real);
}
