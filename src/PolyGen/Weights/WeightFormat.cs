using System.Numerics;

namespace PolyGen.Weights;

/// <summary>A file format for named arrays.</summary>
internal abstract class WeightFormat
{
    private static readonly WeightFormat[] All = [new NpzFormat(), new SafetensorsFormat()];

    /// <summary>The ending of its files, with the dot.</summary>
    public abstract string Extension { get; }

    /// <summary>The format that the ending of <paramref name="path"/> names.</summary>
    /// <exception cref="ArgumentException">It names none.</exception>
    public static WeightFormat Of(string path)
    {
        string extension = Path.GetExtension(path);
        return All.FirstOrDefault(format => format.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"'{path}' ends in {(extension.Length == 0 ? "nothing that names a format" : $"'{extension}'")}; name a file that ends in {string.Join(" or ", All.Select(format => format.Extension))}.", nameof(path));
    }

    /// <summary>Writes one array for each block, in the type of the parameters.</summary>
    /// <param name="stream">Where they go.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="parameters">All parameters, among which each block says its place.</param>
    public abstract void Write<T>(Stream stream, IReadOnlyList<ParameterBlock> blocks, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Opens a file of this format.</summary>
    /// <param name="stream">The file, which can seek; the caller closes it.</param>
    /// <exception cref="ArchiveException">It is no such file, or is cut off or damaged.</exception>
    public abstract ArrayArchive Open(Stream stream);
}
