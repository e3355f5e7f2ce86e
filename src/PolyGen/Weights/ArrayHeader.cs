namespace PolyGen.Weights;

/// <summary>What a file says of one of its arrays.</summary>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Shape">The sizes, the last one contiguous; none for a single number.</param>
internal sealed record ArrayHeader(ElementType Type, IReadOnlyList<long> Shape)
{
    /// <summary>The most numbers that an array in memory can have.</summary>
    private const long LargestCount = int.MaxValue;

    /// <summary>The bytes of its numbers.</summary>
    public long ByteCount => Shape.Aggregate(1L, (product, size) => product * size) * Type.Size;

    /// <summary>The header of an array, if it is not larger than any that fits into memory.</summary>
    /// <param name="type">The type of its numbers.</param>
    /// <param name="shape">Sizes, none negative.</param>
    /// <param name="name">What the error calls the array.</param>
    /// <exception cref="ArchiveException">It is larger.</exception>
    public static ArrayHeader Create(ElementType type, IReadOnlyList<long> shape, string name)
    {
        // Both factors stay below 2^63 / 2^31 until their product is refused.
        long count = 1;
        foreach (long size in shape)
        {
            if (size > LargestCount || (count *= size) > LargestCount)
                throw new ArchiveException($"the array {ArchiveText.Quote(name)} has the shape {ArchiveText.Shape(shape)}, more numbers than are read; load a file that was saved from this network.");
        }

        return new ArrayHeader(type, shape);
    }
}
