namespace PolyGen.Weights;

/// <summary>An open safetensors file.</summary>
internal sealed class SafetensorsArchive : ArrayArchive
{
    private readonly Stream stream;
    private readonly long dataStart;
    private readonly OrderedDictionary<string, SafetensorsEntry> entries;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The file, which stays open.</param>
    /// <exception cref="ArchiveException">The file is no safetensors file, or is cut off or damaged.</exception>
    public SafetensorsArchive(Stream stream)
    {
        this.stream = stream;
        try
        {
            entries = SafetensorsHeader.Read(stream);
        }
        catch (EndOfStreamException exception)
        {
            throw CutOff(exception);
        }

        dataStart = stream.Position;
    }

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => entries.Keys;

    /// <inheritdoc/>
    public override ArrayHeader HeaderOf(string name) => entries[name].Header;

    /// <inheritdoc/>
    public override void Read<T>(string name, Span<T> numbers)
    {
        SafetensorsEntry entry = entries[name];
        try
        {
            stream.Position = dataStart + entry.Begin;
            LittleEndian.Read(stream, entry.Header.Type, numbers);
        }
        catch (EndOfStreamException exception)
        {
            throw CutOff(exception);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    private static ArchiveException CutOff(EndOfStreamException exception) => new("it ended while it was read; save the weights again.", exception);
}
