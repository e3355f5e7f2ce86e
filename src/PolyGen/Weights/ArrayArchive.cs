using System.Numerics;

namespace PolyGen.Weights;

/// <summary>An open file of named arrays, of which nothing is believed before it is checked.</summary>
internal abstract class ArrayArchive : IDisposable
{
    /// <summary>The names of the arrays, each once, in the order of the file.</summary>
    public abstract IReadOnlyCollection<string> Names { get; }

    /// <summary>Type and shape of one of the arrays.</summary>
    /// <exception cref="ArchiveException">The file does not say so, or says what is not read.</exception>
    public abstract ArrayHeader HeaderOf(string name);

    /// <summary>Fills <paramref name="numbers"/>, as many as its shape says, with one of the arrays.</summary>
    /// <exception cref="ArchiveException">The file is cut off or damaged.</exception>
    public abstract void Read<T>(string name, Span<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <inheritdoc/>
    public abstract void Dispose();
}
