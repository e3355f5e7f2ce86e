using PolyGen.Data;
using PolyGen.Moments;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Tests.Moments;

public class WeightedSamplesTests
{
    private static readonly NetworkDescription Description = HandWrittenWeighted.Description;

    // C(2 + 4, 4) monomials of degree 4 in two inputs, for each output C(2 + 2, 2) of degree 2 times the target, and one for the targets.
    private const int Moments = 15 + (2 * 6) + 1;

    [Fact]
    public void TheNumberOfMomentsIsThatOfTheMonomials()
    {
        Assert.Equal(Moments, MomentFunctions.CountOf(Description, 512));
        Assert.Equal(Moments, new MomentFunctions(Description, Plain(100)).Count);
        Assert.Equal(28, MomentFunctions.CountOf(Description, 28));
        Assert.Equal(28, MomentFunctions.CountOf(Description, 27));
        Assert.Equal(513, MomentFunctions.CountOf(Description with { Inputs = 784 }, 512));
    }

    [Fact]
    public void TheFunctionsAreIndependentPolynomials()
    {
        // Their values on 200 random samples have full rank, and with all monomials of the same degrees none more.
        Dataset data = Plain(200);
        var functions = new MomentFunctions(Description, data);
        var values = new double[Moments][];
        for (int k = 0; k < Moments; k++)
            values[k] = new double[data.Count];
        for (int n = 0; n < data.Count; n++)
        {
            var sums = new double[Moments];
            functions.Add(n, 1, sums, []);
            for (int k = 0; k < Moments; k++)
                values[k][n] = sums[k];
        }

        Assert.All(values[0], one => Assert.Equal(1, one));
        Assert.All(values.SelectMany(row => row), value => Assert.InRange(value, -2, 2));
        double[][] monomials = [.. Enumerable.Range(0, Moments).Select(k => Enumerable.Range(0, data.Count).Select(n => Monomials(data, n)[k]).ToArray())];
        using var team = new WorkerTeam(1);
        double[][] both = [.. values.Select(row => (double[])row.Clone()), .. monomials];
        Assert.Equal(data.Count - Moments, NullSpace.Of(values, data.Count, team).Length);
        Assert.Equal(data.Count - Moments, NullSpace.Of(both, data.Count, team).Length);
    }

    [Theory]
    [InlineData(57, 1)]
    [InlineData(1000, 2)]
    [InlineData(20_000, 3)]
    public void AllMonomialsHaveTheSameSums(int samples, ulong seed)
    {
        Dataset data = RandomData.Of(samples, 2, 2, seed, (_, x) => x[1] = 300 + (20 * x[1]));
        using var team = new WorkerTeam(2);
        WeightedSamples reduced = WeightedSamples.Of(Description, data, team)!;

        Assert.InRange(reduced.Count, 1, Moments);
        Assert.Equal(samples, reduced.Samples);
        Assert.All(reduced.Weights.ToArray(), weight => Assert.True(weight > 0));
        Assert.Equal(reduced.Indices.ToArray().Distinct().Order(), reduced.Indices.ToArray());
        Assert.Equal(samples, reduced.Weights.ToArray().Sum(), 1e-12 * samples);
        var all = new double[Moments];
        var magnitudes = new double[Moments];
        for (int n = 0; n < samples; n++)
            Add(all, magnitudes, Monomials(data, n), 1);
        var few = new double[Moments];
        for (int i = 0; i < reduced.Count; i++)
            Add(few, new double[Moments], Monomials(data, reduced.Indices[i]), reduced.Weights[i]);
        for (int k = 0; k < Moments; k++)
            Assert.Equal(all[k], few[k], 1e-11 * magnitudes[k]);
    }

    [Fact]
    public void SamplesThatRepeatAreLeftOnce()
    {
        double[] targets = [.. Enumerable.Range(0, 4000).SelectMany(n => (double[])[(n % 2) ^ (n / 2 % 2), 0])];
        double[] inputs = [.. Enumerable.Range(0, 4000).SelectMany(n => (double[])[n % 2, n / 2 % 2])];
        Dataset data = Dataset.FromTargets(inputs, 2, targets, 2);
        using var team = new WorkerTeam(1);
        WeightedSamples reduced = WeightedSamples.Of(Description, data, team)!;

        Assert.Equal(4, reduced.Count);
        Assert.All(reduced.Weights.ToArray(), weight => Assert.Equal(1000, weight, 1e-8));
    }

    [Fact]
    public void TheSameSamplesForAnyNumberOfThreads()
    {
        Dataset data = Plain(5000);
        (int[] Indices, double[] Weights)[] results = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            using var team = new WorkerTeam(threads);
            WeightedSamples reduced = WeightedSamples.Of(Description, data, team)!;
            return (reduced.Indices.ToArray(), reduced.Weights.ToArray());
        })];
        Assert.Equal(results[0].Indices, results[1].Indices);
        Assert.Equal(results[0].Weights, results[1].Weights);
        Assert.Equal(results[0].Indices, results[2].Indices);
        Assert.Equal(results[0].Weights, results[2].Weights);
    }

    [Fact]
    public void WhereItDoesNotPayTheSamplesStay()
    {
        using var team = new WorkerTeam(1);
        Assert.Null(WeightedSamples.Of(Description, Plain(2 * Moments), team));
        Assert.NotNull(WeightedSamples.Of(Description, Plain((2 * Moments) + 1), team));
        Assert.Null(WeightedSamples.Of(Description with { InputDegree = 40 }, Plain(9000), team));
        Assert.Null(WeightedSamples.Of(Description with { Layout = Description.Layout with { WeightRow = -1 } }, Plain(1000), team));
    }

    [Fact]
    public void ATileHoldsTheRootsOfTheWeightsAndWeightedTargets()
    {
        Dataset data = Plain(1000);
        using var team = new WorkerTeam(1);
        WeightedSamples reduced = WeightedSamples.Of(Description, data, team)!;
        var tile = new Tile<double>(Description.Layout, reduced.Count);
        reduced.CopyTo(1, reduced.Count - 1, tile);
        var x = new double[2];
        var y = new double[2];
        for (int n = 0; n < tile.Count; n++)
        {
            double root = Math.Sqrt(reduced.Weights[n + 1]);
            data.CopyInput<double>(reduced.Indices[n + 1], x);
            data.CopyTarget<double>(reduced.Indices[n + 1], y);
            Assert.Equal((x[0], x[1], 1.0), (tile.Column(0)[n], tile.Column(1)[n], tile.Column(2)[n]));
            Assert.Equal((root, root * y[0], root * y[1]), (tile.Column(Description.Layout.WeightRow)[n], tile.Column(3)[n], tile.Column(4)[n]));
        }

        foreach (int row in new[] { 0, 1, 2, 3, 4, Description.Layout.WeightRow })
            Assert.All(tile.Column(row)[tile.Count..].ToArray(), padding => Assert.Equal(0, padding));
    }

    private static Dataset Plain(int samples) => RandomData.Of(samples, 2, 2, seed: 12);

    private static void Add(double[] sums, double[] magnitudes, double[] values, double weight)
    {
        for (int k = 0; k < sums.Length; k++)
            (sums[k], magnitudes[k]) = (sums[k] + (weight * values[k]), magnitudes[k] + (weight * Math.Abs(values[k])));
    }

    /// <summary>x^α for |α| ≤ 4, x^α y_o for |α| ≤ 2, and Σ_o y_o².</summary>
    private static double[] Monomials(Dataset data, int sample)
    {
        var x = new double[2];
        var y = new double[2];
        data.CopyInput<double>(sample, x);
        data.CopyTarget<double>(sample, y);
        double[] high = Powers(x, 4), low = Powers(x, 2);
        return [.. high, .. low.Select(value => y[0] * value), .. low.Select(value => y[1] * value), (y[0] * y[0]) + (y[1] * y[1])];
    }

    private static double[] Powers(double[] x, int degree) =>
        [.. from a in Enumerable.Range(0, degree + 1) from b in Enumerable.Range(0, degree + 1 - a) select Math.Pow(x[0], a) * Math.Pow(x[1], b)];
}
