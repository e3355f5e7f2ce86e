using System.Buffers.Binary;
using System.Numerics;

namespace PolyGen.Weights;

/// <summary>Floating-point numbers as little-endian bytes, on machines of either byte order.</summary>
internal static class LittleEndian
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>Writes <paramref name="numbers"/> in their own type, bit for bit.</summary>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = ElementType.Of<T>().Size;
        byte[] buffer = new byte[ChunkBytes];
        for (int done = 0; done < numbers.Length;)
        {
            int count = Math.Min(numbers.Length - done, ChunkBytes / size);
            for (int i = 0; i < count; i++)
            {
                Span<byte> place = buffer.AsSpan(i * size, size);
                if (size == sizeof(float))
                    BinaryPrimitives.WriteSingleLittleEndian(place, float.CreateTruncating(numbers[done + i]));
                else
                    BinaryPrimitives.WriteDoubleLittleEndian(place, double.CreateTruncating(numbers[done + i]));
            }

            stream.Write(buffer, 0, count * size);
            done += count;
        }
    }

    /// <summary>Fills <paramref name="numbers"/> from bytes of <paramref name="type"/>: exactly where T is no narrower, otherwise rounded to nearest, to infinity where the number is too large.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static void Read<T>(Stream stream, ElementType type, Span<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = type.Size;
        byte[] buffer = new byte[ChunkBytes];
        for (int done = 0; done < numbers.Length;)
        {
            int count = Math.Min(numbers.Length - done, ChunkBytes / size);
            stream.ReadExactly(buffer, 0, count * size);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<byte> place = buffer.AsSpan(i * size, size);
                numbers[done + i] = size == sizeof(float)
                    ? T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(place))
                    : T.CreateTruncating(BinaryPrimitives.ReadDoubleLittleEndian(place));
            }

            done += count;
        }
    }
}
