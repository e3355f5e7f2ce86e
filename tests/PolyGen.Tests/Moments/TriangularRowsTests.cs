using PolyGen.Data;
using PolyGen.Moments;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Tests.Moments;

public class TriangularRowsTests
{
    private const int Outputs = 3;

    public static TheoryData<string, int, int> Kinds
    {
        get
        {
            TheoryData<string, int, int> kinds = [];
            foreach (int inputs in new[] { 40, 140 })
            {
                kinds.Add("full", inputs, inputs + 1 + Outputs);
                kinds.Add("constant column", inputs, inputs + Outputs);
                kinds.Add("duplicated columns", inputs, inputs - 4 + Outputs);
                kinds.Add("zero columns", inputs, inputs - 2 + Outputs);
                kinds.Add("columns of very different sizes", inputs, inputs + 1 + Outputs);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheLossOfEveryAffineMapIsThatOfTheSamples(string kind, int inputs, int rank)
    {
        Dataset data = Data(kind, inputs);
        using var team = new WorkerTeam(2);
        TriangularRows rows = TriangularRows.Of<double>(data, team)!;

        // The moments of more than 128 entries are factored with pivots; fewer are decomposed without, so that only zero columns shorten them.
        if (inputs > 128)
            Assert.Equal(rank, rows.Count);
        else
            Assert.InRange(rows.Count, rank, inputs + 1 + Outputs - (kind == "zero columns" ? 3 : 0));
        Assert.Equal(data.Count, rows.Samples);
        Tile<double> samples = Tile<double>(new AllSamples(data), inputs), reduced = Tile<double>(rows, inputs);
        var random = new DeterministicRandom(5);
        for (int map = 0; map < 50; map++)
        {
            double[] a = [.. Enumerable.Range(0, Outputs * (inputs + 1)).Select(_ => random.NextNormal())];
            double expected = Loss(samples, a);
            Assert.Equal(expected, Loss(reduced, a), 1e-12 * expected);
        }
    }

    [Fact]
    public void AnExactFitStaysExact()
    {
        // Targets that follow a map without noise, from inputs of which two nearly agree.
        var random = new DeterministicRandom(14);
        double[] map = [.. Enumerable.Range(0, Outputs * 41).Select(_ => random.NextNormal())];
        double[] x = [.. Enumerable.Range(0, 9000 * 40).Select(_ => random.NextNormal())];
        var y = new double[9000 * Outputs];
        for (int n = 0; n < 9000; n++)
        {
            x[40 * n] = x[(40 * n) + 1] + (1e-6 * x[40 * n]);
            for (int o = 0; o < Outputs; o++)
                y[(n * Outputs) + o] = map[(o * 41) + 40] + Enumerable.Range(0, 40).Sum(k => map[(o * 41) + k] * x[(40 * n) + k]);
        }

        Dataset data = Dataset.FromTargets(x, 40, y, Outputs);
        using var team = new WorkerTeam(2);
        double energy = y.Sum(value => value * value);
        Assert.InRange(Loss(Tile<double>(TriangularRows.Of<double>(data, team)!, 40), map), 0, 1e-26 * energy);
    }

    [Fact]
    public void TheRowsAreTheSameBitsForAnyNumberOfThreads()
    {
        Dataset data = RandomData.Of(9000, 40, Outputs, seed: 8);
        SameForAnyNumberOfThreads<float>(data);
        SameForAnyNumberOfThreads<double>(data);
    }

    [Fact]
    public void NoMoreSamplesThanRowsStayAsTheyAre()
    {
        using var team = new WorkerTeam(1);
        Assert.Null(TriangularRows.Of<double>(RandomData.Of(41 + Outputs, 40, Outputs, seed: 3), team));
        Assert.NotNull(TriangularRows.Of<double>(RandomData.Of(42 + Outputs, 40, Outputs, seed: 3), team));
    }

    [Fact]
    public void RowsThatOverflowAreRefused()
    {
        using var team = new WorkerTeam(1);
        Dataset large = RandomData.Of(200, 40, Outputs, seed: 3, (_, x) => x[0] *= 1e38);
        Assert.Null(TriangularRows.Of<float>(large, team));
        Assert.NotNull(TriangularRows.Of<double>(large, team));
    }

    private static Dataset Data(string kind, int inputs) => RandomData.Of(3000, inputs, Outputs, seed: 8, (_, x) =>
    {
        switch (kind)
        {
            case "constant column":
                x[7] = -2.5;
                break;
            case "duplicated columns":
                x[3] = x[9] = x[30];
                x[1] = x[2] - (3 * x[30]);
                x[12] = 1 - x[13];
                x[20] = 0.25;
                break;
            case "zero columns":
                x[0] = x[1] = x[^1] = 0;
                break;
            case "columns of very different sizes":
                x[4] *= 1e-9;
                x[5] *= 1e6;
                break;
        }
    });

    private static Tile<T> Tile<T>(TrainingRows rows, int inputs)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var tile = new Tile<T>(new TileLayout(inputs + 1 + (2 * Outputs), inputs, inputs + 1, inputs + 1 + Outputs, 0), rows.Count);
        rows.CopyTo(0, rows.Count, tile);
        return tile;
    }

    private static void SameForAnyNumberOfThreads<T>(Dataset data)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Tile<T>[] tiles = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            using var team = new WorkerTeam(threads);
            return Tile<T>(TriangularRows.Of<T>(data, team)!, data.Inputs);
        })];
        for (int row = 0; row < tiles[0].Layout.Rows; row++)
        {
            Assert.Equal(tiles[0].Column(row).ToArray(), tiles[1].Column(row).ToArray());
            Assert.Equal(tiles[0].Column(row).ToArray(), tiles[2].Column(row).ToArray());
        }
    }

    private static double Loss(Tile<double> tile, double[] map)
    {
        double loss = 0;
        for (int n = 0; n < tile.Count; n++)
        {
            for (int o = 0; o < Outputs; o++)
            {
                double r = -tile.Column(tile.Layout.TargetRow + o)[n];
                for (int k = 0; k <= tile.Layout.OneRow; k++)
                    r += map[(o * (tile.Layout.OneRow + 1)) + k] * tile.Column(k)[n];
                loss += r * r;
            }
        }

        return loss;
    }
}
