using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Hierarchy;

public class KnownAnswerTests(ITestOutputHelper output) : HierarchyTests(output)
{
    [Fact]
    public void The_six_hump_camel_has_two_minimisers()
    {
        PolynomialSolution solution = Solve(Program("4*x^2 - 2.1*x^4 + x^6/3 + x*y - 4*y^2 + 4*y^4"));
        AssertCertified(solution, -1.0316284535, 2);
        Assert.All(solution.Minimizers, minimizer =>
        {
            Assert.Equal(0.0898420, Math.Abs(minimizer.Point[0]), 1e-6);
            Assert.Equal(-0.7126564 * Math.Sign(minimizer.Point[0]), minimizer.Point[1], 1e-6);
        });
        AssertExact(solution, 1e-12);
    }

    [Fact]
    public void Motzkins_polynomial_has_no_lower_bound_by_squares()
    {
        PolynomialSolution solution = Solve(Program("x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1"));
        Assert.Equal(PolynomialStatus.LowerBoundOnly, solution.Status);
        Assert.Equal(double.NegativeInfinity, solution.LowerBound);
        Assert.Equal(0, solution.Best!.Value, 1e-9);
    }

    [Fact]
    public void Motzkins_polynomial_is_certified_on_a_ball()
    {
        PolynomialSolution solution = Solve(Program("x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1", ["4 - x^2 - y^2"]));
        AssertCertified(solution, 0, 4);
        Assert.All(solution.Minimizers, minimizer => Assert.All(minimizer.Point, x => Assert.Equal(1, Math.Abs(x), 1e-5)));
        AssertExact(solution, 1e-12);
    }

    [Fact]
    public void Robinsons_polynomial_is_certified_on_a_ball()
    {
        PolynomialSolution solution = Solve(Program("x^6 + y^6 + 1 - x^4*y^2 - x^4 - y^4*x^2 - y^4 - x^2 - y^2 + 3*x^2*y^2", ["3 - x^2 - y^2"]));
        AssertCertified(solution, 0, 8);
        AssertExact(solution, 1e-12);
    }

    // 100 (y - x²)² leaves the Gram matrix on the boundary for every γ: an exact identity needs a face.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Rosenbrocks_function_has_its_minimum_at_ones(int count)
    {
        MultivariatePolynomial f = 0;
        for (int i = 0; i + 1 < count; i++)
        {
            MultivariatePolynomial x = MultivariatePolynomial.Variable(i);
            MultivariatePolynomial y = MultivariatePolynomial.Variable(i + 1);
            f += (100 * (y - (x * x)).Pow(2)) + (1 - x).Pow(2);
        }

        PolynomialSolution solution = Solve(new(f));
        AssertCertified(solution, 0, 1);
        Assert.All(solution.Minimizers[0].Point, x => Assert.Equal(1, x, 1e-6));
        AssertExact(solution, 1e-12);
    }

    [Theory]
    [InlineData(5, new[] { 0, 1, 1, 2, 2, 3, 3, 4, 4, 0 }, 4)]
    [InlineData(4, new[] { 0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3 }, 4)]
    [InlineData(6, new[] { 0, 1, 1, 2, 2, 0, 3, 4, 4, 5, 5, 3, 0, 3, 1, 4, 2, 5 }, 7)]
    [InlineData(10, new[] { 0, 1, 1, 2, 2, 3, 3, 4, 4, 0, 0, 5, 1, 6, 2, 7, 3, 8, 4, 9, 5, 7, 7, 9, 9, 6, 6, 8, 8, 5 }, 12)]
    public void Largest_cuts(int count, int[] edges, int expected)
    {
        MultivariatePolynomial cut = 0;
        for (int e = 0; e < edges.Length; e += 2)
        {
            cut += (1 - (MultivariatePolynomial.Variable(edges[e]) * MultivariatePolynomial.Variable(edges[e + 1]))) * new Rational(1, 2);
        }

        PolynomialProgram program = new(-cut) { Equalities = [.. Enumerable.Range(0, count).Select(i => MultivariatePolynomial.Variable(i).Pow(2) - 1)] };
        PolynomialSolution solution = Solve(program);
        AssertCertified(solution, -expected, null);
        Assert.All(solution.Minimizers, minimizer => Assert.All(minimizer.Point, x => Assert.Equal(1, Math.Abs(x), 1e-9)));
        AssertExact(solution, 1e-12);
    }
}
