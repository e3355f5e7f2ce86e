using System.Diagnostics;
using PolyGen.Optimization.Conic;
using Xunit;
using static PolyGen.Optimization.Tests.Conic.ConicProblems;

namespace PolyGen.Optimization.Tests.Conic;

/// <summary>Time limits and cancellation where single steps take long.</summary>
[Collection(nameof(TimedTests))]
public class ConicLimits
{
    private static readonly InteriorPointSolver Solver = new() { Threads = 2 };

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.7)]
    [InlineData(1.5)]
    public void LimitsHoldInsideOfAFactorization(double seconds)
    {
        // To its end it takes ten seconds or more.
        ConicProgram program = Known([200], 0, 0, 1500, 20, 1).Program;
        Stopwatch watch = Stopwatch.StartNew();
        ConicSolution solution = Solver.Solve(program, new ConicSolverOptions { TimeLimit = TimeSpan.FromSeconds(seconds) }, CancellationToken.None);
        Assert.Equal(ConicStatus.TimeLimit, solution.Status);
        Assert.InRange(watch.Elapsed.TotalSeconds - seconds, 0, 2);
        using CancellationTokenSource source = new(TimeSpan.FromSeconds(seconds));
        watch.Restart();
        Assert.ThrowsAny<OperationCanceledException>(() => Solver.Solve(program, new ConicSolverOptions(), source.Token));
        Assert.InRange(watch.Elapsed.TotalSeconds - seconds, -0.1, 2);
    }
}
