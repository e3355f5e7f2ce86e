using System.Text;
using PolyGen.Weights;
using Xunit;

namespace PolyGen.Tests.Weights;

/// <summary>Headers are written as numpy writes them, and read in every form that numpy reads, but for what is refused by name.</summary>
public sealed class NpyHeaderTests
{
    // What numpy.lib.format.write_array_header_1_0 of NumPy 1.24 writes after magic, version and length: the total length, and the literal without its padding.
    [Theory]
    [InlineData(4, new int[0], 128, "{'descr': '<f4', 'fortran_order': False, 'shape': (), }")]
    [InlineData(8, new[] { 3 }, 128, "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }")]
    [InlineData(4, new[] { 3, 5 }, 128, "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 5), }")]
    [InlineData(8, new[] { 5, 1, 5, 5 }, 128, "{'descr': '<f8', 'fortran_order': False, 'shape': (5, 1, 5, 5), }")]
    [InlineData(4, new[] { 1234567, 2 }, 128, "{'descr': '<f4', 'fortran_order': False, 'shape': (1234567, 2), }")]
    [InlineData(4, new[] { 100, 784, 100, 784, 1, 10000000, 1234567890 }, 128, "{'descr': '<f4', 'fortran_order': False, 'shape': (100, 784, 100, 784, 1, 10000000, 1234567890), }")]
    [InlineData(4, new[] { 100, 784, 100, 784, 1, 100000000, 1234567890 }, 192, "{'descr': '<f4', 'fortran_order': False, 'shape': (100, 784, 100, 784, 1, 100000000, 1234567890), }")]
    public void HeadersAreThoseOfNumpy(int size, int[] shape, int length, string literal)
    {
        byte[] header = NpyHeader.Encode(ElementType.All.Single(type => type.Size == size), shape);
        byte[] expected = [0x93, .. "NUMPY"u8, 1, 0, (byte)(length - 10), 0, .. Encoding.ASCII.GetBytes(literal.PadRight(length - 11)), (byte)'\n'];
        Assert.Equal(expected, header);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", 4, new long[0])]
    [InlineData("{'shape': (3,), 'fortran_order': False, 'descr': '<f8'}", 8, new long[] { 3 })]
    [InlineData("{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(3,4)}   \n", 4, new long[] { 3, 4 })]
    [InlineData(" { 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 3 , 4 , ) , } ", 4, new long[] { 3, 4 })]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3L, 0L), }", 4, new long[] { 3, 0 })]
    public void LiteralsAreReadInEveryForm(string literal, int size, long[] shape)
    {
        foreach (byte version in (byte[])[1, 2])
        {
            (ArrayHeader header, int length) = Read(NpzBytes.Npy(literal, [1, 2, 3], version));
            Assert.Equal(size, header.Type.Size);
            Assert.Equal(shape, header.Shape);
            Assert.Equal((version == 1 ? 10 : 12) + literal.Length, length);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,)} x")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (3,)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'more': 1}")]
    [InlineData("{'descr': '<f4', 'fortran_order': No, 'shape': (3,)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': 3}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-3,)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3.0,)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3 4)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (,)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999,)}")]
    [InlineData("{'descr': '<f4, 'fortran_order': False, 'shape': (3,)}")]
    [InlineData("{'descr': '<f4\\n', 'fortran_order': False, 'shape': (3,)}")]
    [InlineData("{'descr' '<f4', 'fortran_order': False, 'shape': (3,)}")]
    [InlineData("{'descr': '<f4' 'fortran_order': False, 'shape': (3,)}")]
    [InlineData("{'descr': None, 'fortran_order': False, 'shape': (3,)}")]
    public void OtherLiteralsAreDamage(string literal) => Refuses(NpzBytes.Npy(literal, []), "'w'", "not one of numpy", "damaged");

    [Theory]
    [InlineData("<f2")]
    [InlineData("<f16")]
    [InlineData(">f4")]
    [InlineData("<i8")]
    [InlineData("|O")]
    [InlineData("f4")]
    public void OtherTypesAreRefusedByName(string type) => Refuses(NpzBytes.Npy(NpzBytes.Literal(type, "(3,)"), []), "'w'", $"'{type}'", "'<f4' or '<f8'", "astype");

    [Fact]
    public void StructuredTypesAreRefused() => Refuses(NpzBytes.Npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,)}", []), "'w'", "structured");

    [Fact]
    public void FortranOrderIsRefused() => Refuses(NpzBytes.Npy(NpzBytes.Literal("<f4", "(3, 4)", isFortran: true), []), "'w'", "Fortran order", "ascontiguousarray");

    [Theory]
    [InlineData("(2147483648,)")]
    [InlineData("(65536, 65536)")]
    [InlineData("(999999999999999999, 999999999999999999)")]
    public void ShapesBeyondMemoryAreRefused(string shape) => Refuses(NpzBytes.Npy(NpzBytes.Literal("<f4", shape), []), "'w'", shape);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(1, 1)]
    public void OtherVersionsAreRefused(byte major, byte minor) => Refuses(NpzBytes.Npy(NpzBytes.Literal("<f4", "(3,)"), [], major, minor), $"version {major}.{minor}", "1.0 and 2.0");

    [Fact]
    public void OtherFilesAreRefused() => Refuses([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0], "no .npy file");

    [Fact]
    public void ALongHeaderIsRefusedBeforeItIsRead() => Refuses([0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF], "4294967295", "10000");

    [Fact]
    public void EveryCutEndsTheStream()
    {
        byte[] header = NpyHeader.Encode(ElementType.Single, [3, 4]);
        for (int length = 0; length < header.Length; length++)
            Assert.Throws<EndOfStreamException>(() => Read(header[..length]));
    }

    private static (ArrayHeader Header, int Length) Read(byte[] file)
    {
        ArrayHeader header = NpyHeader.Read(new MemoryStream(file), "w", out int length);
        return (header, length);
    }

    private static void Refuses(byte[] file, params string[] parts)
    {
        string message = Assert.Throws<ArchiveException>(() => Read(file)).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
