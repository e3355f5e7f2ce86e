using PolyGen.Tests.Data;
using PolyGen.Tests.Training;
using PolyGen.Weights;
using Xunit;

namespace PolyGen.Tests.Weights;

/// <summary>Parameters come back as they were saved, in both formats and across both types.</summary>
public sealed class WeightFileTests : IDisposable
{
    private static readonly float[] Hard = [0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 1.1754942e-38f, 1f / 3, MathF.PI, 1e-30f];
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("w.npz")]
    [InlineData("w.safetensors")]
    [InlineData("W.NPZ")]
    public void FloatsComeBackBitForBit(string name)
    {
        HandWrittenSquare<Square532, float> saved = SmallNetworks.Single(3), loaded = SmallNetworks.Single(4);
        Hard.CopyTo(saved.Parameters);
        WeightFile.Save(saved, At(name));
        WeightFile.Load(loaded, At(name));
        Assert.Equal(SmallNetworks.Bits(saved), SmallNetworks.Bits(loaded));
    }

    [Theory]
    [InlineData("w.npz")]
    [InlineData("w.safetensors")]
    public void DoublesComeBackBitForBit(string name)
    {
        HandWrittenSquare<Square532, double> saved = SmallNetworks.Double(3), loaded = SmallNetworks.Double(4);
        ((double[])[0.0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1.0 / 3]).CopyTo(saved.Parameters);
        WeightFile.Save(saved, At(name));
        WeightFile.Load(loaded, At(name));
        Assert.Equal(SmallNetworks.Bits(saved), SmallNetworks.Bits(loaded));
    }

    [Theory]
    [InlineData("w.npz")]
    [InlineData("w.safetensors")]
    public void FloatsAreExactInDouble(string name)
    {
        HandWrittenSquare<Square532, float> saved = SmallNetworks.Single(3);
        Hard.CopyTo(saved.Parameters);
        HandWrittenSquare<Square532, double> loaded = SmallNetworks.Double(4);
        WeightFile.Save(saved, At(name));
        WeightFile.Load(loaded, At(name));
        Assert.Equal(Array.ConvertAll(saved.Parameters.ToArray(), parameter => BitConverter.DoubleToUInt64Bits(parameter)), SmallNetworks.Bits(loaded));
    }

    [Theory]
    [InlineData("w.npz")]
    [InlineData("w.safetensors")]
    public void DoublesAreRoundedToFloat(string name)
    {
        HandWrittenSquare<Square532, double> saved = SmallNetworks.Double(3);

        // Half way between neighbours, on either side of it, and beyond the smallest number.
        const double Half = 1.0 / (1 << 24);
        ((double[])[1 + Half, 1 + (3 * Half), 1 + (Half * 1.001), 1 - (Half / 2), 1e-60, -1e-60, 0.1]).CopyTo(saved.Parameters);
        HandWrittenSquare<Square532, float> loaded = SmallNetworks.Single(4);
        WeightFile.Save(saved, At(name));
        WeightFile.Load(loaded, At(name));
        Assert.Equal([1f, MathF.BitIncrement(MathF.BitIncrement(1f)), MathF.BitIncrement(1f), 1f, 0f, -0f, 0.1f], loaded.Parameters[..7].ToArray());
        Assert.Equal(Array.ConvertAll(saved.Parameters.ToArray(), parameter => BitConverter.SingleToUInt32Bits((float)parameter)), Array.ConvertAll(SmallNetworks.Bits(loaded), bits => (uint)bits));
    }

    [Theory]
    [InlineData("w.npz")]
    [InlineData("w.safetensors")]
    public void NumbersTooLargeForFloatAreRefused(string name)
    {
        HandWrittenSquare<Square532, double> saved = SmallNetworks.Double(3);
        saved.Parameters[16] = 1e39;
        WeightFile.Save(saved, At(name));
        HandWrittenSquare<Square532, float> network = SmallNetworks.Single(4);
        ulong[] before = SmallNetworks.Bits(network);
        string message = Assert.Throws<InvalidDataException>(() => WeightFile.Load(network, At(name))).Message;
        Assert.Contains("number 1 of the array 'Dense1Bias'", message, StringComparison.Ordinal);
        Assert.Contains("too large for float", message, StringComparison.Ordinal);
        Assert.Equal(before, SmallNetworks.Bits(network));
    }

    [Theory]
    [InlineData("w.npz")]
    [InlineData("w.safetensors")]
    public void EqualParametersMakeEqualFiles(string name)
    {
        WeightFile.Save(SmallNetworks.Single(3), At(name));
        byte[] first = File.ReadAllBytes(At(name));
        WeightFile.Save(SmallNetworks.Single(4), At(name));
        Assert.NotEqual(first, File.ReadAllBytes(At(name)));
        WeightFile.Save(SmallNetworks.Single(3), At(name));
        Assert.Equal(first, File.ReadAllBytes(At(name)));
    }

    [Theory]
    [InlineData("w.npz", float.NaN, "NaN")]
    [InlineData("w.safetensors", float.PositiveInfinity, "Infinity")]
    public void ParametersThatAreNotFiniteAreNotSaved(string name, float value, string text)
    {
        WeightFile.Save(SmallNetworks.Single(3), At(name));
        byte[] before = File.ReadAllBytes(At(name));
        HandWrittenSquare<Square532, float> network = SmallNetworks.Single(4);
        network.Parameters[20] = value;
        string message = Assert.Throws<InvalidOperationException>(() => WeightFile.Save(network, At(name))).Message;
        Assert.Contains($"number 2 of Dense2Weights of HandWrittenSquare is {text}", message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(At(name)));
    }

    [Theory]
    [InlineData("w.txt", "'.txt'")]
    [InlineData("w", "nothing")]
    [InlineData("w.npy", "'.npy'")]
    public void OtherEndingsAreRefused(string name, string found)
    {
        string save = Assert.Throws<ArgumentException>(() => WeightFile.Save(SmallNetworks.Single(), At(name))).Message;
        string load = Assert.Throws<ArgumentException>(() => WeightFile.Load(SmallNetworks.Single(), At(name))).Message;
        Assert.All((string[])[save, load], message =>
        {
            Assert.Contains(found, message, StringComparison.Ordinal);
            Assert.Contains(".npz or .safetensors", message, StringComparison.Ordinal);
        });
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    [Fact]
    public void AMissingFileIsNamed() => Assert.Contains(At("w.npz"), Assert.Throws<FileNotFoundException>(() => WeightFile.Load(SmallNetworks.Single(), At("w.npz"))).Message, StringComparison.Ordinal);

    [Fact]
    public void AFolderIsNoFile()
    {
        Directory.CreateDirectory(At("w.npz"));
        Assert.Contains($"'{At("w.npz")}' is a folder", Assert.Throws<IOException>(() => WeightFile.Load(SmallNetworks.Single(), At("w.npz"))).Message, StringComparison.Ordinal);
        Assert.Contains(At("w.npz"), Assert.Throws<IOException>(() => WeightFile.Save(SmallNetworks.Single(), At("w.npz"))).Message, StringComparison.Ordinal);
        Assert.Equal([At("w.npz")], Directory.GetFileSystemEntries(directory.Path));
    }

    [Fact]
    public void ANumberWithoutShapeComesBack()
    {
        ParameterBlock[] blocks = [new("Scale", [], 0), new("Rest", [2, 1, 2], 1)];
        foreach (WeightFormat format in (WeightFormat[])[new NpzFormat(), new SafetensorsFormat()])
        {
            using MemoryStream file = new();
            format.Write<double>(file, blocks, [1, 2, 3, 4, 5]);
            file.Position = 0;
            using ArrayArchive archive = format.Open(file);
            NetworkDescription description = HandWrittenSquare<Square532, double>.Description with { Blocks = blocks };
            Assert.Equal([1, 2, 3, 4, 5], ParameterReader.Read<double>(archive, description));
        }
    }

    private string At(string name) => Path.Combine(directory.Path, name);
}
