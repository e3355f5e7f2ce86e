using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PolyGen.Data;

/// <summary>Some of the rows of another matrix, in any order, in the same memory.</summary>
internal sealed class SelectedSamples(SampleMatrix all, ReadOnlyMemory<int> rows) : SampleMatrix(rows.Length, all.Features, all.Largest)
{
    /// <inheritdoc/>
    public override SampleMatrix Take(int count) => new SelectedSamples(all, rows[..count]);

    /// <inheritdoc/>
    public override void AppendTo(IncrementalHash hash)
    {
        all.AppendTo(hash);
        hash.AppendData(MemoryMarshal.AsBytes(rows.Span));
    }

    /// <inheritdoc/>
    public override void CopyRow<T>(int sample, Span<T> destination) => all.CopyRow(rows.Span[sample], destination);

    /// <inheritdoc/>
    protected override void Transpose<T>(SampleSelection samples, Tile<T> tile, int firstRow)
    {
        int[] places = ArrayPool<int>.Shared.Rent(samples.Count);
        ReadOnlySpan<int> own = rows.Span;
        for (int position = 0; position < samples.Count; position++)
        {
            places[position] = own[samples[position]];
        }

        all.CopyTo(new SampleSelection(places.AsSpan(0, samples.Count)), tile, firstRow);
        ArrayPool<int>.Shared.Return(places);
    }
}
