using System.Numerics;
using PolyGen.Data;
using Xunit;

namespace PolyGen.Tests.Data;

/// <summary>A filled tile equals the transposition written as two loops, bit for bit, for every storage, element type and ragged count.</summary>
public sealed class DatasetPackingTests
{
    private const int Samples = 1003;

    public static TheoryData<int, int> Shapes()
    {
        TheoryData<int, int> shapes = [];
        foreach (int count in new[] { 0, 1, 7, 8, 9, 31, 33, 1000 })
        {
            foreach (int features in new[] { 1, 2, 31, 32, 33, 64, 71 })
            {
                shapes.Add(count, features);
            }
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void BytesBecomeFloats(int count, int features) => CheckLabelled<float>(count, features, Bytes(features), (data, labels) => Dataset.FromLabels(data, 1.0 / 255, features, labels, 10), value => value * (float)(1.0 / 255));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void BytesBecomeDoubles(int count, int features) => CheckLabelled<double>(count, features, Bytes(features), (data, labels) => Dataset.FromLabels(data, 1.0 / 255, features, labels, 10), value => value * (1.0 / 255));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void FloatsStayFloats(int count, int features) => CheckTargets<float, float>(count, features, value => value);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void FloatsBecomeDoubles(int count, int features) => CheckTargets<float, double>(count, features, value => value);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void DoublesBecomeFloats(int count, int features) => CheckTargets<double, float>(count, features, value => (float)value);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void DoublesStayDoubles(int count, int features) => CheckTargets<double, double>(count, features, value => value);

    [Fact]
    public void ASampleMayBeTakenTwice()
    {
        Dataset data = Dataset.FromLabels(new byte[] { 1, 2, 3, 4 }, 1, 2, new[] { 0, 1 }, 2);
        Tile<double> tile = NewTile<double>(2, 2, 8);
        data.CopyTo([1, 1, 0], tile);
        Assert.Equal([3.0, 3, 1, 0, 0, 0, 0, 0], tile.Column(0).ToArray());
        Assert.Equal([4.0, 4, 2, 0, 0, 0, 0, 0], tile.Column(1).ToArray());
        Assert.Equal([0.0, 0, 1, 0, 0, 0, 0, 0], tile.Column(3).ToArray());
        Assert.Equal([1.0, 1, 0, 0, 0, 0, 0, 0], tile.Column(4).ToArray());
    }

    [Fact]
    public void AllBytesScaleWithoutRoundingTwice()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        Dataset data = Dataset.FromLabels(all, 1.0 / 255, 256, new int[1], 1);
        Tile<float> tile = NewTile<float>(256, 1, 1);
        data.CopyTo(0, 1, tile);
        float[] row = new float[256];
        data.CopyInput(0, row);
        for (int value = 0; value < 256; value++)
        {
            Assert.Equal(value * (1f / 255), tile.Column(value)[0]);
            Assert.Equal(value * (1f / 255), row[value]);
        }

        Assert.Equal(1f, row[255]);
    }

    [Fact]
    public void ReadersDoNotDisturbEachOther()
    {
        const int Features = 50;
        byte[] bytes = Bytes(Features);
        Dataset data = Dataset.FromLabels(bytes, 1, Features, Labels(), 10);
        Parallel.For(0, 64, round =>
        {
            int[] samples = Indices((ulong)round, 100);
            Tile<float> tile = NewTile<float>(Features, 10, 100);
            data.CopyTo(samples, tile);
            for (int p = 0; p < samples.Length; p++)
            {
                Assert.Equal(bytes[(samples[p] * Features) + (round % Features)], tile.Column(round % Features)[p]);
            }
        });
    }

    private static void CheckLabelled<T>(int count, int features, byte[] bytes, Func<byte[], int[], Dataset> create, Func<byte, T> convert)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] labels = Labels();
        Check(create(bytes, labels), count, features, 10, (sample, feature) => convert(bytes[(sample * features) + feature]), (sample, output) => labels[sample] == output ? T.One : T.Zero);
    }

    private static void CheckTargets<TStored, T>(int count, int features, Func<TStored, T> convert)
        where TStored : unmanaged, IBinaryFloatingPointIeee754<TStored>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Outputs = 3;
        TStored[] inputs = Values<TStored>(Samples * features, seed: 11);
        TStored[] targets = Values<TStored>(Samples * Outputs, seed: 12);
        Dataset data = inputs is double[] doubles
            ? Dataset.FromTargets(doubles, features, (double[])(object)targets, Outputs)
            : Dataset.FromTargets((float[])(object)inputs, features, (float[])(object)targets, Outputs);
        Check(data, count, features, Outputs, (sample, feature) => convert(inputs[(sample * features) + feature]), (sample, output) => convert(targets[(sample * Outputs) + output]));
    }

    private static void Check<T>(Dataset data, int count, int features, int outputs, Func<int, int, T> input, Func<int, int, T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tile<T> tile = NewTile<T>(features, outputs, 1000);
        int[] samples = Indices(seed: 5, count);
        data.CopyTo(samples, tile);
        Compare(tile, samples, features, outputs, input, target);

        Dirty(tile);
        data.CopyTo(3, count, tile);
        Compare(tile, [.. Enumerable.Range(3, count)], features, outputs, input, target);
    }

    private static void Compare<T>(Tile<T> tile, int[] samples, int features, int outputs, Func<int, int, T> input, Func<int, int, T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(samples.Length, tile.Count);
        for (int feature = 0; feature < features; feature++)
        {
            T[] expected = new T[tile.Width];
            for (int p = 0; p < samples.Length; p++) expected[p] = input(samples[p], feature);
            Assert.Equal(expected, tile.Column(feature).ToArray());
        }

        for (int output = 0; output < outputs; output++)
        {
            T[] expected = new T[tile.Width];
            for (int p = 0; p < samples.Length; p++) expected[p] = target(samples[p], output);
            Assert.Equal(expected, tile.Column(tile.Layout.TargetRow + output).ToArray());
        }

        // The rows that a dataset does not own: the ones are the tile's, and the residual row after the targets is as dirty as before.
        Assert.All(tile.Column(tile.Layout.OneRow)[..samples.Length].ToArray(), one => Assert.Equal(T.One, one));
        Assert.All(tile.Column(tile.Layout.ResidualRow).ToArray(), untouched => Assert.Equal(T.CreateChecked(-77), untouched));
    }

    /// <summary>A tile full of -77, so that a forgotten zero is seen.</summary>
    private static Tile<T> NewTile<T>(int features, int outputs, int capacity)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tile<T> tile = new(new TileLayout(features + outputs + 2, features, features + 1, features + 1 + outputs, 0), capacity);
        Dirty(tile);
        return tile;
    }

    private static void Dirty<T>(Tile<T> tile)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Resize(tile.Capacity);
        for (int row = 0; row < tile.Layout.Rows; row++) tile.Column(row).Fill(T.CreateChecked(-77));
    }

    private static byte[] Bytes(int features)
    {
        DeterministicRandom random = new(seed: 7);
        byte[] bytes = new byte[Samples * features];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)random.NextInt(256);
        return bytes;
    }

    private static int[] Labels() => [.. Enumerable.Range(0, Samples).Select(sample => sample * 7 % 10)];

    private static TStored[] Values<TStored>(int length, ulong seed)
        where TStored : unmanaged, IBinaryFloatingPointIeee754<TStored>
    {
        DeterministicRandom random = new(seed);
        TStored[] values = new TStored[length];
        for (int i = 0; i < length; i++) values[i] = TStored.CreateTruncating(random.NextNormal());
        return values;
    }

    private static int[] Indices(ulong seed, int count)
    {
        DeterministicRandom random = new(seed);
        int[] all = [.. Enumerable.Range(0, Samples)];
        random.Shuffle<int>(all);
        return all[..count];
    }
}
