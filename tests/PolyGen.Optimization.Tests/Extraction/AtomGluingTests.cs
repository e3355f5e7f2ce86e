using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Extraction;
using Xunit;

namespace PolyGen.Optimization.Tests.Extraction;

public class AtomGluingTests
{
    // A tree of cliques, as an elimination gives them: each one meets those after it in a part of one of them.
    private static readonly int[][] Tree = [[0, 1], [2, 3], [1, 3, 4], [4, 5], [6]];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Gluings_are_all_points_whose_parts_are_points_of_the_cliques(int seed)
    {
        Random random = new(seed);
        int[][] whole = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 7).Select(_ => random.Next(3)).ToArray())];
        CliqueAtoms[] cliques = [.. Tree.Select(variables => new CliqueAtoms(variables, Parts(whole, variables, random)))];
        HashSet<string> expected = [.. Grid(7).Where(point => cliques.All(clique => clique.Points.Any(part => IsPart(part, point, clique.Variables)))).Select(point => string.Join(' ', point))];
        (IReadOnlyList<GluedPoint> points, bool areAll) = AtomGluing.Glue(cliques, 7);
        Assert.True(areAll);
        Assert.Equal(expected.Count, points.Count);
        Assert.Equal(expected, [.. points.Select(glued => string.Join(' ', glued.Point.Select(x => (int)Math.Round(x))))]);
        Assert.All(points, glued => Assert.All(cliques.Index(), clique =>
            Assert.True(IsPart(clique.Item.Points[glued.Choices[clique.Index]], [.. glued.Point.Select(x => (int)Math.Round(x))], clique.Item.Variables))));
    }

    [Fact]
    public void Independent_cliques_have_all_products_up_to_the_limit()
    {
        CliqueAtoms[] cliques = [.. Enumerable.Range(0, 10).Select(variable => new CliqueAtoms([variable], [Vector<double>.Build.Dense(1, -1), Vector<double>.Build.Dense(1, 1)]))];
        (IReadOnlyList<GluedPoint> points, bool areAll) = AtomGluing.Glue(cliques, 10);
        Assert.False(areAll);
        Assert.Equal(AtomGluing.Most, points.Count);
        (points, areAll) = AtomGluing.Glue(cliques[..9], 9);
        Assert.True(areAll);
        Assert.Equal(512, points.Select(glued => string.Join(' ', glued.Point)).Distinct().Count());
    }

    [Fact]
    public void Points_that_do_not_agree_are_not_glued() =>
        Assert.Empty(AtomGluing.Glue([new([0, 1], [Vector<double>.Build.Dense([1, 2])]), new([1, 2], [Vector<double>.Build.Dense([3, 4])])], 3).Points);

    // Different parts, known to four digits.
    private static Vector<double>[] Parts(int[][] whole, int[] variables, Random random) =>
    [
        .. whole.Select(point => variables.Select(variable => point[variable]).ToArray())
            .DistinctBy(part => string.Join(' ', part))
            .Select(part => Vector<double>.Build.DenseOfEnumerable(part.Select(x => x + (1e-4 * (random.NextDouble() - 0.5))))),
    ];

    private static bool IsPart(Vector<double> part, int[] point, IReadOnlyList<int> variables) =>
        variables.Index().All(variable => Math.Abs(part[variable.Index] - point[variable.Item]) < 0.01);

    private static IEnumerable<int[]> Grid(int count) =>
        count == 0 ? [[]] : Grid(count - 1).SelectMany(_ => Enumerable.Range(0, 3), (point, x) => (int[])[.. point, x]);
}
