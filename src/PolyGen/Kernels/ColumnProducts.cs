using System.Numerics;

namespace PolyGen.Kernels;

/// <summary>Sums over the samples of a tile of products of its columns: what a gradient consists of.</summary>
/// <remarks>
/// The micro-kernel keeps the sums of four left columns by two right ones in registers: eight multiply-adds for six loads. Samples are summed lane by lane,
/// then over the lanes: the result depends on the vector length by rounding alone.
/// </remarks>
public static class ColumnProducts
{
    // As many right columns as stay in the first-level cache, with 128 samples each, while all left ones pass over them.
    private const int RightsPerBlock = 32;

    /// <summary>sums[i·stride + k] += Σ_n column(leftRow + i·leftStep)[n] · column(rightRow + k)[n], for i = 0 … units - 1 and k = 0 … terms - 1.</summary>
    public static void Add<T>(Tile<T> tile, int leftRow, int leftStep, int units, int rightRow, int terms, Span<T> sums, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (tile.SparseInputs is { } sparse && rightRow == 0 && terms == sparse.Inputs)
        {
            sparse.AddProducts(tile, leftRow, leftStep, units, sums);
            return;
        }

        ReadOnlySpan<Vector<T>> columns = tile.AllVectors;
        int step = tile.VectorStride, width = tile.Width / Vector<T>.Count;
        for (int first = 0; first < terms; first += RightsPerBlock)
        {
            int end = Math.Min(first + RightsPerBlock, terms), i = 0;
            for (; i + 3 < units; i += 4)
            {
                int left = (leftRow + (i * leftStep)) * step, k = first;
                for (; k + 1 < end; k += 2)
                    FourByTwo(columns, left, leftStep * step, (rightRow + k) * step, step, width, sums[((i * stride) + k)..], stride);
                for (; k < end; k++)
                {
                    for (int j = 0; j < 4; j++)
                        sums[((i + j) * stride) + k] += Dot(columns.Slice(left + (j * leftStep * step), width), columns.Slice((rightRow + k) * step, width));
                }
            }

            for (; i < units; i++)
            {
                for (int k = first; k < end; k++)
                    sums[(i * stride) + k] += Dot(columns.Slice((leftRow + (i * leftStep)) * step, width), columns.Slice((rightRow + k) * step, width));
            }
        }
    }

    /// <summary>sums[i·stride] += Σ_q Σ_n column(leftRows[q] + i·leftStep)[n] · column(rightRows[q])[n], for i = 0 … units - 1.</summary>
    /// <exception cref="ArgumentException">The two lists differ in length.</exception>
    public static void Add<T>(Tile<T> tile, ReadOnlySpan<int> leftRows, int leftStep, int units, ReadOnlySpan<int> rightRows, Span<T> sums, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (leftRows.Length != rightRows.Length)
            throw new ArgumentException($"There are {leftRows.Length} left columns for {rightRows.Length} right ones; give as many of each.", nameof(rightRows));
        ReadOnlySpan<Vector<T>> columns = tile.AllVectors;
        int step = tile.VectorStride, width = tile.Width / Vector<T>.Count, i = 0;
        for (; i + 3 < units; i += 4)
        {
            Vector<T> s0 = default, s1 = default, s2 = default, s3 = default;
            for (int q = 0; q < leftRows.Length; q++)
            {
                ReadOnlySpan<Vector<T>> right = columns.Slice(rightRows[q] * step, width);
                int left = (leftRows[q] + (i * leftStep)) * step;
                ReadOnlySpan<Vector<T>> left0 = columns.Slice(left, width), left1 = columns.Slice(left += leftStep * step, width);
                ReadOnlySpan<Vector<T>> left2 = columns.Slice(left += leftStep * step, width), left3 = columns.Slice(left + (leftStep * step), width);
                for (int x = 0; x < right.Length; x++)
                {
                    s0 = FusedVector.MultiplyAdd(left0[x], right[x], s0);
                    s1 = FusedVector.MultiplyAdd(left1[x], right[x], s1);
                    s2 = FusedVector.MultiplyAdd(left2[x], right[x], s2);
                    s3 = FusedVector.MultiplyAdd(left3[x], right[x], s3);
                }
            }

            sums[i * stride] += Vector.Sum(s0);
            sums[(i + 1) * stride] += Vector.Sum(s1);
            sums[(i + 2) * stride] += Vector.Sum(s2);
            sums[(i + 3) * stride] += Vector.Sum(s3);
        }

        for (; i < units; i++)
        {
            T sum = T.Zero;
            for (int q = 0; q < leftRows.Length; q++)
                sum += Dot(columns.Slice((leftRows[q] + (i * leftStep)) * step, width), columns.Slice(rightRows[q] * step, width));
            sums[i * stride] += sum;
        }
    }

    /// <summary>sums[f] += Σ_p Σ_n column(row + f·area + p)[n], for f = 0 … units - 1 and p = 0 … area - 1.</summary>
    public static void AddSums<T>(Tile<T> tile, int row, int area, int units, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int f = 0; f < units; f++)
        {
            Vector<T> sum = default;
            for (int p = 0; p < area; p++)
            {
                foreach (Vector<T> value in tile.Vectors(row + (f * area) + p))
                    sum += value;
            }

            sums[f] += Vector.Sum(sum);
        }
    }

    private static void FourByTwo<T>(ReadOnlySpan<Vector<T>> columns, int left, int leftStep, int right, int rightStep, int width, Span<T> sums, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> left0 = columns.Slice(left, width), left1 = columns.Slice(left + leftStep, width);
        ReadOnlySpan<Vector<T>> left2 = columns.Slice(left + (2 * leftStep), width), left3 = columns.Slice(left + (3 * leftStep), width);
        ReadOnlySpan<Vector<T>> right0 = columns.Slice(right, width), right1 = columns.Slice(right + rightStep, width);
        Vector<T> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        for (int x = 0; x < left0.Length; x++)
        {
            Vector<T> b0 = right0[x], b1 = right1[x], a = left0[x];
            s00 = FusedVector.MultiplyAdd(a, b0, s00);
            s01 = FusedVector.MultiplyAdd(a, b1, s01);
            a = left1[x];
            s10 = FusedVector.MultiplyAdd(a, b0, s10);
            s11 = FusedVector.MultiplyAdd(a, b1, s11);
            a = left2[x];
            s20 = FusedVector.MultiplyAdd(a, b0, s20);
            s21 = FusedVector.MultiplyAdd(a, b1, s21);
            a = left3[x];
            s30 = FusedVector.MultiplyAdd(a, b0, s30);
            s31 = FusedVector.MultiplyAdd(a, b1, s31);
        }

        sums[0] += Vector.Sum(s00);
        sums[1] += Vector.Sum(s01);
        sums[stride] += Vector.Sum(s10);
        sums[stride + 1] += Vector.Sum(s11);
        sums[2 * stride] += Vector.Sum(s20);
        sums[(2 * stride) + 1] += Vector.Sum(s21);
        sums[3 * stride] += Vector.Sum(s30);
        sums[(3 * stride) + 1] += Vector.Sum(s31);
    }

    private static T Dot<T>(ReadOnlySpan<Vector<T>> left, ReadOnlySpan<Vector<T>> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> sum = default;
        for (int x = 0; x < left.Length; x++)
            sum = FusedVector.MultiplyAdd(left[x], right[x], sum);
        return Vector.Sum(sum);
    }
}
