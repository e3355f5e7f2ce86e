namespace PolyGen.Data;

/// <summary>Grey images of one size, as an IDX file holds them.</summary>
/// <param name="Count">The number of images.</param>
/// <param name="Height">The rows of an image.</param>
/// <param name="Width">The columns of an image.</param>
/// <param name="Pixels">One byte a pixel: image after image, row after row.</param>
public sealed record IdxImages(int Count, int Height, int Width, ReadOnlyMemory<byte> Pixels);
