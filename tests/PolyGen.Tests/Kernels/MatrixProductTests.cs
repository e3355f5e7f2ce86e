using System.Numerics;
using PolyGen.Kernels;
using Xunit;

namespace PolyGen.Tests.Kernels;

/// <summary>Against the triple loop. Entries are small integers, so that every sum is exact and must be equal, bit for bit.</summary>
public class MatrixProductTests
{
    public static TheoryData<int, int, int> Sizes()
    {
        var sizes = new TheoryData<int, int, int>();
        foreach (int rows in (int[])[0, 1, 3, 4, 5, 9])
        {
            foreach (int terms in (int[])[0, 1, 3, 5, 127, 129, 300])
            {
                foreach (int count in (int[])[0, 1, 8, 17, 100])
                    sizes.Add(rows, terms, count);
            }
        }

        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SteppedFloat(int rows, int terms, int count) => Stepped<float>(rows, terms, count);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SteppedDouble(int rows, int terms, int count) => Stepped<double>(rows, terms, count);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ListedFloat(int rows, int terms, int count) => Listed<float>(rows, terms, count);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ListedDouble(int rows, int terms, int count) => Listed<double>(rows, terms, count);

    [Fact]
    public void ListsOfDifferentLengthAreRefused()
    {
        var tile = new Tile<float>(new TileLayout(3, 2, 0, 0, 0), 4);
        tile.Resize(4);
        Assert.Throws<ArgumentException>(() => MatrixProduct.MultiplyAdd<float>(tile, 0, 1, 1, new float[4], 1, [0, 1], [1]));
    }

    private static void Stepped<T>(int rows, int terms, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Targets on every second row, sources on every third, weights on every second entry of strides that overlap nothing.
        const int TargetStep = 2, SourceStep = 3, WeightStep = 2;
        int source = (rows * TargetStep) + 1, stride = (terms * WeightStep) + 3;
        Tile<T> tile = Filled<T>(source + (terms * SourceStep) + 1, count, out Random random);
        T[] weights = Integers<T>((rows * stride) + 1, random);
        double[][] expected = Columns(tile, rows, TargetStep), products = [.. expected.Select(column => new double[column.Length])];
        for (int i = 0; i < rows; i++)
        {
            for (int q = 0; q < terms; q++)
            {
                Accumulate(expected[i], weights[(i * stride) + (q * WeightStep)], tile.Column(source + (q * SourceStep)));
                Accumulate(products[i], weights[(i * stride) + (q * WeightStep)], tile.Column(source + (q * SourceStep)));
            }
        }

        MatrixProduct.MultiplyAdd(tile, 0, TargetStep, rows, weights, stride, WeightStep, source, SourceStep, terms);

        Assert.Equal(expected, Columns(tile, rows, TargetStep));

        MatrixProduct.Multiply(tile, 0, TargetStep, rows, weights, stride, WeightStep, source, SourceStep, terms);

        Assert.Equal(products, Columns(tile, rows, TargetStep));
    }

    private static void Listed<T>(int rows, int terms, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int stride = terms + 2;
        Tile<T> tile = Filled<T>(rows + 10, count, out Random random);
        T[] weights = Integers<T>((rows * stride) + 1, random);
        int[] offsets = [.. Enumerable.Range(0, terms).Select(_ => random.Next(stride))];
        int[] sources = [.. Enumerable.Range(0, terms).Select(_ => rows + random.Next(10))];
        double[][] expected = Columns(tile, rows, 1);
        for (int i = 0; i < rows; i++)
        {
            for (int q = 0; q < terms; q++)
                Accumulate(expected[i], weights[(i * stride) + offsets[q]], tile.Column(sources[q]));
        }

        MatrixProduct.MultiplyAdd<T>(tile, 0, 1, rows, weights, stride, offsets, sources);

        Assert.Equal(expected, Columns(tile, rows, 1));
    }

    private static Tile<T> Filled<T>(int rows, int count, out Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        random = new Random(7);
        var tile = new Tile<T>(new TileLayout(rows + 1, rows, 0, 0, 0), Math.Max(count, 1));
        tile.Resize(count);
        for (int row = 0; row < rows; row++)
            Integers<T>(tile.Width, random).CopyTo(tile.Column(row));
        return tile;
    }

    private static T[] Integers<T>(int count, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.Next(-9, 10)))];

    private static double[][] Columns<T>(Tile<T> tile, int rows, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, rows).Select(i => tile.Column(i * step).ToArray().Select(double.CreateChecked).ToArray())];

    private static void Accumulate<T>(double[] target, T weight, ReadOnlySpan<T> source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int n = 0; n < target.Length; n++)
            target[n] += double.CreateChecked(weight * source[n]);
    }
}
