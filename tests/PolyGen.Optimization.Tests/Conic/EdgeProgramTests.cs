using PolyGen.Optimization.Conic;
using Xunit;

namespace PolyGen.Optimization.Tests.Conic;

/// <summary>What is said of programs at the edge is true: no wrong value as optimal, no infeasibility without a ray, no point without its residuals.</summary>
public class EdgeProgramTests
{
    private static readonly InteriorPointSolver Solver = new() { Threads = 1 };

    public static TheoryData<string> Names => [.. EdgePrograms.All.Keys];

    public static TheoryData<string> RegularNames => [.. EdgePrograms.All.Where(pair => pair.Value.IsRegular).Select(pair => pair.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheStatusIsTrue(string name)
    {
        EdgeProgram edge = EdgePrograms.All[name];
        ConicSolution solution = Solver.Solve(edge.Program, new ConicSolverOptions(), CancellationToken.None);
        AssertTrue(edge, solution);
        Assert.InRange(solution.Iterations, 0, 80);
    }

    [Theory]
    [MemberData(nameof(RegularNames))]
    public void TheStatusDoesNotDependOnUnits(string name)
    {
        EdgeProgram edge = EdgePrograms.All[name];
        for (int seed = 1; seed <= 8; seed++)
        {
            ConicProgram scaled = RandomPrograms.InOtherUnits(edge.Program, seed);
            ConicSolution solution = Solver.Solve(scaled, new ConicSolverOptions(), CancellationToken.None);
            Assert.True(IsRight(edge, solution.Status), $"seed {seed}: {solution.Status}");
            if (solution.Status == ConicStatus.Optimal)
            {
                Assert.True(Math.Abs(solution.PrimalObjective - edge.Primal) <= 1e-6 * (1 + Math.Abs(edge.Primal)), $"seed {seed}: {solution.PrimalObjective}");
            }
        }
    }

    [Theory]
    [InlineData("weak primal, dual unbounded")]
    [InlineData("gap 1")]
    public void TroubleComesWithTrueResiduals(string name)
    {
        ConicProgram program = EdgePrograms.All[name].Program;
        ConicSolution solution = Solver.Solve(program, new ConicSolverOptions(), CancellationToken.None);
        Assert.Equal(ConicStatus.NumericalTrouble, solution.Status);
        double residual = Math.Sqrt(program.Constraints.Zip(program.RightHandSides, (a, b) => Math.Pow(Certificates.Value(a, solution) - b, 2)).Sum());
        Assert.Equal(residual / (1 + Math.Sqrt(program.RightHandSides.Sum(b => b * b))), solution.PrimalResidual, 1e-12);
        Assert.True(Math.Max(solution.RelativeGap, Math.Max(solution.PrimalResidual, solution.DualResidual)) > 1e-8);
    }

    private static void AssertTrue(EdgeProgram edge, ConicSolution solution)
    {
        Assert.True(IsRight(edge, solution.Status), $"{solution.Status} after {solution.Iterations} iterations");
        Assert.True(double.IsFinite(solution.PrimalObjective) && double.IsFinite(solution.DualObjective) && double.IsFinite(solution.PrimalResidual) && double.IsFinite(solution.DualResidual));
        switch (solution.Status)
        {
            case ConicStatus.Optimal:
                double value = edge.Nearby is { } nearby && Math.Abs(solution.PrimalObjective - nearby) < 0.5 ? nearby : edge.Primal;
                Certificates.AssertOptimal(edge.Program, solution);
                Assert.Equal(value, solution.PrimalObjective, 1e-6 * (1 + Math.Abs(value)));
                break;
            case ConicStatus.PrimalInfeasible:
                Certificates.AssertPrimalInfeasible(edge.Program, solution, edge.IsRegular ? 1e-8 : 1e-6);
                break;
            case ConicStatus.DualInfeasible:
                Certificates.AssertDualInfeasible(edge.Program, solution, edge.IsRegular ? 1e-8 : 1e-6);
                break;
        }
    }

    private static bool IsRight(EdgeProgram edge, ConicStatus status) => status switch
    {
        ConicStatus.Optimal => edge.Primal == edge.Dual && double.IsFinite(edge.Primal) || edge.Nearby is not null,
        ConicStatus.PrimalInfeasible => double.IsPositiveInfinity(edge.Primal),
        ConicStatus.DualInfeasible => double.IsNegativeInfinity(edge.Dual),
        ConicStatus.NumericalTrouble => !edge.IsRegular,
        _ => false,
    };
}
