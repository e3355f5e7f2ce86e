using System.Text.Json;

namespace PolyGen.Weights;

/// <summary>Reads the JSON of a safetensors header: names with type, shape and place, and perhaps metadata, which are passed over.</summary>
internal ref struct SafetensorsJson
{
    private const string MetadataName = "__metadata__";

    // No array has more dimensions in any program that reads the format; a longer list of sizes is no shape.
    private const int LargestRank = 64;

    private Utf8JsonReader reader;

    private SafetensorsJson(ReadOnlySpan<byte> header) => reader = new Utf8JsonReader(header);

    /// <summary>Reads it.</summary>
    /// <exception cref="ArchiveException">It is no such header, names an array twice, or describes one that is not read.</exception>
    public static OrderedDictionary<string, SafetensorsEntry> Parse(ReadOnlySpan<byte> header)
    {
        try
        {
            return header.StartsWith("{"u8) ? new SafetensorsJson(header).Entries() : throw new JsonException("It does not begin with '{'.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader throws the second kind for text that is no UTF-8.
            throw new ArchiveException($"it is no safetensors file, or its header is damaged ({exception.Message}); name another file, or save the weights again.", exception);
        }
    }

    private OrderedDictionary<string, SafetensorsEntry> Entries()
    {
        OrderedDictionary<string, SafetensorsEntry> entries = new(StringComparer.Ordinal);
        bool hasMetadata = false;
        Next(JsonTokenType.StartObject);
        while (NextName() is { } name)
        {
            bool isNew = name == MetadataName ? !hasMetadata : !entries.ContainsKey(name);
            if (!isNew)
                throw new ArchiveException($"its header names {ArchiveText.Quote(name)} twice; save each array once.");

            if (name == MetadataName)
            {
                hasMetadata = true;
                SkipMetadata();
            }
            else
            {
                entries.Add(name, Entry(name));
            }
        }

        // The reader itself refuses anything but white space here.
        reader.Read();
        return entries;
    }

    private SafetensorsEntry Entry(string name)
    {
        string? type = null;
        List<long>? shape = null, place = null;
        Next(JsonTokenType.StartObject);
        while (NextName() is { } key)
        {
            switch (key)
            {
                case "dtype" when type is null:
                    Next(JsonTokenType.String);
                    type = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = Numbers();
                    break;
                case "data_offsets" when place is null:
                    place = Numbers();
                    break;
                default:
                    throw new JsonException($"{ArchiveText.Quote(name)} has the entry {ArchiveText.Quote(key)} twice, or should not have it.");
            }
        }

        if (type is null || shape is null || place is not [long begin, long end])
            throw new JsonException($"{ArchiveText.Quote(name)} lacks its type, its shape or its two offsets.");
        if (ElementType.All.FirstOrDefault(known => known.SafetensorsName == type) is not { } element)
            throw new ArchiveException($"the array {ArchiveText.Quote(name)} has the type {ArchiveText.Quote(type)}; save it as F32 or F64.");
        return new SafetensorsEntry(ArrayHeader.Create(element, shape, name), begin, end);
    }

    private void SkipMetadata()
    {
        Next(JsonTokenType.StartObject);
        while (NextName() is not null)
            Next(JsonTokenType.String);
    }

    private List<long> Numbers()
    {
        List<long> numbers = [];
        Next(JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
            numbers.Add(reader.TryGetInt64(out long number) && number >= 0 && numbers.Count < LargestRank ? number : throw new JsonException("A size or an offset is no whole number, or there are too many."));
        return reader.TokenType == JsonTokenType.EndArray ? numbers : throw Unexpected(JsonTokenType.EndArray);
    }

    // The next name of the present object, or null at its end.
    private string? NextName()
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.PropertyName => reader.GetString(),
            JsonTokenType.EndObject => null,
            _ => throw Unexpected(JsonTokenType.PropertyName),
        };
    }

    private void Next(JsonTokenType expected)
    {
        reader.Read();
        if (reader.TokenType != expected)
            throw Unexpected(expected);
    }

    private readonly JsonException Unexpected(JsonTokenType expected) => new($"At byte {reader.TokenStartIndex} there is {reader.TokenType} instead of {expected}.");
}
