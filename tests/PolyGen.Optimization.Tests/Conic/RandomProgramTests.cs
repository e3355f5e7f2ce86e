using PolyGen.Optimization.Conic;
using Xunit;

namespace PolyGen.Optimization.Tests.Conic;

/// <summary>Random programs: every status that the construction decides is right, and every answer holds by measures of the tests' own.</summary>
public class RandomProgramTests
{
    private static readonly InteriorPointSolver Solver = new() { Threads = 1 };

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(1500)]
    public void TheConstructionDecides(int from)
    {
        for (int seed = from; seed < from + 500; seed++)
        {
            (ConicProgram program, Construction construction) = RandomPrograms.Of(seed);
            ConicSolution solution = Solver.Solve(program, new ConicSolverOptions(), CancellationToken.None);
            Assert.True(IsRight(construction, solution.Status), $"seed {seed}, {construction}: {solution.Status}");
            try
            {
                AssertMeasures(program, solution);
            }
            catch (Exception wrong)
            {
                throw new InvalidOperationException($"seed {seed}, {construction}: {wrong.Message}", wrong);
            }
        }
    }

    [Fact]
    public void AndSoItDoesInOtherUnits()
    {
        int right = 0;
        const int Count = 1000;
        for (int seed = 0; seed < Count; seed++)
        {
            (ConicProgram program, Construction construction) = RandomPrograms.Of(seed);
            ConicSolution solution = Solver.Solve(RandomPrograms.InOtherUnits(program, seed), new ConicSolverOptions(), CancellationToken.None);
            right += IsRight(construction, solution.Status) ? 1 : 0;
            if (construction == Construction.Interior && solution.Status == ConicStatus.Optimal)
            {
                double expected = Solver.Solve(program, new ConicSolverOptions(), CancellationToken.None).PrimalObjective;
                Assert.True(Math.Abs(solution.PrimalObjective - expected) <= 1e-6 * (1 + Math.Abs(expected)), $"seed {seed}: {solution.PrimalObjective} instead of {expected}");
            }
        }

        // Entries differ by 1e32 there, and 1e-8 is no binary number, so that a few rays are none any more.
        Assert.InRange(right, Count - 5, Count);
    }

    [Theory]
    [InlineData(Construction.PrimalInfeasible)]
    [InlineData(Construction.DualInfeasible)]
    public void InfeasibilityTakesFewIterations(Construction construction)
    {
        // csdp takes 6.2 on average where it finds the status.
        double mean = Enumerable.Range(0, 200).Select(k => RandomPrograms.Of((5 * k) + (int)construction).Program)
            .Average(program => Solver.Solve(program, new ConicSolverOptions(), CancellationToken.None).Iterations);
        Assert.InRange(mean, 0, 3);
    }

    private static bool IsRight(Construction construction, ConicStatus status) => construction switch
    {
        Construction.Interior => status == ConicStatus.Optimal,
        Construction.PrimalInfeasible => status == ConicStatus.PrimalInfeasible,
        Construction.DualInfeasible => status == ConicStatus.DualInfeasible,
        Construction.BothInfeasible => status is ConicStatus.PrimalInfeasible or ConicStatus.DualInfeasible,
        _ => status is ConicStatus.Optimal or ConicStatus.PrimalInfeasible or ConicStatus.DualInfeasible or ConicStatus.NumericalTrouble,
    };

    private static void AssertMeasures(ConicProgram program, ConicSolution solution)
    {
        switch (solution.Status)
        {
            case ConicStatus.Optimal:
                Certificates.AssertOptimal(program, solution);
                break;
            case ConicStatus.PrimalInfeasible:
                Certificates.AssertPrimalInfeasible(program, solution, 1e-6);
                break;
            case ConicStatus.DualInfeasible:
                Certificates.AssertDualInfeasible(program, solution, 1e-6);
                break;
        }
    }
}
