using System.Buffers.Binary;
using System.IO.Compression;

namespace PolyGen.Tests.Data;

/// <summary>Writes small IDX files, right ones and wrong ones.</summary>
internal static class IdxBytes
{
    public static byte[] Images(int count, int height, int width) => File(0x803, [count, height, width], Ramp(count * height * width));

    public static byte[] Labels(params byte[] labels) => File(0x801, [labels.Length], labels);

    public static byte[] File(int magic, int[] sizes, byte[] data)
    {
        byte[] file = new byte[4 + (4 * sizes.Length) + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(file, magic);
        for (int i = 0; i < sizes.Length; i++) BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + (4 * i)), sizes[i]);
        data.CopyTo(file, 4 + (4 * sizes.Length));
        return file;
    }

    /// <summary>Bytes that differ from their neighbours: 0, 37, 74, … modulo 251.</summary>
    public static byte[] Ramp(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 37 % 251))];

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream packing = new(packed, CompressionLevel.Fastest)) packing.Write(content);
        return packed.ToArray();
    }
}
