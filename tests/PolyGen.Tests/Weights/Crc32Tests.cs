using System.Text;
using PolyGen.Weights;
using Xunit;

namespace PolyGen.Tests.Weights;

public sealed class Crc32Tests
{
    // The first is the check value of the catalogue of CRC algorithms (Williams); zlib.crc32 of Python gives the others.
    [Theory]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("", 0)]
    [InlineData("a", 0xE8B7BE43)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339)]
    public void ChecksumsAreThoseOfZip(string text, uint expected) => Assert.Equal(expected, Crc32.Append(0, Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void ChecksumsContinue()
    {
        byte[] bytes = "123456789"u8.ToArray();
        for (int cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(0xCBF43926, Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
    }
}
