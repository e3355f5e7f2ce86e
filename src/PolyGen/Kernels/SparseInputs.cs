using System.Numerics;
using System.Runtime.InteropServices;
using PolyGen.Data;

namespace PolyGen.Kernels;

/// <summary>The inputs of a tile's samples that are not zero, sample by sample, and the products of dense layers with them.</summary>
/// <remarks>
/// Of a dense layer's map, and of its gradient, only the terms of nonzero inputs are computed. The units of a term lie in neighbouring lanes: weights and
/// gradient of layers that read the inputs are given input by input, w[k, j], unlike the w[j, k] of the parameter blocks. A term is one multiply-add for each vector of units.
/// </remarks>
internal sealed class SparseInputs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int UnitsAtOnce = 8;

    private readonly int[] features;
    private readonly T[] values;
    private readonly int[] ends;
    private int samples;
    private T[] lanes = [];

    /// <summary>Room for <paramref name="capacity"/> samples of <paramref name="inputs"/> inputs.</summary>
    public SparseInputs(int inputs, int capacity)
    {
        Inputs = inputs;
        features = new int[checked(inputs * capacity)];
        values = new T[features.Length];
        ends = new int[capacity + 1];
    }

    /// <summary>The number of inputs of a sample, zero or not.</summary>
    public int Inputs { get; }

    /// <summary>Forgets all samples.</summary>
    public void Clear() => samples = 0;

    /// <summary>Takes in the next sample.</summary>
    public void Add(SampleMatrix matrix, int sample)
    {
        int first = ends[samples];
        ends[++samples] = first + matrix.CopyNonzeros(sample, features.AsSpan(first), values.AsSpan(first));
    }

    /// <summary>column(targetRow + j·targetStep)[n] += Σ_k weights[k·units + j] x_nk.</summary>
    public void AddMap(Tile<T> tile, int targetRow, int targetStep, int units, ReadOnlySpan<T> weights)
    {
        int block = UnitsAtOnce * Vector<T>.Count;
        Span<T> sums = Lanes(units);
        for (int n = 0; n < samples; n++)
        {
            int j = 0;
            for (; j + block <= units; j += block)
                MapBlock(n, units, weights[j..], sums[j..]);
            for (; j + Vector<T>.Count <= units; j += Vector<T>.Count)
                MapVector(n, units, weights[j..], sums[j..]);
            for (; j < units; j++)
            {
                T sum = T.Zero;
                for (int i = ends[n]; i < ends[n + 1]; i++)
                    sum += weights[(features[i] * units) + j] * values[i];
                sums[j] = sum;
            }

            for (j = 0; j < units; j++)
                tile.Column(targetRow + (j * targetStep))[n] += sums[j];
        }
    }

    /// <summary>sums[k·units + j] += Σ_n column(leftRow + j·leftStep)[n] x_nk.</summary>
    public void AddProducts(Tile<T> tile, int leftRow, int leftStep, int units, Span<T> sums)
    {
        int block = UnitsAtOnce * Vector<T>.Count;
        Span<T> left = Lanes(units);
        for (int n = 0; n < samples; n++)
        {
            for (int u = 0; u < units; u++)
                left[u] = tile.Column(leftRow + (u * leftStep))[n];
            int j = 0;
            for (; j + block <= units; j += block)
                ProductBlock(n, units, left[j..], sums[j..]);
            for (; j < units; j++)
            {
                for (int i = ends[n]; i < ends[n + 1]; i++)
                    sums[(features[i] * units) + j] += left[j] * values[i];
            }
        }
    }

    private void MapBlock(int n, int units, ReadOnlySpan<T> weights, Span<T> sums)
    {
        Vector<T> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (int i = ends[n]; i < ends[n + 1]; i++)
        {
            ReadOnlySpan<Vector<T>> w = MemoryMarshal.Cast<T, Vector<T>>(weights.Slice(features[i] * units, UnitsAtOnce * Vector<T>.Count));
            Vector<T> x = new(values[i]);
            s0 = FusedVector.MultiplyAdd(w[0], x, s0);
            s1 = FusedVector.MultiplyAdd(w[1], x, s1);
            s2 = FusedVector.MultiplyAdd(w[2], x, s2);
            s3 = FusedVector.MultiplyAdd(w[3], x, s3);
            s4 = FusedVector.MultiplyAdd(w[4], x, s4);
            s5 = FusedVector.MultiplyAdd(w[5], x, s5);
            s6 = FusedVector.MultiplyAdd(w[6], x, s6);
            s7 = FusedVector.MultiplyAdd(w[7], x, s7);
        }

        Span<Vector<T>> t = MemoryMarshal.Cast<T, Vector<T>>(sums[..(UnitsAtOnce * Vector<T>.Count)]);
        (t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7]) = (s0, s1, s2, s3, s4, s5, s6, s7);
    }

    private void MapVector(int n, int units, ReadOnlySpan<T> weights, Span<T> sums)
    {
        Vector<T> sum = default;
        for (int i = ends[n]; i < ends[n + 1]; i++)
            sum = FusedVector.MultiplyAdd(new Vector<T>(weights[(features[i] * units)..]), new Vector<T>(values[i]), sum);
        sum.CopyTo(sums);
    }

    private void ProductBlock(int n, int units, ReadOnlySpan<T> left, Span<T> sums)
    {
        ReadOnlySpan<Vector<T>> a = MemoryMarshal.Cast<T, Vector<T>>(left[..(UnitsAtOnce * Vector<T>.Count)]);
        Vector<T> a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3], a4 = a[4], a5 = a[5], a6 = a[6], a7 = a[7];
        for (int i = ends[n]; i < ends[n + 1]; i++)
        {
            Span<Vector<T>> s = MemoryMarshal.Cast<T, Vector<T>>(sums.Slice(features[i] * units, UnitsAtOnce * Vector<T>.Count));
            Vector<T> x = new(values[i]);
            s[0] = FusedVector.MultiplyAdd(a0, x, s[0]);
            s[1] = FusedVector.MultiplyAdd(a1, x, s[1]);
            s[2] = FusedVector.MultiplyAdd(a2, x, s[2]);
            s[3] = FusedVector.MultiplyAdd(a3, x, s[3]);
            s[4] = FusedVector.MultiplyAdd(a4, x, s[4]);
            s[5] = FusedVector.MultiplyAdd(a5, x, s[5]);
            s[6] = FusedVector.MultiplyAdd(a6, x, s[6]);
            s[7] = FusedVector.MultiplyAdd(a7, x, s[7]);
        }
    }

    private Span<T> Lanes(int units)
    {
        if (lanes.Length < units)
            lanes = new T[units];
        return lanes.AsSpan(0, units);
    }
}
