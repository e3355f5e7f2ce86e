using System.Buffers.Binary;
using PolyGen.Data;
using Xunit;

namespace PolyGen.Tests.Data;

/// <summary>A right IDX file comes back as it was written; every wrong one is refused with its name and its fault.</summary>
public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ImagesComeBack(bool packed)
    {
        IdxImages images = IdxFile.ReadImages(Write(IdxBytes.Images(3, 4, 5), packed));
        Assert.Equal((3, 4, 5), (images.Count, images.Height, images.Width));
        Assert.Equal(IdxBytes.Ramp(60), images.Pixels.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LabelsComeBack(bool packed) => Assert.Equal([7, 0, 255], IdxFile.ReadLabels(Write(IdxBytes.Labels(7, 0, 255), packed)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LabelsAreNoImages(bool packed) => Refuses(Write(IdxBytes.Labels(new byte[40]), packed), "0x00000801", "0x00000803", "images");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ImagesAreNoLabels(bool packed)
    {
        string path = Write(IdxBytes.Images(1, 2, 2), packed);
        string message = Assert.Throws<InvalidDataException>(() => IdxFile.ReadLabels(path)).Message;
        Assert.Contains("0x00000803", message, StringComparison.Ordinal);
        Assert.Contains("0x00000801", message, StringComparison.Ordinal);
    }

    [Fact]
    public void FloatsAreNoBytes() => Refuses(Write(IdxBytes.File(0xD03, [1, 1, 1], new byte[4])), "0x00000D03");

    [Theory]
    [InlineData(0, 2, 2, "size 0 in dimension 0")]
    [InlineData(2, -1, 2, "size -1 in dimension 1")]
    [InlineData(2, 2, int.MinValue, "dimension 2")]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, "1073741824")]
    [InlineData(65536, 65536, 1, "1073741824")]
    [InlineData(1 << 30, 1, 2, "1073741824")]
    public void SizesMustBePositiveAndNotTooLarge(int count, int height, int width, string fault)
    {
        byte[] file = IdxBytes.File(0x803, [count, height, width], new byte[8]);
        Refuses(Write(file), fault);
        Refuses(Write(IdxBytes.Gzip(file)), fault);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(75)]
    public void TruncatedFilesAreRefused(int length)
    {
        byte[] file = IdxBytes.Images(3, 4, 5)[..length];
        Refuses(Write(file), length < 16 ? "truncated" : $"is {length} bytes long", length < 16 ? "16 bytes" : "states 76 bytes");
        Refuses(Write(IdxBytes.Gzip(file)), length < 16 ? "16 bytes" : "76 bytes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TrailingBytesAreRefused(bool packed) => Refuses(Write([.. IdxBytes.Images(3, 4, 5), 0], packed), "77", "76");

    [Fact]
    public void EveryTruncationOfAGzipFileIsRefused()
    {
        byte[] packed = IdxBytes.Gzip(IdxBytes.Images(3, 4, 5));
        for (int length = 0; length < packed.Length; length++) Refuses(Write(packed[..length]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(20_000)]
    public void BytesBehindAGzipFileAreRefused(int count) => Refuses(Write([.. IdxBytes.Gzip(IdxBytes.Images(3, 4, 5)), .. new byte[count]]), "followed by other bytes");

    [Fact]
    public void EveryDamagedByteOfTheContentIsNoticed()
    {
        // The ten bytes of the gzip header hold nothing of the file; what the rest says is guarded by the checksum and the length.
        byte[] packed = IdxBytes.Gzip(IdxBytes.Images(3, 4, 5));
        for (int place = 10; place < packed.Length; place++)
        {
            byte[] damaged = [.. packed];
            damaged[place] ^= 0x10;
            try
            {
                Assert.Equal(IdxBytes.Ramp(60), IdxFile.ReadImages(Write(damaged)).Pixels.ToArray());
            }
            catch (InvalidDataException exception)
            {
                Assert.Contains("sample.idx", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void AWrongChecksumIsNoticed()
    {
        byte[] packed = IdxBytes.Gzip(IdxBytes.Images(3, 4, 5));
        packed[^6] ^= 1;
        Refuses(Write(packed), "checksum");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AGzipBombIsNotUnpacked(bool forgedLength)
    {
        byte[] packed = IdxBytes.Gzip([.. IdxBytes.Images(3, 4, 5), .. new byte[100_000_000]]);
        if (forgedLength) BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(packed.Length - 4), 76);
        string path = Write(packed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refuses(path, "76");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void AStatedLengthThatCannotBeThereIsNotAllocated()
    {
        string path = Write(IdxBytes.Gzip(IdxBytes.File(0x803, [1 << 20, 32, 32], new byte[100])));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refuses(path, "cannot hold");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void AMissingFileIsNamed() =>
        Assert.Contains("nowhere.idx", Assert.Throws<FileNotFoundException>(() => IdxFile.ReadImages(Path.Combine(directory.Path, "nowhere.idx"))).Message, StringComparison.Ordinal);

    private static void Refuses(string path, params string[] faults)
    {
        string message = Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path)).Message;
        Assert.All([path, .. faults], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private string Write(byte[] content, bool packed = false) => directory.Write("sample.idx", packed ? IdxBytes.Gzip(content) : content);
}
