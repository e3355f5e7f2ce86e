using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolyGen.Data;

/// <summary>Samples stored as bytes: a value is its byte times a scale, both in the type asked for and rounded once.</summary>
internal sealed class ByteSamples : SampleMatrix
{
    /// <summary>The features that one block holds: the lanes of a vector of bytes.</summary>
    private const int BlockFeatures = 32;

    /// <summary>The samples that one block holds: the bytes of a 64-bit lane.</summary>
    private const int BlockSamples = 8;

    /// <summary>The samples whose blocks of the same features follow each other, so that whole cache lines of each column are written.</summary>
    private const int RunSamples = 32;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly double scale;

    /// <summary>The matrix over <paramref name="bytes"/>, which are not copied.</summary>
    /// <param name="bytes">The bytes, whose number is a positive multiple of <paramref name="features"/>.</param>
    /// <param name="scale">The value of byte 1, finite and positive.</param>
    /// <param name="features">The number of bytes of each sample.</param>
    public ByteSamples(ReadOnlyMemory<byte> bytes, double scale, int features)
        : base(bytes.Length / features, features, scale * byte.MaxValue)
    {
        this.bytes = bytes;
        this.scale = scale;
    }

    /// <inheritdoc/>
    public override SampleMatrix Take(int count) => new ByteSamples(bytes[..(count * Features)], scale, Features);

    /// <inheritdoc/>
    public override void CopyRow<T>(int sample, Span<T> destination)
    {
        ReadOnlySpan<byte> row = bytes.Span.Slice(sample * Features, Features);
        T factor = T.CreateTruncating(scale);
        for (int feature = 0; feature < row.Length; feature++)
        {
            destination[feature] = T.CreateTruncating(row[feature]) * factor;
        }
    }

    /// <inheritdoc/>
    protected override void Transpose<T>(SampleSelection samples, Tile<T> tile, int firstRow)
    {
        if (Features < BlockFeatures || !BitConverter.IsLittleEndian || (typeof(T) != typeof(float) && typeof(T) != typeof(double)))
        {
            TransposeOneByOne(samples, tile, firstRow);
            return;
        }

        for (int start = 0; start < samples.Count; start += RunSamples)
        {
            int end = Math.Min(start + RunSamples, samples.Count);
            for (int feature = 0; feature < Features; feature += BlockFeatures)
            {
                // The last block overlaps the one before it where the features are no multiple of a block's.
                int f = Math.Min(feature, Features - BlockFeatures);
                for (int p = start; p < end; p += BlockSamples)
                {
                    TransposeBlock(samples, p, f, ref MemoryMarshal.GetReference(tile.Column(firstRow + f)[p..]), tile.RowStride);
                }
            }
        }
    }

    /// <summary>Column by column, as the definition says; for few features.</summary>
    private void TransposeOneByOne<T>(SampleSelection samples, Tile<T> tile, int firstRow)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<byte> all = bytes.Span;
        T factor = T.CreateTruncating(scale);
        for (int feature = 0; feature < Features; feature++)
        {
            Span<T> column = tile.Column(firstRow + feature);
            for (int p = 0; p < samples.Count; p++)
            {
                column[p] = T.CreateTruncating(all[(samples[p] * Features) + feature]) * factor;
            }
        }
    }

    /// <summary>Transposes features f … f + 31 of the eight samples from position <paramref name="p"/> on.</summary>
    /// <remarks>
    /// Row i of the block is the vector of sample i. Seen as 64-bit lanes, lane k of the eight vectors is an 8×8 matrix of bytes, and
    /// three rounds of swaps (4×4, 2×2 and single bytes off the diagonal) transpose all four at once. Byte i of lane k of row j is
    /// then feature f + 8k + j of sample i, and widening the bytes of row j to 32 bits gives one vector for each k.
    /// </remarks>
    private void TransposeBlock<T>(SampleSelection samples, int p, int f, ref T target, nint stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<ulong> v0 = Load(samples, p, f), v1 = Load(samples, p + 1, f), v2 = Load(samples, p + 2, f), v3 = Load(samples, p + 3, f);
        Vector256<ulong> v4 = Load(samples, p + 4, f), v5 = Load(samples, p + 5, f), v6 = Load(samples, p + 6, f), v7 = Load(samples, p + 7, f);

        Vector256<ulong> mask = Vector256.Create(0x00000000FFFFFFFFUL);
        Swap(ref v0, ref v4, 32, mask);
        Swap(ref v1, ref v5, 32, mask);
        Swap(ref v2, ref v6, 32, mask);
        Swap(ref v3, ref v7, 32, mask);

        mask = Vector256.Create(0x0000FFFF0000FFFFUL);
        Swap(ref v0, ref v2, 16, mask);
        Swap(ref v1, ref v3, 16, mask);
        Swap(ref v4, ref v6, 16, mask);
        Swap(ref v5, ref v7, 16, mask);

        mask = Vector256.Create(0x00FF00FF00FF00FFUL);
        Swap(ref v0, ref v1, 8, mask);
        Swap(ref v2, ref v3, 8, mask);
        Swap(ref v4, ref v5, 8, mask);
        Swap(ref v6, ref v7, 8, mask);

        Store(v0, ref target, stride);
        Store(v1, ref Unsafe.Add(ref target, stride), stride);
        Store(v2, ref Unsafe.Add(ref target, 2 * stride), stride);
        Store(v3, ref Unsafe.Add(ref target, 3 * stride), stride);
        Store(v4, ref Unsafe.Add(ref target, 4 * stride), stride);
        Store(v5, ref Unsafe.Add(ref target, 5 * stride), stride);
        Store(v6, ref Unsafe.Add(ref target, 6 * stride), stride);
        Store(v7, ref Unsafe.Add(ref target, 7 * stride), stride);
    }

    /// <summary>Features f … f + 31 of the sample at position <paramref name="p"/>; beyond the last position, of the last sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<ulong> Load(SampleSelection samples, int p, int f)
    {
        int sample = samples[Math.Min(p, samples.Count - 1)];
        return Vector256.Create(bytes.Span.Slice((sample * Features) + f, BlockFeatures)).AsUInt64();
    }

    /// <summary>Exchanges the high part of each group of <paramref name="upper"/> with the low part, under the mask, of <paramref name="lower"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Swap(ref Vector256<ulong> upper, ref Vector256<ulong> lower, int shift, Vector256<ulong> mask)
    {
        Vector256<ulong> difference = (Vector256.ShiftRightLogical(upper, shift) ^ lower) & mask;
        lower ^= difference;
        upper ^= Vector256.ShiftLeft(difference, shift);
    }

    /// <summary>Writes the four lanes of <paramref name="row"/>, eight samples each, to the columns 0, 8, 16 and 24 from <paramref name="target"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<T>(Vector256<ulong> row, ref T target, nint stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Vector256<ushort> lower, Vector256<ushort> upper) = Vector256.Widen(row.AsByte());
        (Vector256<uint> lane0, Vector256<uint> lane1) = Vector256.Widen(lower);
        (Vector256<uint> lane2, Vector256<uint> lane3) = Vector256.Widen(upper);
        StoreLane(lane0, ref target);
        StoreLane(lane1, ref Unsafe.Add(ref target, 8 * stride));
        StoreLane(lane2, ref Unsafe.Add(ref target, 16 * stride));
        StoreLane(lane3, ref Unsafe.Add(ref target, 24 * stride));
    }

    /// <summary>Writes eight bytes, widened to 32 bits, as scaled values of <typeparamref name="T"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StoreLane<T>(Vector256<uint> lane, ref T target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<float> values = Vector256.ConvertToSingle(lane.AsInt32());
        if (typeof(T) == typeof(float))
        {
            (values * (float)scale).StoreUnsafe(ref Unsafe.As<T, float>(ref target));
        }
        else
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(values);
            (lower * scale).StoreUnsafe(ref Unsafe.As<T, double>(ref target));
            (upper * scale).StoreUnsafe(ref Unsafe.As<T, double>(ref target), 4);
        }
    }
}
