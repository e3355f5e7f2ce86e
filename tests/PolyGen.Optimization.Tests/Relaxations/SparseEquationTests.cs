using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Relaxations;

/// <summary>Equations along a chain of variables: as equations they bound no less than as pairs of inequalities.</summary>
public class SparseEquationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Equations_are_as_good_as_two_inequalities(int seed)
    {
        Random random = new(seed);
        MultivariatePolynomial[] x = [.. Enumerable.Range(0, 4).Select(MultivariatePolynomial.Variable)];
        MultivariatePolynomial objective = 0;
        for (int i = 0; i < 3; i++)
        {
            objective += (random.Next(-5, 6) * x[i].Pow(3) * x[i + 1]) + (random.Next(-5, 6) * x[i] * x[i + 1].Pow(2)) + (random.Next(-5, 6) * x[i]) + (random.Next(-5, 6) * x[i + 1].Pow(4));
        }

        MultivariatePolynomial[] circles = [.. Enumerable.Range(0, 3).Select(i => x[i].Pow(2) + x[i + 1].Pow(2) - 1)];
        HierarchyOptions options = new() { FirstOrder = 2, LastOrder = 2, Sparsity = new() { Correlative = true } };
        PolynomialSolution solution = new MomentHierarchy(options).Solve(new(objective) { Equalities = circles });
        output.WriteLine(string.Join("\n", solution.Trail));
        double equations = solution.LowerBound;
        double inequalities = new MomentHierarchy(options).Solve(new(objective) { Inequalities = [.. circles, .. circles.Select(circle => -circle)] }).LowerBound;
        double dense = new MomentHierarchy(options with { Sparsity = Sparsity.Dense }).Solve(new(objective) { Equalities = circles }).LowerBound;
        output.WriteLine(FormattableString.Invariant($"seed {seed}: equations {equations}, inequalities {inequalities}, dense {dense}"));
        Assert.True(equations >= inequalities - (1e-5 * Math.Abs(inequalities)), $"{equations} < {inequalities}");
        Assert.True(equations <= dense + (1e-5 * Math.Abs(dense)), $"{equations} > {dense}");
    }
}
