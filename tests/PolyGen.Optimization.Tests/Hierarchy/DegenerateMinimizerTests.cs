using PolyGen.Optimization.Hierarchy;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Hierarchy;

public class DegenerateMinimizerTests(ITestOutputHelper output) : HierarchyTests(output)
{
    [Theory]
    [InlineData("x^4", new[] { 0.0 }, 1e-4)]
    [InlineData("(x - 1)^4", new[] { 1.0 }, 1e-3)]
    [InlineData("x^4*(x - 1)^4", new[] { 0.0, 1 }, 1e-3)]
    [InlineData("x^6*(x - 2)^2", new[] { 0.0, 2 }, 1e-2)]
    [InlineData("((x - 1)^2 - 0.01)^2", new[] { 0.9, 1.1 }, 1e-6)]
    [InlineData("((x - 1)^2 - 0.0001)^2", new[] { 0.99, 1.01 }, 1e-6)]
    [InlineData("((x - 1)^2 - 0.0001)^2*(x + 1)^2", new[] { -1, 0.99, 1.01 }, 1e-6)]
    public void Multiple_and_close_minimisers_of_one_variable(string f, double[] expected, double accuracy)
    {
        PolynomialSolution solution = Solve(Program(f));
        AssertCertified(solution, 0, expected.Length);
        Assert.True(solution.AreAllMinimizers);
        Assert.All(solution.Minimizers.Select(minimizer => minimizer.Point[0]).Order().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, accuracy));
    }

    // The moments are known to about 1e-4 here; both points are found, but that there is no other is not said.
    [Theory]
    [InlineData("((x - 1)^2 - 0.000001)^2", 2)]
    [InlineData("((x - 1)^2 - 0.000001)^2 + (y - x)^2", 2)]
    [InlineData("((x - 1)^2 - 0.000001)^2*(x + 1)^2", 3)]
    public void Minimisers_that_the_moments_do_not_tell_apart(string f, int count)
    {
        PolynomialSolution solution = Solve(Program(f));
        AssertCertified(solution, 0, count);
        Assert.False(solution.AreAllMinimizers);
        Assert.Contains(solution.Minimizers, minimizer => Math.Abs(minimizer.Point[0] - 0.999) < 1e-6);
        Assert.Contains(solution.Minimizers, minimizer => Math.Abs(minimizer.Point[0] - 1.001) < 1e-6);
    }

    [Theory]
    [InlineData("(x^2 + y^2 - 1)^2", null)]
    [InlineData("(x^2 + y^2 - 1)^2", "4 - x^2 - y^2")]
    [InlineData("(x^2 + y^2 - 1)^2*((x - 2)^2 + y^2)", "9 - x^2 - y^2")]
    [InlineData("x^2*y^2", "1 - x^2 - y^2")]
    [InlineData("(x - y)^2", "1 - x^2 - y^2")]
    [InlineData("(x*y - 1)^2", null)]
    public void Continua_are_never_all_found(string f, string? inequality)
    {
        PolynomialSolution solution = Solve(Program(f, inequality is null ? [] : [inequality]));
        Assert.Equal(PolynomialStatus.Certified, solution.Status);
        Assert.False(solution.AreAllMinimizers);
        Assert.Equal(0, solution.Best!.Value, 1e-7);
    }

    [Theory]
    [InlineData("(x^2 - 1)^2 + (y^2 - 1)^2 + (z^2 - 1)^2 + (w^2 - 1)^2", new[] { -1.0, 1 }, 4)]
    [InlineData("(x^3 - x)^2 + (y^3 - y)^2 + (z^3 - z)^2", new[] { -1.0, 0, 1 }, 3)]
    [InlineData("((x/10000)^2 - 1)^2 + ((y/10000)^2 - 1)^2", new[] { -10000.0, 10000 }, 2)]
    [InlineData("((x*10000)^2 - 1)^2 + ((y*10000)^2 - 1)^2", new[] { -0.0001, 0.0001 }, 2)]
    public void Grids_of_minimisers(string f, double[] values, int dimension)
    {
        PolynomialSolution solution = Solve(Program(f));
        AssertCertified(solution, 0, (int)Math.Pow(values.Length, dimension));
        Assert.True(solution.AreAllMinimizers);
        Assert.All(solution.Minimizers, minimizer => Assert.All(minimizer.Point, x => Assert.Contains(values, value => Math.Abs(x - value) < 1e-6 * values[^1])));
        Assert.Equal(solution.Minimizers.Count, solution.Minimizers.Select(minimizer => string.Join(' ', minimizer.Point.Select(x => Math.Round(x / values[^1])))).Distinct().Count());
    }

    [Fact]
    public void A_moment_matrix_without_a_gap_in_its_singular_values_is_not_flat()
    {
        // All of -3, …, 3 are minimisers of 0, but the moments to degree 8 hardly tell them from ±1, ±3.
        PolynomialSolution solution = Solve(Program("x - x", ["25 - x^2"], ["x*(x^2 - 1)*(x^2 - 4)*(x^2 - 9)"]));
        Assert.Equal(PolynomialStatus.Certified, solution.Status);
        Assert.True(!solution.AreAllMinimizers || solution.Minimizers.Count == 7);
    }
}
