using System.IO.Compression;
using System.Security.Cryptography;
using PolyGen.Data;
using Xunit;

namespace PolyGen.Tests.Data;

/// <summary>The real database, where the environment variable POLYGEN_DATA names a folder that holds it.</summary>
/// <remarks>The files are not part of the project: without POLYGEN_DATA these tests return at once and prove nothing, as xunit 2 cannot skip while it runs.</remarks>
public sealed class MnistOriginalTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable(Mnist.DirectoryVariable);

    [Fact]
    public void TheCountsAreThePublishedOnes()
    {
        if (Folder is null) return;
        MnistData data = Mnist.Load(Folder);
        Assert.Equal((60_000, 10_000, 28, 28, 784, 10), (data.Training.Count, data.Test.Count, data.Height, data.Width, data.Training.Inputs, data.Test.Outputs));
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], Histogram(data.Training));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], Histogram(data.Test));
        Assert.Equal([5, 0, 4, 1, 9], data.Training.Labels[..5].ToArray());
        Assert.Equal([7, 2, 1, 0, 4], data.Test.Labels[..5].ToArray());
        Assert.Equal(Path.GetFullPath(Folder), data.Source);
    }

    [Fact]
    public void TheEnvironmentIsEnough()
    {
        if (Folder is null) return;
        Assert.Equal(Path.GetFullPath(Folder), Mnist.Load().Source);
    }

    [Fact]
    public void TheSumsAreThePublishedOnes()
    {
        if (Folder is null) return;
        foreach (MnistFile file in MnistFile.All)
        {
            byte[] content = Unpacked(file);
            Assert.Equal(file.Length, content.Length);
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(SHA256.HashData(content)));
        }
    }

    [Fact]
    public async Task ADownloadEndsInTheCacheAndIsUsedFromThere()
    {
        if (Folder is null) return;
        using TemporaryDirectory root = new();
        string cache = Path.Combine(root.Path, "polygen", "mnist");
        using MirrorDouble mirrors = new(address => MirrorDouble.Content(IdxBytesOf(Path.GetFileName(address.AbsolutePath))));
        MnistLoader loader = new(null, cache, new MnistDownload(mirrors, TimeSpan.FromMinutes(1)));
        MnistData data = await loader.LoadAsync(null, null, default);
        Assert.Equal((60_000, 10_000, cache), (data.Training.Count, data.Test.Count, data.Source));
        Assert.Equal(4, mirrors.Requests.Count);

        await loader.LoadAsync(null, null, default);
        Assert.Equal(4, mirrors.Requests.Count);
    }

    private static byte[] IdxBytesOf(string packedName) => IdxBytes.Gzip(Unpacked(MnistFile.All.Single(file => file.PackedName == packedName)));

    private static byte[] Unpacked(MnistFile file)
    {
        string path = file.Find(Folder!)!;
        byte[] content = File.ReadAllBytes(path);
        if (!path.EndsWith(".gz", StringComparison.Ordinal)) return content;
        using GZipStream unpacking = new(new MemoryStream(content), CompressionMode.Decompress);
        using MemoryStream unpacked = new();
        unpacking.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static int[] Histogram(Dataset data)
    {
        int[] counts = new int[10];
        foreach (int label in data.Labels) counts[label]++;
        return counts;
    }
}
