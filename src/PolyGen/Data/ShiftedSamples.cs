using System.Buffers;
using System.Security.Cryptography;

namespace PolyGen.Data;

/// <summary>Images and the same moved by up to r pixels in either direction: sample n + N s is image n moved by shift s, (2r + 1)² shifts in all, the first of them none. What enters at a border is 0.</summary>
/// <param name="images">The images, of <paramref name="channels"/> channels of <paramref name="height"/> by <paramref name="width"/> pixels.</param>
/// <param name="channels">The number of channels.</param>
/// <param name="height">The number of rows.</param>
/// <param name="width">The number of columns.</param>
/// <param name="shifts">The moves, as rows down and columns to the right.</param>
/// <param name="count">The number of samples that are taken.</param>
internal sealed class ShiftedSamples(SampleMatrix images, int channels, int height, int width, (int Down, int Right)[] shifts, int count) : SampleMatrix(count, images.Features, images.Largest)
{
    /// <summary>All moves by up to <paramref name="pixels"/>, none first.</summary>
    public static (int Down, int Right)[] Shifts(int pixels) =>
        [.. from down in Enumerable.Range(-pixels, (2 * pixels) + 1) from right in Enumerable.Range(-pixels, (2 * pixels) + 1) orderby Math.Max(Math.Abs(down), Math.Abs(right)) select (down, right)];

    /// <inheritdoc/>
    public override SampleMatrix Take(int count) => new ShiftedSamples(images, channels, height, width, shifts, count);

    /// <inheritdoc/>
    public override void AppendTo(IncrementalHash hash)
    {
        images.AppendTo(hash);
        foreach (int size in (int[])[channels, height, width, shifts.Length, Count])
            hash.AppendData(BitConverter.GetBytes(size));
    }

    /// <inheritdoc/>
    public override void CopyRow<T>(int sample, Span<T> destination)
    {
        (int shift, int image) = Math.DivRem(sample, images.Count);
        (int down, int right) = shifts[shift];
        if ((down, right) == default)
        {
            images.CopyRow(image, destination);
            return;
        }

        T[] rented = ArrayPool<T>.Shared.Rent(Features);
        Span<T> original = rented.AsSpan(0, Features);
        images.CopyRow(image, original);
        destination[..Features].Clear();
        int length = width - Math.Abs(right), from = Math.Max(0, -right), to = Math.Max(0, right);
        for (int row = 0; row < channels * height; row++)
        {
            int target = (row % height) + down;
            if (length > 0 && target >= 0 && target < height)
                original.Slice((row * width) + from, length).CopyTo(destination[(((row + down) * width) + to)..]);
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    protected override void Transpose<T>(SampleSelection samples, Tile<T> tile, int firstRow)
    {
        T[] rented = ArrayPool<T>.Shared.Rent(Features);
        for (int position = 0; position < samples.Count; position++)
        {
            CopyRow(samples[position], rented.AsSpan(0, Features));
            for (int feature = 0; feature < Features; feature++)
                tile.Column(firstRow + feature)[position] = rented[feature];
        }

        ArrayPool<T>.Shared.Return(rented);
    }
}
