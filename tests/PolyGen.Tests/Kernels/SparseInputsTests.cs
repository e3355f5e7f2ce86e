using System.Numerics;
using PolyGen.Data;
using PolyGen.Kernels;
using Xunit;

namespace PolyGen.Tests.Kernels;

/// <summary>Maps of the inputs that are not zero, and their gradients, against those of the columns with all inputs.</summary>
public class SparseInputsTests
{
    private const int Features = 45;

    public static TheoryData<int, int> Shapes => new()
    {
        { 1, 1 },
        { 9, 7 },
        { 16, 33 },
        { 64, 20 },
        { 75, 5 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TheMapIsThatOfTheColumns(int units, int samples)
    {
        Check<float>(units, samples, 1e-4);
        Check<double>(units, samples, 1e-12);
    }

    [Fact]
    public void DensityIsThePartOfTheInputsThatAreNotZero()
    {
        Dataset data = Dataset.FromTargets((double[])[0, 1, 0, 2, 0, 0], 3, (double[])[1, 2], 1);
        Assert.Equal(2.0 / 6, data.Density(10), 1e-12);
        Assert.Equal(1.0 / 3, data.Density(1), 1e-12);
    }

    private static void Check<T>(int units, int samples, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new DeterministicRandom(3);
        byte[] bytes = [.. Enumerable.Range(0, samples * Features).Select(_ => (byte)(random.NextInt(4) == 0 ? random.NextInt(256) : 0))];
        float[] numbers = [.. bytes.Select(value => value / 255f)];
        int[] labels = [.. Enumerable.Range(0, samples).Select(n => n % 3)], order = [.. Enumerable.Range(0, samples).Reverse()];
        foreach (Dataset data in (Dataset[])[Dataset.FromLabels(bytes, 1 / 255.0, Features, labels, 3), Dataset.FromLabels(numbers, Features, labels, 3)])
        {
            TileLayout layout = new(Features + 4 + (2 * units), Features, Features + 1, Features + 1, 0);
            Tile<T> dense = new(layout, samples), few = new(layout, samples);
            data.CopyTo(order, dense);
            data.CopySparseTo(order, few, new SparseInputs<T>(Features, samples));
            int target = Features + 4;
            T[] byUnit = [.. Enumerable.Range(0, units * Features).Select(_ => T.CreateChecked(random.NextNormal()))], byInput = new T[byUnit.Length];
            for (int j = 0; j < units; j++)
            {
                for (int k = 0; k < Features; k++)
                    byInput[(k * units) + j] = byUnit[(j * Features) + k];
            }

            foreach (Tile<T> tile in (Tile<T>[])[dense, few])
                tile.ClearColumns(target, 2 * units);
            MatrixProduct.MultiplyAdd(dense, target, 2, units, byUnit, Features, 1, 0, 1, Features);
            MatrixProduct.MultiplyAdd(few, target, 2, units, byInput, Features, 1, 0, 1, Features);
            T[] expected = new T[byUnit.Length], actual = new T[byUnit.Length];
            ColumnProducts.Add(dense, target, 2, units, 0, Features, expected, Features);
            ColumnProducts.Add(few, target, 2, units, 0, Features, actual, Features);
            for (int j = 0; j < units; j++)
            {
                for (int n = 0; n < samples; n++)
                    Assert.Equal(double.CreateChecked(dense.Column(target + (2 * j))[n]), double.CreateChecked(few.Column(target + (2 * j))[n]), tolerance);
                for (int k = 0; k < Features; k++)
                    Assert.Equal(double.CreateChecked(expected[(j * Features) + k]), double.CreateChecked(actual[(k * units) + j]), samples * tolerance);
            }

            for (int o = 0; o < 3; o++)
                Assert.Equal(dense.Column(layout.TargetRow + o).ToArray(), few.Column(layout.TargetRow + o).ToArray());
        }
    }
}
