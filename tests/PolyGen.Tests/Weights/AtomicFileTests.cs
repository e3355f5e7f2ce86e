using PolyGen.Tests.Data;
using PolyGen.Tests.Training;
using PolyGen.Weights;
using Xunit;

namespace PolyGen.Tests.Weights;

/// <summary>A file is replaced as a whole, or is as it was and nothing else is left.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private static readonly byte[] Old = [1, 2, 3], New = [4, 5, 6, 7];
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void AFileIsCreated()
    {
        string path = Path.Combine(directory.Path, "new");
        AtomicFile.Write(path, stream => stream.Write(New));
        Assert.Equal(New, File.ReadAllBytes(path));
        Assert.Equal([path], Entries());
    }

    [Fact]
    public void AFileIsReplaced()
    {
        string path = directory.Write("old", Old);
        AtomicFile.Write(path, stream => stream.Write(New));
        Assert.Equal(New, File.ReadAllBytes(path));
        Assert.Equal([path], Entries());
    }

    [Fact]
    public void TheOldFileIsThereWhileTheNewOneIsWritten()
    {
        string path = directory.Write("old", Old);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(New);
            stream.Flush();
            Assert.Equal(Old, File.ReadAllBytes(path));
        });
    }

    [Theory]
    [InlineData(".npz")]
    [InlineData(".safetensors")]
    public void AFullDiskLosesNothing(string extension)
    {
        HandWrittenSquare<Square532, float> network = SmallNetworks.Single();
        WeightFormat format = WeightFormat.Of("w" + extension);
        using MemoryStream whole = new();
        format.Write<float>(whole, HandWrittenSquare<Square532, float>.Description.Blocks, network.Parameters);

        string path = directory.Write("w" + extension, Old), absent = Path.Combine(directory.Path, "absent" + extension);
        for (int capacity = 0; capacity < whole.Length; capacity++)
        {
            foreach (string target in (string[])[path, absent])
            {
                IOException failure = Assert.ThrowsAny<IOException>(() => AtomicFile.Write(target, stream =>
                    format.Write<float>(new FailingStream(stream, capacity), HandWrittenSquare<Square532, float>.Description.Blocks, network.Parameters)));
                Assert.Contains(FailingStream.Message, failure.Message, StringComparison.Ordinal);
                Assert.Contains(target, failure.Message, StringComparison.Ordinal);
            }

            Assert.Equal(Old, File.ReadAllBytes(path));
            Assert.Equal([path], Entries());
        }

        AtomicFile.Write(path, stream => format.Write<float>(new FailingStream(stream, whole.Length), HandWrittenSquare<Square532, float>.Description.Blocks, network.Parameters));
        Assert.Equal(whole.ToArray(), File.ReadAllBytes(path));
    }

    [Fact]
    public void AnyOtherFailureLeavesNothingEither()
    {
        string path = directory.Write("old", Old);
        Assert.Throws<DivideByZeroException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(New);
            throw new DivideByZeroException();
        }));
        Assert.Equal(Old, File.ReadAllBytes(path));
        Assert.Equal([path], Entries());
    }

    [Fact]
    public void AFolderIsNoTarget()
    {
        string path = Directory.CreateDirectory(Path.Combine(directory.Path, "folder")).FullName;
        IOException failure = Assert.ThrowsAny<IOException>(() => AtomicFile.Write(path, stream => stream.Write(New)));
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Equal([path], Entries());
    }

    [Fact]
    public void AMissingFolderIsNamed()
    {
        string path = Path.Combine(directory.Path, "missing", "w");
        Assert.Contains(path, Assert.ThrowsAny<IOException>(() => AtomicFile.Write(path, stream => stream.Write(New))).Message, StringComparison.Ordinal);
        Assert.Empty(Entries());
    }

    [Fact]
    public void AReadOnlyFileStays()
    {
        string path = directory.Write("old", Old);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Contains("read-only", Assert.ThrowsAny<IOException>(() => AtomicFile.Write(path, stream => stream.Write(New))).Message, StringComparison.Ordinal);
        Assert.Equal(Old, File.ReadAllBytes(path));
        File.SetAttributes(path, FileAttributes.Normal);
        Assert.Equal([path], Entries());
    }

    [Fact]
    public void ALongNameIsAsGoodAsAShortOne()
    {
        string path = Path.Combine(directory.Path, new string('w', 255));
        AtomicFile.Write(path, stream => stream.Write(New));
        Assert.Equal(New, File.ReadAllBytes(path));
    }

    [Fact]
    public void ALinkStaysALink()
    {
        // Links need a privilege there.
        if (OperatingSystem.IsWindows())
            return;
        string target = directory.Write("target", Old), link = Path.Combine(directory.Path, "link");
        File.CreateSymbolicLink(link, target);
        AtomicFile.Write(link, stream => stream.Write(New));
        Assert.Equal(New, File.ReadAllBytes(target));
        Assert.Equal(target, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void ALinkToNothingGetsItsTarget()
    {
        // Links need a privilege there.
        if (OperatingSystem.IsWindows())
            return;
        string target = Path.Combine(directory.Path, "target"), link = Path.Combine(directory.Path, "link");
        File.CreateSymbolicLink(link, target);
        AtomicFile.Write(link, stream => stream.Write(New));
        Assert.Equal(New, File.ReadAllBytes(target));
    }

    [Fact]
    public void PermissionsStay()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite, Shared = Private | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        string path = directory.Write("old", Old);
        foreach (UnixFileMode mode in (UnixFileMode[])[Private, Shared])
        {
            File.SetUnixFileMode(path, mode);
            AtomicFile.Write(path, stream => stream.Write(New));
            Assert.Equal(mode, File.GetUnixFileMode(path));
        }
    }

    private string[] Entries() => Directory.GetFileSystemEntries(directory.Path);
}
