using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

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
    public override void AppendTo(IncrementalHash hash)
    {
        hash.AppendData(BitConverter.GetBytes(scale));
        hash.AppendData(bytes.Span);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int CopyNonzeros<T>(int sample, Span<int> features, Span<T> values)
    {
        ReadOnlySpan<byte> row = bytes.Span.Slice(sample * Features, Features);
        T factor = T.CreateTruncating(scale);
        int count = 0, feature = 0;
        for (; feature + Vector256<byte>.Count <= row.Length; feature += Vector256<byte>.Count)
        {
            uint nonzero = ~Vector256.Equals(Vector256.Create(row.Slice(feature, Vector256<byte>.Count)), Vector256<byte>.Zero).ExtractMostSignificantBits();
            for (; nonzero != 0; nonzero &= nonzero - 1)
            {
                int found = feature + BitOperations.TrailingZeroCount(nonzero);
                features[count] = found;
                values[count++] = T.CreateTruncating(row[found]) * factor;
            }
        }

        for (; feature < row.Length; feature++)
        {
            if (row[feature] != 0)
            {
                features[count] = feature;
                values[count++] = T.CreateTruncating(row[feature]) * factor;
            }
        }

        return count;
    }

    /// <inheritdoc/>
    protected override void Transpose<T>(SampleSelection samples, Tile<T> tile, int firstRow)
    {
        if (Features < BlockFeatures || !BitConverter.IsLittleEndian || (typeof(T) != typeof(float) && typeof(T) != typeof(double)))
        {
            TransposeOneByOne(samples, tile, firstRow);
            return;
        }

        ref byte stored = ref MemoryMarshal.GetReference(bytes.Span);
        ref T target = ref MemoryMarshal.GetReference(tile.Column(firstRow));
        nint stride = tile.RowStride;
        Span<int> rows = stackalloc int[RunSamples];
        Span<int> next = stackalloc int[RunSamples];
        FindRows(samples, 0, rows);
        for (int start = 0; start < samples.Count; start += RunSamples)
        {
            int run = Math.Min(RunSamples, samples.Count - start);
            FindRows(samples, start + run, next);
            for (int feature = 0; feature < Features; feature += BlockFeatures)
            {
                // The last block overlaps the one before it where the features are no multiple of a block's.
                int f = Math.Min(feature, Features - BlockFeatures);
                ref byte block = ref Unsafe.Add(ref stored, f);
                ref T columns = ref Unsafe.Add(ref target, (f * stride) + start);
                for (int p = 0; p < run; p += BlockSamples)
                {
                    Prefetch(ref block, next.Slice(p, BlockSamples));
                    TransposeBlock(ref block, rows.Slice(p, BlockSamples), ref Unsafe.Add(ref columns, p), stride);
                }
            }

            next.CopyTo(rows);
        }
    }

    /// <summary>The offsets of the samples from position <paramref name="start"/> on.</summary>
    /// <remarks>Beyond the last position, that of the last sample: columns are whole vectors long, so a last block of fewer than eight samples may be written in full, and is zeroed there afterwards.</remarks>
    private void FindRows(SampleSelection samples, int start, Span<int> rows)
    {
        for (int p = 0; p < rows.Length; p++)
        {
            rows[p] = samples[Math.Min(start + p, samples.Count - 1)] * Features;
        }
    }

    /// <summary>Asks for the cache lines that are needed one run later: random rows defeat the hardware's own guesses, and half the time was spent waiting.</summary>
    /// <remarks>The address need not stay valid: a prefetch of memory that the collector has moved does nothing.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref byte block, ReadOnlySpan<int> rows)
    {
        if (Sse.IsSupported)
        {
            foreach (int row in rows)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref block, row)));
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

    /// <summary>Transposes 32 features of eight samples, each found at its row's offset from <paramref name="block"/>.</summary>
    /// <remarks>
    /// Row i of the block is the vector of sample i. Seen as 64-bit lanes, lane k of the eight vectors is an 8×8 matrix of bytes, and
    /// three rounds of swaps (4×4, 2×2 and single bytes off the diagonal) transpose all four at once. Byte i of lane k of row j is
    /// then feature 8k + j of sample i, and widening the bytes of row j to 32 bits gives one vector for each k.
    /// </remarks>
    private void TransposeBlock<T>(ref byte block, ReadOnlySpan<int> rows, ref T target, nint stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<ulong> v0 = Load(ref block, rows[0]), v1 = Load(ref block, rows[1]), v2 = Load(ref block, rows[2]), v3 = Load(ref block, rows[3]);
        Vector256<ulong> v4 = Load(ref block, rows[4]), v5 = Load(ref block, rows[5]), v6 = Load(ref block, rows[6]), v7 = Load(ref block, rows[7]);

        Vector256<ulong> mask = Vector256.Create(0x00000000FFFFFFFFUL);
        (v0, v4) = Swap(v0, v4, 32, mask);
        (v1, v5) = Swap(v1, v5, 32, mask);
        (v2, v6) = Swap(v2, v6, 32, mask);
        (v3, v7) = Swap(v3, v7, 32, mask);

        mask = Vector256.Create(0x0000FFFF0000FFFFUL);
        (v0, v2) = Swap(v0, v2, 16, mask);
        (v1, v3) = Swap(v1, v3, 16, mask);
        (v4, v6) = Swap(v4, v6, 16, mask);
        (v5, v7) = Swap(v5, v7, 16, mask);

        mask = Vector256.Create(0x00FF00FF00FF00FFUL);
        (v0, v1) = Swap(v0, v1, 8, mask);
        (v2, v3) = Swap(v2, v3, 8, mask);
        (v4, v5) = Swap(v4, v5, 8, mask);
        (v6, v7) = Swap(v6, v7, 8, mask);

        Store(v0, ref target, stride);
        Store(v1, ref Unsafe.Add(ref target, stride), stride);
        Store(v2, ref Unsafe.Add(ref target, 2 * stride), stride);
        Store(v3, ref Unsafe.Add(ref target, 3 * stride), stride);
        Store(v4, ref Unsafe.Add(ref target, 4 * stride), stride);
        Store(v5, ref Unsafe.Add(ref target, 5 * stride), stride);
        Store(v6, ref Unsafe.Add(ref target, 6 * stride), stride);
        Store(v7, ref Unsafe.Add(ref target, 7 * stride), stride);
    }

    /// <summary>The 32 bytes at <paramref name="offset"/> from <paramref name="block"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Load(ref byte block, int offset) => Vector256.LoadUnsafe(ref block, (nuint)offset).AsUInt64();

    /// <summary>Exchanges the high part of each group of <paramref name="upper"/> with the low part, under the mask, of <paramref name="lower"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ulong> Upper, Vector256<ulong> Lower) Swap(Vector256<ulong> upper, Vector256<ulong> lower, int shift, Vector256<ulong> mask)
    {
        Vector256<ulong> difference = (Vector256.ShiftRightLogical(upper, shift) ^ lower) & mask;
        return (upper ^ Vector256.ShiftLeft(difference, shift), lower ^ difference);
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
