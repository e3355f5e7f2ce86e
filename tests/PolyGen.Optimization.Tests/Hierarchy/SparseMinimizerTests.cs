using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Hierarchy;

public class SparseMinimizerTests(ITestOutputHelper output) : HierarchyTests(output)
{
    private static readonly Sparsity Correlative = new() { Correlative = true };

    [Theory]
    [InlineData(10, TermSparsity.None)]
    [InlineData(15, TermSparsity.None)]
    [InlineData(20, TermSparsity.None)]
    [InlineData(12, TermSparsity.Components)]
    [InlineData(20, TermSparsity.Components)]
    [InlineData(12, TermSparsity.Cliques)]
    public void Chains_of_Rosenbrocks_functions_have_one_minimiser(int count, TermSparsity terms)
    {
        MultivariatePolynomial f = Sum(count - 1, i => (100 * (X(i + 1) - X(i).Pow(2)).Pow(2)) + (1 - X(i)).Pow(2));
        PolynomialSolution solution = Solve(new(f), new() { Sparsity = Correlative with { Terms = terms } });
        AssertCertified(solution, 0, 1);
        Assert.True(solution.AreAllMinimizers);
        Assert.All(solution.Minimizers[0].Point, x => Assert.Equal(1, x, 1e-6));
        Assert.True(solution.Trail.All(attempt => attempt.LargestBlock <= 6));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 6)]
    [InlineData(3, 8)]
    [InlineData(4, 10)]
    [InlineData(5, 14)]
    public void Chains_of_signs_have_two_minimisers_for_each_part(int seed, int count)
    {
        // x_i = ±1, and on some edges x_i = ±x_{i+1}: the others leave the signs free.
        Random random = new(seed);
        int[] links = [.. Enumerable.Range(0, count - 1).Select(i => i % 3 == 2 ? 0 : (2 * random.Next(2)) - 1)];
        MultivariatePolynomial f = Sum(count, i => (X(i).Pow(2) - 1).Pow(2)) + Sum(count - 1, i => links[i] == 0 ? 0 : (X(i) - (links[i] * X(i + 1))).Pow(2));
        string[] expected =
        [
            .. Enumerable.Range(0, 1 << count).Select(signs => Enumerable.Range(0, count).Select(i => ((signs >> i) & 1) == 0 ? -1 : 1).ToArray())
                .Where(point => links.Index().All(link => link.Item == 0 || point[link.Index] == link.Item * point[link.Index + 1]))
                .Select(point => string.Join(' ', point)),
        ];
        AssertAll(Solve(new(f), new() { Sparsity = Correlative }), expected);
        if (count <= 4)
        {
            AssertAll(Solve(new(f)), expected);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Chains_of_values_are_glued_along_their_overlaps(int seed)
    {
        // x_0 is one of -1, 0, 2, and x_{i+1} = q_i(x_i) for a random q_i that keeps these values among themselves.
        Random random = new(seed);
        const int count = 5;
        int[] values = [-1, 0, 2];
        int[][] next = [.. Enumerable.Range(0, count - 1).Select(_ => values.Select(_ => values[random.Next(3)]).ToArray())];
        MultivariatePolynomial f = Sum(count - 1, i => (X(i + 1) - Interpolation(values, next[i], X(i))).Pow(2));
        PolynomialProgram program = new(f)
        {
            Equalities = [.. Enumerable.Range(0, count).Select(i => values.Select(value => X(i) - value).Aggregate((a, b) => a * b))],
        };
        string[] expected =
        [
            .. values.Select(start => next.Aggregate(new List<int> { start }, (point, map) => [.. point, map[Array.IndexOf(values, point[^1])]])).Select(point => string.Join(' ', point)),
        ];
        AssertAll(Solve(program, new() { Sparsity = Correlative }), expected);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Cuts_of_circles_are_all_found(int count)
    {
        MultivariatePolynomial f = Sum(count, i => X(i) * X((i + 1) % count));
        PolynomialProgram program = new(f) { Equalities = [.. Enumerable.Range(0, count).Select(i => X(i).Pow(2) - 1)] };
        int[][] points = [.. Enumerable.Range(0, 1 << count).Select(signs => Enumerable.Range(0, count).Select(i => ((signs >> i) & 1) == 0 ? -1 : 1).ToArray())];
        int Value(int[] point) => point.Select((x, i) => x * point[(i + 1) % count]).Sum();
        int least = points.Min(Value);
        AssertAll(Solve(program, new() { Sparsity = Correlative }), [.. points.Where(point => Value(point) == least).Select(point => string.Join(' ', point))]);
    }

    [Theory]
    [InlineData(TermSparsity.None)]
    [InlineData(TermSparsity.Components)]
    public void Minimisers_on_the_border_of_overlapping_discs(TermSparsity terms)
    {
        // -(x + y)² - (y + z)² on two discs: each term is least at ±(1, 1), so the minimisers are ±(1, 1, 1).
        PolynomialProgram program = Program("-(x + y)^2 - (y + z)^2", ["2 - x^2 - y^2", "2 - y^2 - z^2"]);
        AssertAll(Solve(program, new() { FirstOrder = 2, Sparsity = Correlative with { Terms = terms } }), ["-1 -1 -1", "1 1 1"]);
        AssertAll(Solve(program, new() { FirstOrder = 2 }), ["-1 -1 -1", "1 1 1"]);
    }

    [Fact]
    public void An_equation_may_have_variables_that_a_clique_has_not()
    {
        // x² leads the equation, but only the clique of x and y knows its remainder 1 - y.
        PolynomialProgram program = Program("(z - x)^2 + y^2", ["4 - x^2 - z^2"], ["x^2 + y - 1"]);
        AssertAll(Solve(program, new() { Sparsity = Correlative }), ["-1 0 -1", "1 0 1"]);
    }

    [Theory]
    [InlineData("4*x^2 - 2.1*x^4 + x^6/3 + x*y - 4*y^2 + 4*y^4", 2)]
    [InlineData("x^4 + y^4 + x^2*y^2 - x^2 - y^2 + z^4 - z^2*y^2", 8)]
    public void Minimisers_without_term_sparsity_complete_those_with_it(string f, int count)
    {
        PolynomialSolution dense = Solve(Program(f));
        PolynomialSolution sparse = Solve(Program(f), new() { Sparsity = Correlative with { Terms = TermSparsity.Components } });
        Assert.True(dense.AreAllMinimizers);
        Assert.True(sparse.AreAllMinimizers);
        AssertCertified(sparse, dense.Best!.Value, count);
        Assert.Equal(count, dense.Minimizers.Count);
        Assert.All(dense.Minimizers, one => Assert.Contains(sparse.Minimizers, other => one.Point.Zip(other.Point).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6)));
    }

    [Fact]
    public void Nothing_is_completed_beyond_its_limits()
    {
        MultivariatePolynomial f = Sum(9, i => (X(i + 1) - X(i).Pow(2)).Pow(2) + (1 - X(i)).Pow(2));
        PolynomialSolution solution = Solve(
            new(f),
            new() { Sparsity = Correlative with { Terms = TermSparsity.Cliques }, CompletionLimits = new() { MaximumBlockSize = 2 } });
        AssertCertified(solution, 0, 1);
        Assert.False(solution.AreAllMinimizers);
        Assert.Single(solution.Trail);
    }

    private static MultivariatePolynomial X(int index) => MultivariatePolynomial.Variable(index);

    private static MultivariatePolynomial Sum(int count, Func<int, MultivariatePolynomial> term) => Enumerable.Range(0, count).Select(term).Aggregate((a, b) => a + b);

    // Lagrange's polynomial with p(arguments[k]) = values[k].
    private static MultivariatePolynomial Interpolation(int[] arguments, int[] values, MultivariatePolynomial x) => arguments.Select((argument, k) =>
        arguments.Where(other => other != argument).Aggregate((MultivariatePolynomial)values[k], (product, other) => product * (x - other) * new Rational(1, argument - other)))
        .Aggregate((a, b) => a + b);

    private static void AssertAll(PolynomialSolution solution, string[] expected)
    {
        AssertCertified(solution, solution.Best!.Value, expected.Length);
        Assert.True(solution.AreAllMinimizers);
        Assert.Equal([.. expected.Order(StringComparer.Ordinal)], solution.Minimizers.Select(minimizer => string.Join(' ', minimizer.Point.Select(x => (int)Math.Round(x)))).Order(StringComparer.Ordinal));
        Assert.All(solution.Minimizers, minimizer => Assert.All(minimizer.Point, x => Assert.Equal(Math.Round(x), x, 1e-5)));
    }
}
