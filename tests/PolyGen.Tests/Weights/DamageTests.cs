using System.IO.Compression;
using PolyGen.Tests.Training;
using PolyGen.Weights;
using Xunit;

namespace PolyGen.Tests.Weights;

/// <summary>A damaged file is one clear error, or, where nothing tells, a finite number; never another exception and never a part of the parameters.</summary>
public sealed class DamageTests
{
    public static TheoryData<string, byte[]> Files => new()
    {
        { ".npz", Saved(".npz") },
        { ".npz", Deflated() },
        { ".safetensors", Saved(".safetensors") },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryCutIsAnError(string extension, byte[] file)
    {
        for (int length = 0; length < file.Length; length++)
            Assert.Contains("save the weights again", Assert.Throws<ArchiveException>(() => Load(extension, file[..length])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void BytesAtTheEndAreAnError(string extension, byte[] file)
    {
        foreach (int count in (int[])[1, 8, 100])
        {
            // The reader of zip archives searches their end, as all do: what follows is no part of them.
            if (extension == ".npz")
                Assert.Equal(Load(extension, file), Load(extension, [.. file, .. new byte[count]]));
            else
                Assert.Throws<ArchiveException>(() => Load(extension, [.. file, .. new byte[count]]));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryFlippedBitIsAnErrorOrTellsNothing(string extension, byte[] file)
    {
        float[] right = Load(extension, file);
        int errors = 0, unprotected = extension == ".npz" ? 0 : SmallNetworks.ParameterCount * sizeof(float);
        for (int place = 0; place < file.Length; place++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. file];
                damaged[place] ^= (byte)(1 << bit);
                float[]? found = LoadOrNull(extension, damaged);
                if (found is null)
                {
                    errors++;
                    continue;
                }

                Assert.DoesNotContain(found, number => !float.IsFinite(number));
                int different = Enumerable.Range(0, right.Length).Count(i => BitConverter.SingleToInt32Bits(found[i]) != BitConverter.SingleToInt32Bits(right[i]));
                Assert.True(different == (place >= file.Length - unprotected ? 1 : 0), $"bit {bit} of byte {place}: {different} numbers differ");
            }
        }

        Assert.True(errors > 0);
    }

    [Theory]
    [InlineData(".npz", false)]
    [InlineData(".npz", true)]
    [InlineData(".safetensors", false)]
    public void ManyWrongBytesAreAnErrorOrFinite(string extension, bool deflated)
    {
        const int Seed = 20240611, Trials = 4000;
        Random random = new(Seed);
        byte[] file = deflated ? Deflated() : Saved(extension);
        for (int trial = 0; trial < Trials; trial++)
        {
            byte[] damaged = [.. file];
            for (int count = random.Next(2, 12); count > 0; count--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                Assert.DoesNotContain(LoadOrNull(extension, damaged) ?? [], number => !float.IsFinite(number));
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {Seed}, trial {trial}: {exception}");
            }
        }
    }

    [Theory]
    [InlineData(".npz")]
    [InlineData(".safetensors")]
    public void ForeignFilesAreAnError(string extension)
    {
        byte[][] files =
        [
            [],
            [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[100]],
            new byte[1000],
            [.. Enumerable.Repeat((byte)0xFF, 1000)],
            "name,value\nfirst,1\nsecond,2\n"u8.ToArray(),
            "{}"u8.ToArray(),
            Saved(extension == ".npz" ? ".safetensors" : ".npz"),
        ];
        Assert.All(files, file => Assert.Contains("name another file", Assert.Throws<ArchiveException>(() => Load(extension, file)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void AnEntryLargerThanItStatesIsAnError()
    {
        // The directory states a length that fits the header, and the entry unpacks to more.
        byte[] file = Deflated(extra: 5000);
        byte[] right = Deflated();
        Assert.Throws<ArchiveException>(() => Load(".npz", file));
        Assert.Equal(SmallNetworks.ParameterCount, Load(".npz", right).Length);
    }

    private static byte[] Saved(string extension)
    {
        using MemoryStream file = new();
        WeightFormat.Of("w" + extension).Write<float>(file, HandWrittenSquare<Square532, float>.Description.Blocks, SmallNetworks.Single(7).Parameters);
        return file.ToArray();
    }

    // The entries of a saved file, packed; the first one perhaps with more bytes than its header states.
    private static byte[] Deflated(int extra = 0)
    {
        using ZipArchive stored = new(new MemoryStream(Saved(".npz")));
        List<(string Name, byte[] Content)> entries = [];
        foreach (ZipArchiveEntry entry in stored.Entries)
        {
            using MemoryStream content = new();
            using (Stream source = entry.Open())
                source.CopyTo(content);
            content.Write(new byte[entries.Count == 0 ? extra : 0]);
            entries.Add((entry.FullName, content.ToArray()));
        }

        return NpzBytes.Zip(entries, CompressionLevel.Optimal);
    }

    private static float[] Load(string extension, byte[] file)
    {
        using ArrayArchive archive = WeightFormat.Of("w" + extension).Open(new MemoryStream(file));
        return ParameterReader.Read<float>(archive, HandWrittenSquare<Square532, float>.Description);
    }

    private static float[]? LoadOrNull(string extension, byte[] file)
    {
        try
        {
            return Load(extension, file);
        }
        catch (ArchiveException)
        {
            return null;
        }
    }
}
