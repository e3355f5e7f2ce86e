using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace PolyGen.Training.Checkpoints;

/// <summary>The file around the states: 8 bytes that say what it is, the version (4 bytes), the length of the whole file (8 bytes), the content, and the SHA-256 of all before it (32 bytes), little-endian.</summary>
/// <remarks>All versions have this frame, so that a file of a newer one can be told from a damaged one.</remarks>
internal static class CheckpointFormat
{
    /// <summary>The version that this program writes, and the only one that it reads.</summary>
    public const int Version = 1;

    private const int VersionOffset = 8;
    private const int LengthOffset = 12;
    private const int HeaderLength = 20;

    // As for PNG: no text, and damaged by programs that change line ends.
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'P', (byte)'G', (byte)'C', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Empties <paramref name="draft"/> and leaves room for the header.</summary>
    public static void Begin(MemoryStream draft)
    {
        draft.SetLength(0);
        draft.Write(stackalloc byte[HeaderLength]);
    }

    /// <summary>The file with the content of <paramref name="draft"/>, which <see cref="Begin"/> began.</summary>
    public static byte[] Seal(MemoryStream draft)
    {
        int sealedLength = checked((int)draft.Length);
        byte[] file = new byte[sealedLength + SHA256.HashSizeInBytes];
        draft.GetBuffer().AsSpan(0, sealedLength).CopyTo(file);
        Magic.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(VersionOffset), Version);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(LengthOffset), file.Length);
        SHA256.HashData(file.AsSpan(0, sealedLength), file.AsSpan(sealedLength));
        return file;
    }

    /// <summary>The content of <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">It is no checkpoint, damaged, or of another version; the message is the predicate of a sentence about the file.</exception>
    public static MemoryStream Open(byte[] file)
    {
        if (file.Length == 0)
            throw new InvalidDataException("is empty");
        ReadOnlySpan<byte> start = file.AsSpan(0, Math.Min(file.Length, Magic.Length));
        if (!Magic.StartsWith(start))
            throw new InvalidDataException("is no checkpoint of PolyGen, or its first bytes are damaged");
        long length = file.Length < HeaderLength ? HeaderLength + SHA256.HashSizeInBytes : BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(LengthOffset));
        if (file.Length < HeaderLength + SHA256.HashSizeInBytes || file.Length < length)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"is cut off or damaged: it has {file.Length} bytes, and says that it has {(file.Length < HeaderLength ? "more" : length)}"));
        if (file.Length > length)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"is damaged: it has {file.Length} bytes, and says that it has {length}"));

        int sealedLength = file.Length - SHA256.HashSizeInBytes;
        if (!SHA256.HashData(file.AsSpan(0, sealedLength)).AsSpan().SequenceEqual(file.AsSpan(sealedLength)))
            throw new InvalidDataException("is damaged: its checksum is not that of its content");
        int version = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(VersionOffset));
        if (version != Version)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"is of format {version}, written by {(version > Version ? "a newer" : "another")} version of PolyGen; this one reads format {Version}"));
        return new MemoryStream(file, HeaderLength, sealedLength - HeaderLength, writable: false);
    }
}
