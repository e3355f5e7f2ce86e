using System.Numerics;
using PolyGen.Kernels;
using Xunit;

namespace PolyGen.Tests.Kernels;

/// <summary>Sums over the samples of products of columns, against loops that do what the documentation says.</summary>
public class ColumnProductsTests
{
    private const int Rows = 30;

    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int>();
            foreach (int samples in (int[])[0, 1, 7, 16, 100])
            {
                foreach ((int units, int terms) in ((int, int)[])[(1, 1), (3, 2), (4, 5), (9, 4), (5, 7)])
                    shapes.Add(samples, units, terms);
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ProductsOfAllPairs(int samples, int units, int terms)
    {
        Check<float>(samples, 1e-5);
        Check<double>(samples, 1e-14);

        void Check<T>(int count, double tolerance)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Tile<T> tile = Filled<T>(count);
            T[] sums = [.. Enumerable.Range(0, units * (terms + 2)).Select(i => T.CreateChecked(i))];
            T[] expected = (T[])sums.Clone();
            for (int i = 0; i < units; i++)
            {
                for (int k = 0; k < terms; k++)
                    expected[(i * (terms + 2)) + k] += Dot(tile, 1 + (2 * i), 20 + k);
            }

            ColumnProducts.Add(tile, 1, 2, units, 20, terms, sums, terms + 2);
            AssertClose(expected, sums, tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SumsOverListedPairs(int samples, int units, int terms)
    {
        Tile<double> tile = Filled<double>(samples);
        int[] left = [.. Enumerable.Range(0, terms).Select(q => (q * 5) % 9)], right = [.. Enumerable.Range(0, terms).Select(q => 29 - q)];
        double[] sums = new double[units * 3], expected = new double[units * 3];
        for (int i = 0; i < units; i++)
        {
            for (int q = 0; q < terms; q++)
                expected[i * 3] += Dot(tile, left[q] + (2 * i), right[q]);
        }

        ColumnProducts.Add(tile, left, 2, units, right, sums, 3);
        AssertClose(expected, sums, 1e-14);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SumsOfColumns(int samples, int units, int area)
    {
        Tile<double> tile = Filled<double>(samples);
        area = Math.Min(area, Rows / units);
        double[] sums = new double[units];
        ColumnProducts.AddSums(tile, 0, area, units, sums);
        AssertClose([.. Enumerable.Range(0, units).Select(f => Enumerable.Range(f * area, area).Sum(row => tile.Column(row).ToArray().Sum()))], sums, 1e-13);
    }

    [Fact]
    public void ListsOfDifferentLengthsAreRefused() =>
        Assert.Throws<ArgumentException>(() => ColumnProducts.Add(Filled<float>(3), (ReadOnlySpan<int>)[1, 2], 1, 1, (ReadOnlySpan<int>)[3], new float[1], 1));

    private static T Dot<T>(Tile<T> tile, int left, int right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int n = 0; n < tile.Count; n++)
            sum += tile.Column(left)[n] * tile.Column(right)[n];
        return sum;
    }

    private static Tile<T> Filled<T>(int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new DeterministicRandom(7);
        Tile<T> tile = new(new TileLayout(Rows, Rows - 1, 0, 0, 0), Math.Max(1, samples));
        tile.Resize(samples);
        for (int row = 0; row < Rows; row++)
        {
            for (int n = 0; n < samples; n++)
                tile.Column(row)[n] = T.CreateChecked(random.NextNormal());
        }

        return tile;
    }

    private static void AssertClose<T>(T[] expected, T[] actual, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(double.CreateChecked(expected[i]), double.CreateChecked(actual[i]), 100 * tolerance);
    }
}
