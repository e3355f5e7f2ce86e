using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PolyGen.Tests.Weights;

/// <summary>Writes .npz files, right ones and wrong ones, without the code under test.</summary>
internal static class NpzBytes
{
    /// <summary>A .npy file with the given literal as its header.</summary>
    public static byte[] Npy(string literal, byte[] data, byte major = 1, byte minor = 0)
    {
        byte[] text = Encoding.Latin1.GetBytes(literal), length = new byte[major == 1 ? 2 : 4];
        if (major == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)text.Length);
        return [0x93, .. "NUMPY"u8, major, minor, .. length, .. text, .. data];
    }

    /// <summary>The header's literal as numpy writes it, without its padding.</summary>
    public static string Literal(string type, string shape, bool isFortran = false) => $"{{'descr': '{type}', 'fortran_order': {isFortran}, 'shape': {shape}, }}";

    /// <summary>A zip archive of the given entries.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using MemoryStream file = new();
        using (ZipArchive archive = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }
}
