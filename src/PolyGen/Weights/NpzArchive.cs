using System.IO.Compression;

namespace PolyGen.Weights;

/// <summary>An open .npz file.</summary>
/// <remarks>Entries may be stored or deflated. <see cref="ZipArchive"/> does not compare checksums; here the CRC-32 of every array that is read is compared.</remarks>
internal sealed class NpzArchive : ArrayArchive
{
    private readonly ZipArchive archive;
    private readonly OrderedDictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

    /// <summary>Reads the archive's directory.</summary>
    /// <param name="stream">The file, which stays open.</param>
    /// <exception cref="ArchiveException">It is no archive, or names an array twice.</exception>
    public NpzArchive(Stream stream)
    {
        try
        {
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                string name = entry.FullName.EndsWith(NpzFormat.EntryExtension, StringComparison.Ordinal) ? entry.FullName[..^NpzFormat.EntryExtension.Length] : entry.FullName;
                if (!entries.TryAdd(name, entry))
                    throw new ArchiveException($"it holds the array {ArchiveText.Quote(name)} twice; save each array once.");
            }
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new ArchiveException($"it is no .npz file, or is cut off or damaged ({exception.Message}); name another file, or save the weights again.", exception);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => entries.Keys;

    /// <inheritdoc/>
    public override ArrayHeader HeaderOf(string name)
    {
        ZipArchiveEntry entry = entries[name];
        try
        {
            using Stream content = entry.Open();
            ArrayHeader header = NpyHeader.Read(content, name, out int length);
            if (entry.Length != length + header.ByteCount)
                throw new ArchiveException($"the array {ArchiveText.Quote(name)} is {entry.Length} bytes long, but its header states {length + header.ByteCount}; the file is damaged, save the weights again.");
            return header;
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw Damaged(name, exception);
        }
    }

    /// <inheritdoc/>
    public override void Read<T>(string name, Span<T> numbers)
    {
        ZipArchiveEntry entry = entries[name];
        try
        {
            using Crc32Stream content = new(entry.Open());
            LittleEndian.Read(content, NpyHeader.Read(content, name, out _).Type, numbers);
            if (content.ReadByte() >= 0 || content.Checksum != entry.Crc32)
                throw new ArchiveException($"the array {ArchiveText.Quote(name)} has another checksum than it was saved with; the file is damaged, save the weights again.");
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw Damaged(name, exception);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => archive.Dispose();

    private static ArchiveException Damaged(string name, Exception exception) =>
        new($"the array {ArchiveText.Quote(name)} is cut off or damaged ({exception.Message}); save the weights again.", exception);

    // What the decoder throws for bytes that make no sense; a failing disk is another IOException.
    private static bool IsDamage(Exception exception) => exception is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException;
}
