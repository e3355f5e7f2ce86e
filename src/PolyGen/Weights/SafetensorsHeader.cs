using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace PolyGen.Weights;

/// <summary>An array of a safetensors file.</summary>
/// <param name="Header">Its type and shape.</param>
/// <param name="Begin">Where its first byte lies after the header.</param>
/// <param name="End">Where the byte after its last one does.</param>
internal sealed record SafetensorsEntry(ArrayHeader Header, long Begin, long End);

/// <summary>The header of a safetensors file, with the length before it.</summary>
internal static class SafetensorsHeader
{
    private const int Alignment = 8;

    /// <summary>The longest header of the format's reference implementation.</summary>
    private const int LongestHeader = 100_000_000;

    /// <summary>The header of a file that holds <paramref name="blocks"/> one after another.</summary>
    public static ReadOnlySpan<byte> Encode(ElementType type, IReadOnlyList<ParameterBlock> blocks)
    {
        ArrayBufferWriter<byte> header = new();
        header.Advance(AddSpace(header, sizeof(long)));
        using (Utf8JsonWriter json = new(header))
        {
            json.WriteStartObject();
            long begin = 0;
            foreach (ParameterBlock block in blocks)
            {
                long end = begin + ((long)block.Count * type.Size);
                WriteEntry(json, type, block, begin, end);
                begin = end;
            }

            json.WriteEndObject();
        }

        header.Advance(AddSpace(header, -header.WrittenCount & (Alignment - 1)));
        byte[] bytes = header.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, bytes.Length - sizeof(long));
        return bytes;
    }

    /// <summary>Reads the header and leaves <paramref name="stream"/> at the first number.</summary>
    /// <exception cref="ArchiveException">It is no header, or not that of this file.</exception>
    /// <exception cref="EndOfStreamException">The file has become shorter meanwhile.</exception>
    public static OrderedDictionary<string, SafetensorsEntry> Read(Stream stream)
    {
        long available = stream.Length - sizeof(ulong);
        if (available < 0)
            throw new ArchiveException($"it is {stream.Length} bytes long, too short for a safetensors file; name another file, or save the weights again.");

        Span<byte> field = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(field);
        ulong stated = BinaryPrimitives.ReadUInt64LittleEndian(field);
        if (stated > (ulong)available || stated > LongestHeader)
            throw new ArchiveException($"it is no safetensors file, or is cut off: it states a header of {stated} bytes and holds {available} after that, of which a header may be {LongestHeader}; name another file, or save the weights again.");

        byte[] header = new byte[stated];
        stream.ReadExactly(header);
        OrderedDictionary<string, SafetensorsEntry> entries = SafetensorsJson.Parse(header);
        CheckPlaces(entries, available - header.Length);
        return entries;
    }

    /// <summary>Throws unless the arrays fill the bytes after the header one after another.</summary>
    private static void CheckPlaces(OrderedDictionary<string, SafetensorsEntry> entries, long length)
    {
        long place = 0;
        foreach ((string name, SafetensorsEntry entry) in entries.OrderBy(pair => pair.Value.Begin).ThenBy(pair => pair.Value.End))
        {
            if (entry.Begin != place || entry.End != place + entry.Header.ByteCount)
                throw new ArchiveException($"the array {ArchiveText.Quote(name)} lies from byte {entry.Begin} to {entry.End}, where {entry.Header.ByteCount} bytes from {place} on are its own; the file is damaged, save the weights again.");
            place = entry.End;
        }

        if (place != length)
            throw new ArchiveException($"it is cut off or damaged: its header states {place} bytes of numbers, and {length} follow; save the weights again.");
    }

    private static void WriteEntry(Utf8JsonWriter json, ElementType type, ParameterBlock block, long begin, long end)
    {
        json.WriteStartObject(block.Name);
        json.WriteString("dtype", type.SafetensorsName);
        json.WriteStartArray("shape");
        foreach (int size in block.Shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static int AddSpace(ArrayBufferWriter<byte> writer, int count)
    {
        writer.GetSpan(count)[..count].Fill((byte)' ');
        return count;
    }
}
