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
        string expected = $"'{path}' cannot be written: it is a folder. Name a file in a folder that can be written and has space.";
        Assert.Equal(expected, Assert.ThrowsAny<IOException>(() => AtomicFile.Write(path, stream => stream.Write(New))).Message);
        Assert.Equal(expected, Assert.ThrowsAny<IOException>(() => AtomicFile.ThrowUnlessWritable(path)).Message);
        Assert.Equal([path], Entries());
    }

    [Fact]
    public void AMissingFolderIsNamed()
    {
        string folder = Path.Combine(directory.Path, "missing"), path = Path.Combine(folder, "w");
        string expected = $"'{path}' cannot be written: there is no folder '{folder}'. Name a file in a folder that can be written and has space.";
        Assert.Equal(expected, Assert.ThrowsAny<IOException>(() => AtomicFile.Write(path, stream => stream.Write(New))).Message);
        Assert.Equal(expected, Assert.ThrowsAny<IOException>(() => AtomicFile.ThrowUnlessWritable(path)).Message);
        Assert.Empty(Entries());
    }

    [Fact]
    public void AMessageNamesTheFileAndNotItsDraft()
    {
        // Linux alone has a folder that exists and in which nobody, not even root, makes files.
        if (!OperatingSystem.IsLinux())
            return;
        const string Path = "/sys/polygen";
        foreach (Action write in (Action[])[() => AtomicFile.Write(Path, stream => stream.Write(New)), () => AtomicFile.ThrowUnlessWritable(Path)])
        {
            string message = Assert.ThrowsAny<IOException>(write).Message;
            Assert.DoesNotContain(".tmp", message, StringComparison.Ordinal);
            Assert.DoesNotContain("held before", message, StringComparison.Ordinal);
            Assert.Matches(@"^'/sys/polygen' cannot be written: .*'/sys/polygen'.*\. Name a file ", message);
        }
    }

    [Fact]
    public void WhatCanBeWrittenStaysAsItIs()
    {
        string path = directory.Write("old", Old);
        AtomicFile.ThrowUnlessWritable(path);
        AtomicFile.ThrowUnlessWritable(Path.Combine(directory.Path, "new"));
        Assert.Equal(Old, File.ReadAllBytes(path));
        Assert.Equal([path], Entries());
    }

    [Fact]
    public void AReadOnlyFileStays()
    {
        string path = directory.Write("old", Old);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        foreach (Action write in (Action[])[() => AtomicFile.Write(path, stream => stream.Write(New)), () => AtomicFile.ThrowUnlessWritable(path)])
            Assert.Contains("it is read-only. What it held before is unchanged; name", Assert.ThrowsAny<IOException>(write).Message, StringComparison.Ordinal);
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
