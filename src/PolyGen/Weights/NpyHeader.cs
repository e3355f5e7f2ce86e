using System.Buffers.Binary;
using System.Text;

namespace PolyGen.Weights;

/// <summary>The header of a .npy file: a magic number, a version, a length, and type, order and shape as a literal of Python.</summary>
/// <remarks>Source: NumPy, <c>numpy/lib/format.py</c> (NEP 1). Versions 1.0 and 2.0 are read; version 3.0 differs in the names of structured types only.</remarks>
internal static class NpyHeader
{
    /// <summary>The longest literal that is read, as in NumPy.</summary>
    private const int LongestLiteral = 10_000;

    private const int Alignment = 64;

    /// <summary>Space that NumPy leaves, so that the first size can grow to this many digits in place.</summary>
    private const int DigitsOfFirstSize = 21;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The header in version 1.0, byte for byte as NumPy writes it.</summary>
    public static byte[] Encode(ElementType type, IReadOnlyList<int> shape)
    {
        string sizes = ArchiveText.Shape(shape);
        StringBuilder literal = new($"{{'descr': '{type.NpyName}', 'fortran_order': False, 'shape': {sizes}, }}");
        if (shape.Count > 0)
            literal.Append(' ', DigitsOfFirstSize - sizes.AsSpan(1).IndexOf(','));

        int prefix = Magic.Length + 4, length = literal.Length + 1;
        literal.Append(' ', Alignment - ((prefix + length) % Alignment)).Append('\n');

        byte[] header = new byte[prefix + literal.Length];
        Magic.CopyTo(header);
        header[Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(Magic.Length + 2), checked((ushort)literal.Length));
        Encoding.ASCII.GetBytes(literal.ToString(), header.AsSpan(prefix));
        return header;
    }

    /// <summary>Reads a header and leaves <paramref name="stream"/> at the first number.</summary>
    /// <param name="stream">The .npy file.</param>
    /// <param name="name">What errors call the array.</param>
    /// <param name="length">The length of the header in bytes.</param>
    /// <exception cref="ArchiveException">It is no header, or one of an array that is not read.</exception>
    /// <exception cref="EndOfStreamException">The file ends before its header.</exception>
    public static ArrayHeader Read(Stream stream, string name, out int length)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (!start.StartsWith(Magic))
            throw new ArchiveException($"{ArchiveText.Quote(name)} is no .npy file; write the arrays by numpy.savez or by WeightFile.Save.");

        int version = start[6];
        if (version is not (1 or 2) || start[7] != 0)
            throw new ArchiveException($"{ArchiveText.Quote(name)} is a .npy file of version {version}.{start[7]}; 1.0 and 2.0 are read, in which numpy.savez writes arrays of numbers.");

        Span<byte> field = stackalloc byte[version == 1 ? 2 : 4];
        stream.ReadExactly(field);
        uint stated = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(field) : BinaryPrimitives.ReadUInt32LittleEndian(field);
        if (stated > LongestLiteral)
            throw new ArchiveException($"the header of {ArchiveText.Quote(name)} states a length of {stated} bytes, more than the {LongestLiteral} that are read; the file is damaged, save the weights again.");

        byte[] literal = new byte[stated];
        stream.ReadExactly(literal);
        length = start.Length + field.Length + literal.Length;
        return new NpyLiteral(literal, name).Parse();
    }
}
