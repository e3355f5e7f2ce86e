using System.Net;
using System.Security.Cryptography;
using PolyGen.Data;
using Xunit;

namespace PolyGen.Tests.Data;

/// <summary>A download is in place only if it is the published file; whatever a mirror does wrong, the next one is asked and nothing partial stays.</summary>
public sealed class MnistDownloadTests : IDisposable
{
    private static readonly byte[] Plain = IdxBytes.Images(30, 4, 5);
    private static readonly byte[] Packed = IdxBytes.Gzip(Plain);
    private static readonly MnistFile File = new("digits-idx3-ubyte", Plain.Length, Convert.ToHexStringLower(SHA256.HashData(Plain)));
    private readonly TemporaryDirectory directory = new();

    public static TheoryData<string> Faults => ["404", "500", "other content", "bit flipped", "truncated", "cut trailer and content", "longer", "endless", "bomb", "empty", "page", "no connection", "broken off", "silence"];

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task TheFirstMirrorIsEnough()
    {
        using MirrorDouble mirrors = new(_ => MirrorDouble.Content(Packed));
        await Fetch(mirrors);
        Assert.Equal([new Uri("https://storage.googleapis.com/cvdf-datasets/mnist/digits-idx3-ubyte.gz")], mirrors.Requests);
        AssertComplete();
    }

    [Fact]
    public async Task AMirrorMayUnpack()
    {
        using MirrorDouble mirrors = new(_ => MirrorDouble.Content(Plain));
        await Fetch(mirrors);
        Assert.Equal(30, IdxFile.ReadImages(Path.Combine(directory.Path, File.PackedName)).Count);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task TheSecondMirrorMendsTheFirst(string fault)
    {
        using MirrorDouble mirrors = new(address => address.Host == MnistDownload.Mirrors[0].Host ? Faulty(fault) : MirrorDouble.Content(Packed));
        await Fetch(mirrors);
        Assert.Equal(2, mirrors.Requests.Count);
        AssertComplete();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task AFaultOfBothIsReportedAndLeavesNothing(string fault)
    {
        using MirrorDouble mirrors = new(_ => Faulty(fault));
        MnistUnavailableException exception = await Assert.ThrowsAsync<MnistUnavailableException>(() => Fetch(mirrors));
        Assert.All(MnistDownload.Mirrors, mirror => Assert.Contains(mirror.Host, exception.Message, StringComparison.Ordinal));
        Assert.Contains(File.PackedName, exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.InnerException);
        Assert.Empty(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public async Task WhatWasCompleteStays()
    {
        MnistFile second = new("labels-idx1-ubyte", 12, "00");
        using MirrorDouble mirrors = new(address => address.AbsolutePath.Contains("digits", StringComparison.Ordinal) ? MirrorDouble.Content(Packed) : MirrorDouble.NotFound());
        await Assert.ThrowsAsync<MnistUnavailableException>(() => new MnistDownload(mirrors, TimeSpan.FromMinutes(1)).FetchAsync([File, second], directory.Path, null, default));
        AssertComplete();
    }

    [Fact]
    public async Task CancellationIsNoFaultOfAMirror()
    {
        using CancellationTokenSource cancellation = new();
        using MirrorDouble mirrors = new(_ =>
        {
            cancellation.Cancel();
            return new(HttpStatusCode.OK) { Content = new StreamContent(new SilentStream()) };
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MnistDownload(mirrors, TimeSpan.FromMinutes(1)).FetchAsync([File], directory.Path, null, cancellation.Token));
        Assert.Single(mirrors.Requests);
        Assert.Empty(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public async Task AFolderThatCannotBeMadeIsReported()
    {
        string blocked = directory.Write("file", []);
        using MirrorDouble mirrors = new(_ => MirrorDouble.Content(Packed));
        MnistUnavailableException exception = await Assert.ThrowsAsync<MnistUnavailableException>(() => new MnistDownload(mirrors, TimeSpan.FromMinutes(1)).FetchAsync([File], Path.Combine(blocked, "mnist"), null, default));
        Assert.Contains(blocked, exception.Message, StringComparison.Ordinal);
        Assert.Empty(mirrors.Requests);
    }

    private static HttpResponseMessage Faulty(string fault) => fault switch
    {
        "404" => MirrorDouble.NotFound(),
        "500" => new HttpResponseMessage(HttpStatusCode.InternalServerError),
        "other content" => MirrorDouble.Content(IdxBytes.Gzip(IdxBytes.Images(30, 5, 4))),
        "bit flipped" => MirrorDouble.Content([.. Packed[..30], (byte)(Packed[30] ^ 1), .. Packed[31..]]),
        "truncated" => MirrorDouble.Content(Packed[..(Packed.Length / 2)]),
        "cut trailer and content" => MirrorDouble.Content(Packed[..^12]),
        "longer" => MirrorDouble.Content(IdxBytes.Gzip([.. Plain, 0])),
        "endless" => MirrorDouble.Content(new byte[Plain.Length + 1]),
        "bomb" => MirrorDouble.Content(IdxBytes.Gzip(new byte[500_000])),
        "empty" => MirrorDouble.Content([]),
        "page" => MirrorDouble.Content("<html>Please sign in.</html>"u8.ToArray()),
        "no connection" => throw new HttpRequestException("No such host is known."),
        "broken off" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BrokenStream()) },
        "silence" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new SilentStream()) },
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private Task Fetch(MirrorDouble mirrors) => new MnistDownload(mirrors, TimeSpan.FromSeconds(2)).FetchAsync([File], directory.Path, null, default);

    private void AssertComplete()
    {
        Assert.Equal([Path.Combine(directory.Path, File.PackedName)], Directory.GetFiles(directory.Path));
        Assert.Equal(Packed, System.IO.File.ReadAllBytes(Path.Combine(directory.Path, File.PackedName)));
    }

    /// <summary>A connection that never brings a byte.</summary>
    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    /// <summary>A connection that is lost at once.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."));
    }
}
