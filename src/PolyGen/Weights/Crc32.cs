namespace PolyGen.Weights;

/// <summary>The checksum of zip archives: CRC-32 with the reflected polynomial 0xEDB88320 (ISO 3309).</summary>
internal static class Crc32
{
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];

    /// <summary>The checksum of some bytes followed by <paramref name="bytes"/>.</summary>
    /// <param name="checksum">That of the bytes before, 0 for none.</param>
    /// <param name="bytes">The bytes that follow.</param>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint register = ~checksum;
        foreach (byte value in bytes)
            register = Remainders[(byte)(register ^ value)] ^ (register >> 8);
        return ~register;
    }

    private static uint Remainder(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
        return value;
    }
}
