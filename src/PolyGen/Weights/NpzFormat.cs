using System.IO.Compression;

namespace PolyGen.Weights;

/// <summary>.npz: a zip archive with one .npy file for each array, as <c>numpy.savez</c> writes it.</summary>
/// <remarks>Stored, not deflated: weights hardly compress. No time of day is in it, so equal weights make equal files.</remarks>
internal sealed class NpzFormat : WeightFormat
{
    /// <summary>The ending of an array's entry in the archive.</summary>
    public const string EntryExtension = ".npy";

    private static readonly DateTimeOffset FirstTimeOfZip = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override string Extension => ".npz";

    /// <inheritdoc/>
    public override void Write<T>(Stream stream, IReadOnlyList<ParameterBlock> blocks, ReadOnlySpan<T> parameters)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (ParameterBlock block in blocks)
        {
            ZipArchiveEntry entry = archive.CreateEntry(block.Name + EntryExtension, CompressionLevel.NoCompression);
            entry.LastWriteTime = FirstTimeOfZip;
            using Stream content = entry.Open();
            content.Write(NpyHeader.Encode(ElementType.Of<T>(), block.Shape));
            LittleEndian.Write(content, parameters.Slice(block.Offset, block.Count));
        }
    }

    /// <inheritdoc/>
    public override ArrayArchive Open(Stream stream) => new NpzArchive(stream);
}
