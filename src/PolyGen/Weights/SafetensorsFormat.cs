namespace PolyGen.Weights;

/// <summary>safetensors: the length of a header, the header in JSON, then the numbers of all arrays without gaps.</summary>
/// <remarks>
/// Source: Hugging Face, safetensors, "Format". The length is 8 bytes, little-endian; the header begins with <c>{</c> and is padded
/// with spaces to a multiple of 8 bytes. The format has no checksum.
/// </remarks>
internal sealed class SafetensorsFormat : WeightFormat
{
    /// <inheritdoc/>
    public override string Extension => ".safetensors";

    /// <inheritdoc/>
    public override void Write<T>(Stream stream, IReadOnlyList<ParameterBlock> blocks, ReadOnlySpan<T> parameters)
    {
        stream.Write(SafetensorsHeader.Encode(ElementType.Of<T>(), blocks));
        foreach (ParameterBlock block in blocks)
            LittleEndian.Write(stream, parameters.Slice(block.Offset, block.Count));
    }

    /// <inheritdoc/>
    public override ArrayArchive Open(Stream stream) => new SafetensorsArchive(stream);
}
