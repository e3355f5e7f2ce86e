using System.Buffers.Binary;
using System.Text;

namespace PolyGen.Tests.Weights;

/// <summary>Writes safetensors files, right ones and wrong ones, without the code under test.</summary>
internal static class SafetensorsBytes
{
    public static byte[] File(string json, int dataLength) => File(json, new byte[dataLength]);

    public static byte[] File(string json, byte[] data) => File(Encoding.UTF8.GetBytes(json), data);

    public static byte[] File(byte[] header, byte[] data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. data];
    }
}
