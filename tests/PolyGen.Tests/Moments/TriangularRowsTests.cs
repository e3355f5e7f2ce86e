using PolyGen.Data;
using PolyGen.Moments;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Tests.Moments;

public class TriangularRowsTests
{
    private const int Inputs = 40;
    private const int Outputs = 3;

    public static TheoryData<string, int> Kinds => new()
    {
        { "full", Inputs + 1 + Outputs },
        { "constant column", Inputs + Outputs },
        { "duplicated columns", Inputs - 4 + Outputs },
        { "zero columns", Inputs - 2 + Outputs },
        { "columns of very different sizes", Inputs + 1 + Outputs },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheLossOfEveryAffineMapIsThatOfTheSamples(string kind, int rank)
    {
        Dataset data = Data(kind);
        using var team = new WorkerTeam(2);
        TriangularRows rows = TriangularRows.Of<double>(data, team)!;
        Assert.Equal(rank, rows.Count);
        Assert.Equal(data.Count, rows.Samples);
        Tile<double> samples = Tile(new AllSamples(data)), reduced = Tile(rows);
        var random = new DeterministicRandom(5);
        for (int map = 0; map < 50; map++)
        {
            double[] a = [.. Enumerable.Range(0, Outputs * (Inputs + 1)).Select(_ => random.NextNormal())];
            double expected = Loss(samples, a);
            Assert.Equal(expected, Loss(reduced, a), 1e-12 * expected);
        }
    }

    [Fact]
    public void TheRowsAreTheSameBitsForAnyNumberOfThreads()
    {
        Dataset data = Data("duplicated columns");
        Tile<float>[] tiles = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            using var team = new WorkerTeam(threads);
            return Tile<float>(TriangularRows.Of<float>(data, team)!);
        })];
        for (int row = 0; row < tiles[0].Layout.Rows; row++)
        {
            Assert.Equal(tiles[0].Column(row).ToArray(), tiles[1].Column(row).ToArray());
            Assert.Equal(tiles[0].Column(row).ToArray(), tiles[2].Column(row).ToArray());
        }
    }

    [Fact]
    public void NoMoreSamplesThanRowsStayAsTheyAre()
    {
        using var team = new WorkerTeam(1);
        Assert.Null(TriangularRows.Of<double>(RandomData.Of(Inputs + 1 + Outputs, Inputs, Outputs, seed: 3), team));
        Assert.NotNull(TriangularRows.Of<double>(RandomData.Of(Inputs + 2 + Outputs, Inputs, Outputs, seed: 3), team));
    }

    [Fact]
    public void RowsThatOverflowAreRefused()
    {
        using var team = new WorkerTeam(1);
        Dataset large = RandomData.Of(200, Inputs, Outputs, seed: 3, (_, x) => x[0] *= 1e38);
        Assert.Null(TriangularRows.Of<float>(large, team));
        Assert.NotNull(TriangularRows.Of<double>(large, team));
    }

    private static Dataset Data(string kind) => RandomData.Of(3000, Inputs, Outputs, seed: 8, (_, x) =>
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
                x[0] = x[1] = x[39] = 0;
                break;
            case "columns of very different sizes":
                x[4] *= 1e-9;
                x[5] *= 1e6;
                break;
        }
    });

    private static Tile<double> Tile(TrainingRows rows) => Tile<double>(rows);

    private static Tile<T> Tile<T>(TrainingRows rows)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var tile = new Tile<T>(new TileLayout(Inputs + 1 + (2 * Outputs), Inputs, Inputs + 1, Inputs + 1 + Outputs, 0), rows.Count);
        rows.CopyTo(0, rows.Count, tile);
        return tile;
    }

    private static double Loss(Tile<double> tile, double[] map)
    {
        double loss = 0;
        for (int n = 0; n < tile.Count; n++)
        {
            for (int o = 0; o < Outputs; o++)
            {
                double r = -tile.Column(tile.Layout.TargetRow + o)[n];
                for (int k = 0; k <= Inputs; k++)
                    r += map[(o * (Inputs + 1)) + k] * tile.Column(k)[n];
                loss += r * r;
            }
        }

        return loss;
    }
}
