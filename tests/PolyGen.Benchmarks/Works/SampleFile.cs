using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace PolyGen.Benchmarks.Works;

/// <summary>A matrix of doubles in numpy's .npy format, version 1.0: the way samples made here reach the peers with the same bits.</summary>
internal static class SampleFile
{
    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8, 1, 0];

    /// <summary>Writes <paramref name="values"/>, row after row.</summary>
    /// <param name="path">Where.</param>
    /// <param name="values">All rows.</param>
    /// <param name="columns">The length of a row.</param>
    public static void Write(string path, ReadOnlySpan<double> values, int columns)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Samples are written by little-endian machines only.");
        string text = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({values.Length / columns}, {columns}), }}";

        // Magic, length and header together are a multiple of 64 bytes, and the header ends with a new line.
        int length = ((Magic.Length + 2 + text.Length + 1 + 63) / 64 * 64) - Magic.Length - 2;
        Span<byte> size = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(size, checked((ushort)length));
        using FileStream stream = File.Create(path);
        stream.Write(Magic);
        stream.Write(size);
        stream.Write(Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n"));
        stream.Write(MemoryMarshal.AsBytes(values));
    }
}
