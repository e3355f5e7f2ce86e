using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Programs;
using Xunit;

namespace PolyGen.Optimization.Tests.Hierarchy;

/// <summary>Programs that a relaxation of low order, or of large variables, says something wrong about: no status may claim what is not so.</summary>
public class TrueStatusTests
{
    // Where no representation of f - γ exists for any γ, the solver finds approximate ones of 0 - 1.
    [Theory]
    [InlineData(-625, "-x^4", "4 <= x <= 5")]
    [InlineData(-14641, "-x^4", "10 <= x <= 11")]
    [InlineData(-104060401, "-x^4", "100 <= x <= 101")]
    [InlineData(-1004006004001, "-x^4", "1000 <= x <= 1001")]
    [InlineData(-1006015020015006001, "-x^6", "1000 <= x <= 1001")]
    [InlineData(-194481, "-x^2*y^2", "20 <= x <= 21", "20 <= y <= 21")]
    [InlineData(-2.5198420997897464, "-x^4", "1 <= x^3", "x^3 <= 2")]
    [InlineData(810930, "x + y + z", "x = y^2", "y = z^2", "z = 30")]
    [InlineData(6252550, "x + y + z", "x = y^2", "y = z^2", "z = 50")]
    [InlineData(999999000, "z", "x >= 1000", "y <= 1e6", "y = x^2 - 1", "z = x*y")]
    public void Feasible_programs_are_not_infeasible(double least, string objective, params string[] constraints)
    {
        PolynomialSolution solution = new MomentHierarchy().Solve(ProgramText.Parse(objective, constraints).Program);
        Assert.NotEqual(PolynomialStatus.Infeasible, solution.Status);
        Assert.NotEqual(PolynomialStatus.Unbounded, solution.Status);
        Assert.True(solution.LowerBound <= least + (1e-5 * Math.Abs(least)), $"{solution.LowerBound} > {least}: {solution.Reason}");
        Assert.True(solution.Status != PolynomialStatus.Certified || Math.Abs(solution.Best!.Value - least) <= 1e-5 * Math.Abs(least), $"{solution.Best?.Value}, not {least}");
    }

    // With variables of the size of the box, a tolerance relative to the objective's values there is wider than all that goes on near the minimisers.
    [Theory]
    [InlineData(0, "(x-1)^2*(x-2)^2*(x-3)^2*(x-4)^2", "x^2 <= 25")]
    [InlineData(-0.1006165, "(x^2-1)^2 + x/10", "-50 <= x <= 50")]
    [InlineData(0, "(x^2+y-11)^2 + (x+y^2-7)^2", "-100 <= x <= 100", "-100 <= y <= 100")]
    [InlineData(0, "(x^2+y-11)^2 + (x+y^2-7)^2", "x^2 + y^2 <= 10000")]
    [InlineData(0, "(x^2+y-11)^2 + (x+y^2-7)^2", "-1000 <= x <= 1000", "-1000 <= y <= 1000")]
    [InlineData(-1.0316284535, "4*x^2 - 2.1*x^4 + x^6/3 + x*y - 4*y^2 + 4*y^4", "-100 <= x <= 100", "-100 <= y <= 100")]
    [InlineData(-1.0316284535, "4*x^2 - 2.1*x^4 + x^6/3 + x*y - 4*y^2 + 4*y^4", "x^2 + y^2 <= 900")]
    [InlineData(0, "x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1", "x^2 + y^2 <= 10000")]
    [InlineData(-781.67689, "-4 - 4*x - 3*x^2 + 2*x^4 + 9*x^5 + 2*x^6", "x^2 <= 10000")]
    [InlineData(3, "(1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))*(30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))", "-10 <= x <= 10", "-10 <= y <= 10")]
    [InlineData(0, "(1-x)^2 + 100*(y-x^2)^2", "-30 <= x <= 30", "-30 <= y <= 30")]
    [InlineData(3, "x^2 - 2e6*x + 1e12 + 3")]
    [InlineData(0, "(x-1e8)^2")]
    public void What_is_certified_is_the_minimum(double least, string objective, params string[] constraints)
    {
        PolynomialSolution solution = new MomentHierarchy().Solve(ProgramText.Parse(objective, constraints).Program);
        double size = Math.Max(1, Math.Abs(least));
        Assert.True(solution.LowerBound <= least + (1e-5 * size), $"{solution.LowerBound} > {least}: {solution.Reason}");
        if (solution.Status == PolynomialStatus.Certified)
        {
            Assert.All(solution.Minimizers, minimizer => Assert.Equal(least, minimizer.Value, 1e-5 * size));
        }

        // A point at least is found everywhere.
        Assert.Equal(least, solution.Best!.Value, 1e-3 * size);
    }

    // At a cusp, and where an equation has a double zero, Newton's method on the conditions of optimality has nothing to hold on to.
    [Theory]
    [InlineData("x", "x^3 >= y^2", "x^2 + y^2 <= 1")]
    [InlineData("x + y", "(x^2 + y^2 - 1)^2 = 0")]
    public void Feasible_points_are_found(string objective, params string[] constraints)
    {
        PolynomialSolution solution = new MomentHierarchy().Solve(ProgramText.Parse(objective, constraints).Program);
        Assert.NotNull(solution.Best);
        Assert.True(solution.LowerBound <= solution.Best.Value);
    }

    // Coordinates of 1e3 to 1e6 beside ones of 1e-6.
    [Fact]
    public void Sizes_far_apart_are_no_exception()
    {
        PolynomialSolution solution = new MomentHierarchy().Solve(ProgramText.Parse("x^2 + y^2 + z^2", ["x*y = 1e6", "y*z = 1", "x*z = 1e-3"]).Program);
        Assert.NotEqual(PolynomialStatus.Unbounded, solution.Status);
        _ = solution.Certificate?.Verify();
    }
}
