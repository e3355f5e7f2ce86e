using PolyGen.Data;
using Xunit;

namespace PolyGen.Tests.Data;

/// <summary>Where MNIST is looked for, under which names, and what is said if files are missing or do not fit together.</summary>
public sealed class MnistLoaderTests : IDisposable
{
    private readonly TemporaryDirectory given = new();
    private readonly TemporaryDirectory environment = new();
    private readonly TemporaryDirectory cache = new();
    private readonly MirrorDouble offline = new(_ => throw new HttpRequestException("No such host is known."));

    public void Dispose()
    {
        given.Dispose();
        environment.Dispose();
        cache.Dispose();
        offline.Dispose();
    }

    [Theory]
    [InlineData("-idx", "")]
    [InlineData("-idx", ".gz")]
    [InlineData(".idx", "")]
    [InlineData(".idx", ".gz")]
    public async Task TheGivenFolderComesFirstUnderAnyUsualName(string infix, string suffix)
    {
        Write(given, 3, infix, suffix);
        Write(environment, 4);
        Write(cache, 5);
        MnistData data = await Load(given.Path);
        Assert.Equal((3, 2, 4, 5, given.Path), (data.Training.Count, data.Test.Count, data.Height, data.Width, data.Source));
        Assert.Equal((20, 10), (data.Training.Inputs, data.Training.Outputs));
        Assert.Equal([0, 1, 2], data.Training.Labels.ToArray());

        double[] image = new double[20];
        data.Training.CopyInput<double>(1, image);
        Assert.Equal(IdxBytes.Ramp(60)[20..40].Select(value => value * (1.0 / 255)), image);
    }

    [Fact]
    public async Task ThenTheEnvironmentThenTheCache()
    {
        Write(cache, 5);
        Assert.Equal(5, (await Load(null)).Training.Count);
        Write(environment, 4);
        Assert.Equal(4, (await Load(null)).Training.Count);
        Assert.Empty(offline.Requests);
    }

    [Fact]
    public async Task MissingFilesOfTheGivenFolderAreNamed()
    {
        Write(cache, 5);
        Write(given, 3);
        File.Delete(Path.Combine(given.Path, "t10k-labels-idx1-ubyte"));
        FileNotFoundException exception = await Assert.ThrowsAsync<FileNotFoundException>(() => Load(given.Path));
        Assert.Contains("t10k-labels-idx1-ubyte", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("train", exception.Message, StringComparison.Ordinal);
        Assert.Contains(given.Path, exception.Message, StringComparison.Ordinal);

        exception = await Assert.ThrowsAsync<FileNotFoundException>(() => Load(Path.Combine(given.Path, "nowhere")));
        Assert.All(MnistFile.All, file => Assert.Contains(file.Name, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OfflineIsAnExceptionOfItsOwn()
    {
        MnistUnavailableException exception = await Assert.ThrowsAsync<MnistUnavailableException>(() => Load(null));
        Assert.All([environment.Path, cache.Path, "No such host is known.", Mnist.DirectoryVariable], part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.Equal(2, offline.Requests.Count);

        exception = await Assert.ThrowsAsync<MnistUnavailableException>(() => new MnistLoader(null, cache.Path, new MnistDownload(offline, TimeSpan.FromSeconds(1))).LoadAsync(null, null, default));
        Assert.Contains("POLYGEN_DATA is not set", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyWhatTheCacheLacksIsAskedFor()
    {
        Write(cache, 5);
        File.Delete(Path.Combine(cache.Path, "t10k-labels-idx1-ubyte"));
        await Assert.ThrowsAsync<MnistUnavailableException>(() => Load(null));
        Assert.All(offline.Requests, address => Assert.EndsWith("t10k-labels-idx1-ubyte.gz", address.AbsolutePath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ImagesAndLabelsMustBelongTogether()
    {
        Write(given, 3);
        given.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(1, 2, 3));
        await Refuses("t10k-labels-idx1-ubyte", "3 labels for 2 images");

        given.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(1, 10));
        await Refuses("t10k-labels-idx1-ubyte", "image 1", "label 10");

        given.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(1, 2));
        given.Write("t10k-images-idx3-ubyte", IdxBytes.Images(2, 5, 4));
        await Refuses("4×5", "5×4");

        given.Write("t10k-images-idx3-ubyte", IdxBytes.Images(2, 4, 5)[..^1]);
        await Refuses("t10k-images-idx3-ubyte", "55 bytes");
    }

    private static void Write(TemporaryDirectory directory, int count, string infix = "-idx", string suffix = "")
    {
        Write("train-images-idx3-ubyte", IdxBytes.Images(count, 4, 5));
        Write("train-labels-idx1-ubyte", IdxBytes.Labels([.. Enumerable.Range(0, count).Select(label => (byte)label)]));
        Write("t10k-images-idx3-ubyte", IdxBytes.Images(2, 4, 5));
        Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(9, 0));

        void Write(string name, byte[] content) =>
            directory.Write(name.Replace("-idx", infix, StringComparison.Ordinal) + suffix, suffix.Length > 0 ? IdxBytes.Gzip(content) : content);
    }

    private Task<MnistData> Load(string? directory) =>
        new MnistLoader(environment.Path, cache.Path, new MnistDownload(offline, TimeSpan.FromSeconds(1))).LoadAsync(directory, null, default);

    private async Task Refuses(params string[] parts)
    {
        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => Load(given.Path));
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
    }
}
