using System.Diagnostics;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Conic.Sdpa;
using PolyGen.Testing;
using Xunit;
using static PolyGen.Optimization.Tests.Conic.ConicProblems;

namespace PolyGen.Optimization.Tests.Conic;

/// <summary>The same programs by csdp; where it is not installed, only its absence is checked.</summary>
[Collection(nameof(TimedTests))]
public class CsdpComparisons
{
    public static TheoryData<string> Families => ["maxcut", "theta", "control", "moments", "blocks", "free"];

    [Theory]
    [MemberData(nameof(Families))]
    public void TheObjectivesAgree(string family)
    {
        ConicProgram program = Program(family);
        ConicSolution own = new InteriorPointSolver { Threads = 2 }.Solve(program, new ConicSolverOptions(), CancellationToken.None);
        Certificates.AssertOptimal(program, own);
        if (!CsdpSolver.IsInstalled)
        {
            Assert.Throws<FileNotFoundException>(() => new CsdpSolver().Solve(program, new ConicSolverOptions(), CancellationToken.None));
            return;
        }

        ConicSolution csdp = new CsdpSolver { Threads = 1 }.Solve(program, new ConicSolverOptions(), CancellationToken.None);
        Assert.Equal(ConicStatus.Optimal, csdp.Status);
        Assert.Equal(csdp.PrimalObjective, own.PrimalObjective, 1e-7 * (1 + Math.Abs(csdp.PrimalObjective)));
        Assert.InRange(csdp.PrimalResidual, 0, 1e-7);
        Assert.InRange(csdp.DualResidual, 0, 1e-7);
    }

    [Fact]
    public void TheStatusesAgree()
    {
        if (!CsdpSolver.IsInstalled)
        {
            return;
        }

        ConicProgram infeasible = new([2], 0, 0, LinearFunction.Zero, [Matrix(new MatrixEntry(0, 0, 0, 1), new MatrixEntry(0, 1, 1, 1))], [-1]);
        Certificates.AssertPrimalInfeasible(infeasible, new CsdpSolver().Solve(infeasible, new ConicSolverOptions(), CancellationToken.None));
        ConicProgram unbounded = new([2], 0, 0, Matrix(new MatrixEntry(0, 1, 1, -1)), [Matrix(new MatrixEntry(0, 0, 0, 1))], [1]);
        Certificates.AssertDualInfeasible(unbounded, new CsdpSolver().Solve(unbounded, new ConicSolverOptions(), CancellationToken.None));
    }

    [Fact]
    public void ItIsEndedInTime()
    {
        if (!CsdpSolver.IsInstalled)
        {
            return;
        }

        ConicProgram program = Theta(50, Edges(50, 0.95, 1));
        ConicSolution solution = new CsdpSolver { Threads = 1 }.Solve(program, new ConicSolverOptions { TimeLimit = TimeSpan.FromMilliseconds(20) }, CancellationToken.None);
        Assert.Equal(ConicStatus.TimeLimit, solution.Status);
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(20));
        Assert.ThrowsAny<OperationCanceledException>(() => new CsdpSolver { Threads = 1 }.Solve(program, new ConicSolverOptions(), source.Token));
    }

    [Fact]
    public void ItIsEndedInTimeWhileAllThreadsOfThePoolAreAtWork()
    {
        if (!CsdpSolver.IsInstalled)
        {
            return;
        }

        ConicProgram program = Theta(50, Edges(50, 0.95, 1));
        using BusyThreadPool busy = new();
        Stopwatch watch = Stopwatch.StartNew();
        Assert.Equal(ConicStatus.TimeLimit, new CsdpSolver { Threads = 1 }.Solve(program, new ConicSolverOptions { TimeLimit = TimeSpan.FromMilliseconds(20) }, CancellationToken.None).Status);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        ConicProgram small = Program("maxcut");
        Assert.Equal(ConicStatus.Optimal, new CsdpSolver { Threads = 1 }.Solve(small, new ConicSolverOptions(), CancellationToken.None).Status);
    }

    private static ConicProgram Program(string family) => family switch
    {
        "maxcut" => MaxCut(40, 0.3, 1),
        "theta" => Theta(30, Edges(30, 0.4, 2)),
        "control" => Control(10, 5, 3),
        "moments" => ConicProblems.Moments(4, 2, 7),
        "blocks" => Known([8, 8, 8, 8], 10, 0, 60, 3, 5).Program,
        _ => Known([15], 5, 8, 40, 6, 5).Program,
    };
}
