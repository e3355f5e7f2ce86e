using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PolyGen.Data;

/// <summary>Samples stored as float or double.</summary>
/// <typeparam name="TStored">float or double.</typeparam>
internal sealed class FloatingSamples<TStored> : SampleMatrix
    where TStored : unmanaged, IBinaryFloatingPointIeee754<TStored>
{
    private readonly ReadOnlyMemory<TStored> values;

    private FloatingSamples(ReadOnlyMemory<TStored> values, int features, double largest)
        : base(values.Length / features, features, largest) => this.values = values;

    /// <summary>The matrix over <paramref name="values"/>, which are not copied.</summary>
    /// <param name="values">The values, whose number is a positive multiple of <paramref name="features"/>.</param>
    /// <param name="features">The number of values of each sample.</param>
    /// <param name="parameter">What the caller calls <paramref name="values"/>.</param>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static FloatingSamples<TStored> Create(ReadOnlyMemory<TStored> values, int features, string parameter)
    {
        TStored largest = TStored.Zero;
        ReadOnlySpan<TStored> all = values.Span;
        for (int i = 0; i < all.Length; i++)
        {
            if (!TStored.IsFinite(all[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Sample {i / features}, value {i % features} is {all[i]}; the data must be finite."), parameter);
            }

            largest = TStored.Max(largest, TStored.Abs(all[i]));
        }

        return new FloatingSamples<TStored>(values, features, double.CreateTruncating(largest));
    }

    /// <inheritdoc/>
    public override SampleMatrix Take(int count) => new FloatingSamples<TStored>(values[..(count * Features)], Features, Largest);

    /// <inheritdoc/>
    public override void AppendTo(IncrementalHash hash) => hash.AppendData(MemoryMarshal.AsBytes(values.Span));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void CopyRow<T>(int sample, Span<T> destination)
    {
        ReadOnlySpan<TStored> row = values.Span.Slice(sample * Features, Features);
        for (int feature = 0; feature < row.Length; feature++)
        {
            destination[feature] = T.CreateTruncating(row[feature]);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Eight samples side by side: eight streams are read in order, and each column is written in runs of eight.</remarks>
    protected override void Transpose<T>(SampleSelection samples, Tile<T> tile, int firstRow)
    {
        ref TStored stored = ref MemoryMarshal.GetReference(values.Span);
        ref T target = ref MemoryMarshal.GetReference(tile.Column(firstRow));
        nint features = Features;
        nint stride = tile.RowStride;
        int last = samples.Count - 1;
        for (int p = 0; p <= last; p += 8)
        {
            // A last group of fewer than eight repeats its last sample: the columns are whole vectors long, and zeroed there afterwards.
            ref TStored r0 = ref Unsafe.Add(ref stored, samples[p] * features);
            ref TStored r1 = ref Unsafe.Add(ref stored, samples[Math.Min(p + 1, last)] * features);
            ref TStored r2 = ref Unsafe.Add(ref stored, samples[Math.Min(p + 2, last)] * features);
            ref TStored r3 = ref Unsafe.Add(ref stored, samples[Math.Min(p + 3, last)] * features);
            ref TStored r4 = ref Unsafe.Add(ref stored, samples[Math.Min(p + 4, last)] * features);
            ref TStored r5 = ref Unsafe.Add(ref stored, samples[Math.Min(p + 5, last)] * features);
            ref TStored r6 = ref Unsafe.Add(ref stored, samples[Math.Min(p + 6, last)] * features);
            ref TStored r7 = ref Unsafe.Add(ref stored, samples[Math.Min(p + 7, last)] * features);
            ref T column = ref Unsafe.Add(ref target, p);
            for (nint f = 0; f < features; f++)
            {
                column = T.CreateTruncating(Unsafe.Add(ref r0, f));
                Unsafe.Add(ref column, 1) = T.CreateTruncating(Unsafe.Add(ref r1, f));
                Unsafe.Add(ref column, 2) = T.CreateTruncating(Unsafe.Add(ref r2, f));
                Unsafe.Add(ref column, 3) = T.CreateTruncating(Unsafe.Add(ref r3, f));
                Unsafe.Add(ref column, 4) = T.CreateTruncating(Unsafe.Add(ref r4, f));
                Unsafe.Add(ref column, 5) = T.CreateTruncating(Unsafe.Add(ref r5, f));
                Unsafe.Add(ref column, 6) = T.CreateTruncating(Unsafe.Add(ref r6, f));
                Unsafe.Add(ref column, 7) = T.CreateTruncating(Unsafe.Add(ref r7, f));
                column = ref Unsafe.Add(ref column, stride);
            }
        }
    }
}
