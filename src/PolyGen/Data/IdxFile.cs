using System.Buffers.Binary;
using System.IO.Compression;

namespace PolyGen.Data;

/// <summary>Reads files in the IDX format of the MNIST database, plain or gzip: a magic number, big-endian sizes, then the bytes.</summary>
/// <remarks>
/// Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits". The magic number is 0, 0, the element type (8 for
/// unsigned bytes) and the number of dimensions. A file must be exactly as long as its sizes say. No more memory is taken than the
/// file can fill, and no gzip stream is unpacked beyond the stated length.
/// </remarks>
public static class IdxFile
{
    /// <summary>The most bytes of data that a file may state: 1 GiB.</summary>
    public const int MaximumLength = 1 << 30;

    private const int ImagesMagic = 0x00000803;
    private const int LabelsMagic = 0x00000801;

    /// <summary>The largest ratio of unpacked to packed bytes that deflate can reach, by its longest match of 258 bytes in two bits.</summary>
    private const long MaximumRatio = 1032;

    /// <summary>Reads images of unsigned bytes (magic number 0x00000803).</summary>
    /// <exception cref="InvalidDataException">The file is no such file, is damaged, or is shorter or longer than it states.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IdxImages ReadImages(string path)
    {
        using FileStream file = File.OpenRead(path);
        return ReadImages(file, path);
    }

    /// <summary>Reads labels of unsigned bytes (magic number 0x00000801).</summary>
    /// <exception cref="InvalidDataException">The file is no such file, is damaged, or is shorter or longer than it states.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] ReadLabels(string path)
    {
        using FileStream file = File.OpenRead(path);
        return ReadLabels(file, path);
    }

    /// <summary>Reads images from a stream that can seek; <paramref name="name"/> is what errors call it.</summary>
    internal static IdxImages ReadImages(Stream stream, string name)
    {
        (int[] sizes, byte[] data) = Read(stream, name, ImagesMagic, "images", dimensions: 3);
        return new IdxImages(sizes[0], sizes[1], sizes[2], data);
    }

    /// <summary>Reads labels from a stream that can seek; <paramref name="name"/> is what errors call it.</summary>
    internal static byte[] ReadLabels(Stream stream, string name) => Read(stream, name, LabelsMagic, "labels", dimensions: 1).Data;

    private static (int[] Sizes, byte[] Data) Read(Stream stream, string name, int expectedMagic, string content, int dimensions)
    {
        bool packed = GzipMagic.Leads(stream);
        using GZipStream? unpacking = packed ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : null;
        Stream source = unpacking ?? stream;
        try
        {
            int[] sizes = ReadHeader(source, name, expectedMagic, content, dimensions);
            int header = 4 * (dimensions + 1);
            long total = header + sizes.Aggregate(1L, (product, size) => product * size);
            if (packed)
            {
                CheckPackedLength(stream, name, total);
            }
            else if (stream.Length != total)
            {
                throw new InvalidDataException($"'{name}' is {stream.Length} bytes long; its header of {content} states {total} bytes.");
            }

            byte[] data = new byte[total - header];
            int read = source.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
            if (read < data.Length)
            {
                throw new InvalidDataException($"'{name}' is truncated: it holds {header + read} unpacked bytes; its header of {content} states {total}.");
            }

            // Reaching the end also makes the decoder compare the checksum.
            if (source.ReadByte() >= 0)
            {
                throw new InvalidDataException($"'{name}' holds more than the {total} unpacked bytes that its header of {content} states.");
            }

            return (sizes, data);
        }
        catch (InvalidDataException exception) when (packed && !exception.Message.Contains(name, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"'{name}' is a damaged gzip file: it does not unpack, or its checksum is wrong.", exception);
        }
    }

    private static int[] ReadHeader(Stream source, string name, int expectedMagic, string content, int dimensions)
    {
        byte[] header = new byte[4 * (dimensions + 1)];
        int read = source.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read >= 4 && BinaryPrimitives.ReadInt32BigEndian(header) is int magic && magic != expectedMagic)
        {
            throw new InvalidDataException($"'{name}' starts with the magic number 0x{magic:X8}; an IDX file of {content} in unsigned bytes starts with 0x{expectedMagic:X8}.");
        }

        if (read < header.Length)
        {
            throw new InvalidDataException($"'{name}' is truncated: it holds {read} bytes; the header of an IDX file of {content} is {header.Length} bytes long.");
        }

        int[] sizes = new int[dimensions];
        long product = 1;
        for (int i = 0; i < dimensions; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * (i + 1)));
            if (sizes[i] <= 0)
            {
                throw new InvalidDataException($"'{name}' states size {sizes[i]} in dimension {i}; sizes of {content} must be positive.");
            }

            // Both factors are below 2^31, so the product does not overflow before it is refused.
            product *= sizes[i];
            if (product > MaximumLength)
            {
                throw new InvalidDataException($"'{name}' states more than {MaximumLength} bytes of {content}, the most that is read.");
            }
        }

        return sizes;
    }

    /// <summary>Compares the stated length with what a gzip file of this size can hold, and with the unpacked length in its last four bytes.</summary>
    /// <remarks>The decoder itself reads over a trailer that is cut off and over bytes that follow it.</remarks>
    private static void CheckPackedLength(Stream stream, string name, long total)
    {
        if (total > stream.Length * MaximumRatio)
        {
            throw new InvalidDataException($"'{name}' is truncated: {stream.Length} bytes of gzip cannot hold the {total} bytes that its header states.");
        }

        long position = stream.Position;
        Span<byte> trailer = stackalloc byte[4];
        stream.Position = stream.Length - trailer.Length;
        stream.ReadExactly(trailer);
        stream.Position = position;
        uint unpacked = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (unpacked != total)
        {
            throw new InvalidDataException($"'{name}' ends with the unpacked length {unpacked}; its header states {total} bytes: the gzip file is truncated, too long, or followed by other bytes.");
        }
    }
}
