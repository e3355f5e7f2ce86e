using System.Diagnostics;
using PolyGen.Optimization.Conic;
using Xunit;
using static PolyGen.Optimization.Tests.Conic.ConicProblems;

namespace PolyGen.Optimization.Tests.Conic;

/// <summary>Infeasible, unbounded, degenerate, empty and badly scaled programs.</summary>
public class ConicStatuses
{
    private static readonly InteriorPointSolver Solver = new() { Threads = 2 };

    [Fact]
    public void NothingAtAll()
    {
        ConicSolution solution = Solve(new ConicProgram([], 0, 0, LinearFunction.Zero, [], []));
        Assert.Equal(ConicStatus.Optimal, solution.Status);
        Assert.Equal(0, solution.PrimalObjective);
    }

    [Fact]
    public void VariablesWithoutConstraints()
    {
        ConicProgram program = new([2], 1, 0, new LinearFunction([new(0, 0, 0, 1), new(0, 1, 1, 2), new(0, 0, 1, 0.5)], [new(0, 3)], []), [], []);
        Certificates.AssertOptimal(program, Solve(program));
    }

    [Fact]
    public void UnboundedWithoutConstraints()
    {
        ConicProgram program = new([2], 0, 0, Matrix(new MatrixEntry(0, 0, 0, 1), new MatrixEntry(0, 1, 1, -1)), [], []);
        Certificates.AssertDualInfeasible(program, Solve(program));
    }

    [Fact]
    public void ConstraintsWithoutVariables()
    {
        ConicProgram consistent = new([], 0, 0, LinearFunction.Zero, [LinearFunction.Zero], [0]);
        Certificates.AssertOptimal(consistent, Solve(consistent));
        ConicProgram inconsistent = new([], 0, 0, LinearFunction.Zero, [LinearFunction.Zero], [2]);
        Certificates.AssertPrimalInfeasible(inconsistent, Solve(inconsistent));
    }

    [Fact]
    public void FreeVariablesAlone()
    {
        LinearFunction Row(params double[] g) => new([], [], [.. g.Select((value, k) => new VectorEntry(k, value))]);
        ConicProgram unique = new([], 0, 2, Row(1, 1), [Row(1, 2), Row(3, 4)], [5, 6]);
        ConicSolution solution = Solve(unique);
        Certificates.AssertOptimal(unique, solution);
        Assert.Equal(-4, solution.Free[0], 1e-6);
        Assert.Equal(4.5, solution.Free[1], 1e-6);
        ConicProgram unbounded = new([], 0, 2, Row(1, 1), [Row(1, 2)], [5]);
        Certificates.AssertDualInfeasible(unbounded, Solve(unbounded));
        ConicProgram inconsistent = new([], 0, 2, Row(0, 0), [Row(1, 2), Row(2, 4)], [5, 6]);
        Certificates.AssertPrimalInfeasible(inconsistent, Solve(inconsistent));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RedundantConstraints(int seed)
    {
        (ConicProgram known, double optimum) = Known([4, 3], 3, 2, 6, 4, seed);
        ConicProgram doubled = With(known, [.. known.Constraints, Scaled(known.Constraints[0], 3), LinearFunction.Zero], [.. known.RightHandSides, 3 * known.RightHandSides[0], 0]);
        ConicSolution solution = Solve(doubled);
        Certificates.AssertOptimal(doubled, solution);
        Assert.Equal(optimum, solution.PrimalObjective, 1e-6 * (1 + Math.Abs(optimum)));
        ConicProgram inconsistent = With(known, [.. known.Constraints, Scaled(known.Constraints[0], 3)], [.. known.RightHandSides, (3 * known.RightHandSides[0]) + 1]);
        Certificates.AssertPrimalInfeasible(inconsistent, Solve(inconsistent));
    }

    [Fact]
    public void NegativeTrace()
    {
        ConicProgram program = new([3], 0, 0, LinearFunction.Zero, [Trace(3)], [-1]);
        Certificates.AssertPrimalInfeasible(program, Solve(program));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void RandomInfeasible(int seed)
    {
        // A_m = -Σ y_i A_i - S with S ≻ 0 and b_m > -Σ y_i b_i.
        (ConicProgram known, _) = Known([5], 0, 0, 4, 100, seed);
        MatrixEntry[] last = [.. known.Constraints.SelectMany(a => a.Semidefinite.Select(entry => entry with { Value = -entry.Value })), .. Enumerable.Range(0, 5).Select(i => new MatrixEntry(0, i, i, -1))];
        ConicProgram program = With(known, [.. known.Constraints, Matrix(last)], [.. known.RightHandSides, 1 - known.RightHandSides.Sum()]);
        Certificates.AssertPrimalInfeasible(program, Solve(program));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void RandomUnbounded(int seed)
    {
        // tr A_i = 0 and tr C < 0: the identity is a ray.
        (ConicProgram known, _) = Known([5], 0, 0, 4, 100, seed);
        LinearFunction Traceless(LinearFunction a, double trace)
        {
            double excess = a.Semidefinite.Where(entry => entry.Row == entry.Column).Sum(entry => entry.Value) - trace;
            return Matrix([.. a.Semidefinite, new MatrixEntry(0, 2, 2, -excess)]);
        }

        LinearFunction[] constraints = [.. known.Constraints.Select(a => Traceless(a, 0))];
        ConicProgram program = new([5], 0, 0, Traceless(known.Objective, -1), constraints, [.. constraints.Select(a => a.Semidefinite.Where(entry => entry.Row == entry.Column).Sum(entry => entry.Value * entry.Row))]);
        Certificates.AssertDualInfeasible(program, Solve(program));
    }

    [Fact]
    public void InfeasibleLinearProgram()
    {
        // x + y = 1, x + y = -1 in one with a slack: x + y + s = -1.
        LinearFunction Row(params double[] a) => new([], [.. a.Select((value, k) => new VectorEntry(k, value))], []);
        ConicProgram infeasible = new([], 3, 0, Row(1, 0, 0), [Row(1, 1, 1)], [-1]);
        Certificates.AssertPrimalInfeasible(infeasible, Solve(infeasible));
        ConicProgram unbounded = new([], 2, 0, Row(-1, -1), [Row(1, -1)], [1]);
        Certificates.AssertDualInfeasible(unbounded, Solve(unbounded));
    }

    [Fact]
    public void UnboundedFreeVariable()
    {
        LinearFunction row = new([new(0, 0, 0, 1)], [], [new(0, 1), new(1, 1)]);
        ConicProgram program = new([2], 0, 2, new LinearFunction([new(0, 1, 1, 1)], [], [new(0, 1)]), [row], [1]);
        Certificates.AssertDualInfeasible(program, Solve(program));
    }

    [Fact]
    public void NoSlaterPoint()
    {
        // X_11 = 0 forces X_12 = 0, so that no feasible X is definite; minimise X_22 with X_12 + X_33 = 1.
        ConicProgram program = new([3], 0, 0, Matrix(new MatrixEntry(0, 1, 1, 1), new MatrixEntry(0, 2, 2, 1)), [Matrix(new MatrixEntry(0, 0, 0, 1)), Matrix(new MatrixEntry(0, 0, 1, 0.5), new MatrixEntry(0, 2, 2, 1))], [0, 1]);
        ConicSolution solution = Solve(program);
        Assert.True(solution.Status is ConicStatus.Optimal or ConicStatus.NumericalTrouble);
        Assert.InRange(solution.PrimalObjective, 0.99, 1.01);
    }

    [Fact]
    public void WeaklyInfeasible()
    {
        // [0 1/2; 1/2 x]: X_11 = 0 and X_12 = 1/2 have no solution, but none that proves it by a ray.
        ConicProgram program = new([2], 0, 0, LinearFunction.Zero, [Matrix(new MatrixEntry(0, 0, 0, 1)), Matrix(new MatrixEntry(0, 0, 1, 1))], [0, 1]);
        ConicSolution solution = Solve(program);
        Assert.NotEqual(ConicStatus.DualInfeasible, solution.Status);
        Assert.NotEqual(ConicStatus.IterationLimit, solution.Status);
        Assert.True(double.IsFinite(solution.PrimalObjective) && double.IsFinite(solution.DualObjective));
    }

    [Theory]
    [InlineData(1e-8, 1, 1)]
    [InlineData(1e8, 1, 1)]
    [InlineData(1, 1e8, 1)]
    [InlineData(1, 1e-8, 1)]
    [InlineData(1, 1, 1e8)]
    [InlineData(1, 1, 1e-8)]
    [InlineData(1e8, 1e-8, 1e4)]
    public void BadlyScaled(double rowUnit, double objectiveUnit, double rightHandSideUnit)
    {
        (ConicProgram known, double optimum) = Known([5, 4], 4, 2, 10, 5, 9);
        double[] units = [.. known.Constraints.Select((_, i) => i % 2 == 0 ? rowUnit : 1)];
        ConicProgram program = new(known.BlockSizes, known.NonnegativeCount, known.FreeCount, Scaled(known.Objective, objectiveUnit),
            [.. known.Constraints.Select((a, i) => Scaled(a, units[i]))], [.. known.RightHandSides.Select((b, i) => b * units[i] * rightHandSideUnit)]);
        ConicSolution solution = Solve(program);
        Assert.Equal(ConicStatus.Optimal, solution.Status);
        double expected = optimum * objectiveUnit * rightHandSideUnit;
        Assert.Equal(1, solution.PrimalObjective / expected, 1e-6);
        Assert.Equal(1, solution.DualObjective / expected, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void BadlyScaledVariables(int seed)
    {
        // X = D X' D with D from 1e-4 to 1e4: entries differ by 1e16.
        (ConicProgram known, double optimum) = Known([5], 3, 0, 6, 100, seed);
        double[] d = [1e-4, 1, 1e4, 1e2, 1e-2];
        LinearFunction Congruent(LinearFunction a) => a with { Semidefinite = [.. a.Semidefinite.Select(entry => entry with { Value = entry.Value * d[entry.Row] * d[entry.Column] })] };
        ConicProgram program = new([5], 3, 0, Congruent(known.Objective), [.. known.Constraints.Select(Congruent)], known.RightHandSides);
        ConicSolution solution = Solve(program);
        Assert.Equal(ConicStatus.Optimal, solution.Status);
        Assert.Equal(optimum, solution.PrimalObjective, 1e-6 * (1 + Math.Abs(optimum)));
    }

    [Fact]
    public void Cancellation()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Solver.Solve(MaxCut(20, 0.5, 1), new ConicSolverOptions(), source.Token));
    }

    [Fact]
    public void Limits()
    {
        // About 2,600 constraints: to its end this one takes far longer.
        ConicProgram program = Theta(75, Edges(75, 0.95, 1));
        Stopwatch watch = Stopwatch.StartNew();
        ConicSolution solution = Solver.Solve(program, new ConicSolverOptions { TimeLimit = TimeSpan.FromMilliseconds(100) }, CancellationToken.None);
        Assert.Equal(ConicStatus.TimeLimit, solution.Status);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        ConicSolution limited = Solver.Solve(MaxCut(20, 0.5, 1), new ConicSolverOptions { MaximumIterations = 3 }, CancellationToken.None);
        Assert.Equal(ConicStatus.IterationLimit, limited.Status);
        Assert.Equal(3, limited.Iterations);
    }

    private static ConicSolution Solve(ConicProgram program) => Solver.Solve(program, new ConicSolverOptions(), CancellationToken.None);

    private static LinearFunction Trace(int n) => Matrix([.. Enumerable.Range(0, n).Select(i => new MatrixEntry(0, i, i, 1))]);

    private static ConicProgram With(ConicProgram program, LinearFunction[] constraints, double[] rightHandSides) =>
        new(program.BlockSizes, program.NonnegativeCount, program.FreeCount, program.Objective, constraints, rightHandSides);

    private static LinearFunction Scaled(LinearFunction a, double factor) => new(
        [.. a.Semidefinite.Select(entry => entry with { Value = factor * entry.Value })],
        [.. a.Nonnegative.Select(entry => entry with { Value = factor * entry.Value })],
        [.. a.Free.Select(entry => entry with { Value = factor * entry.Value })]);
}
