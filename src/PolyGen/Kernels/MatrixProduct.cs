using System.Numerics;

namespace PolyGen.Kernels;

/// <summary>Products of a small matrix of weights with the columns of a tile.</summary>
/// <remarks>
/// The micro-kernel keeps four targets by two vectors in registers: eight multiply-adds for two loads and four broadcasts. The terms
/// are cut into blocks whose cache lines, one a term, stay in the first-level cache while all targets pass over them.
/// A target's sum is taken term after term, whatever the block it falls into, so that the result does not depend on the machine's
/// number of targets a block; the vector length changes nothing either, since a sample is a lane.
/// </remarks>
public static class MatrixProduct
{
    // 128 lines of 64 bytes are a quarter of the smallest first-level cache in use, and their pages fit the first-level TLB.
    private const int TermsPerBlock = 128;

    /// <summary>
    /// column(targetRow + i·targetStep) += Σ_q weights[i·weightStride + q·weightStep] · column(sourceRow + q·sourceStep),
    /// for i = 0 … rows - 1 and q = 0 … terms - 1.
    /// </summary>
    public static void MultiplyAdd<T>(Tile<T> tile, int targetRow, int targetStep, int rows, ReadOnlySpan<T> weights, int weightStride, int weightStep, int sourceRow, int sourceStep, int terms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (tile.SparseInputs is { } sparse && sourceRow == 0 && terms == sparse.Inputs)
            sparse.AddMap(tile, targetRow, targetStep, rows, weights);
        else
            MultiplyAdd(tile, targetRow, targetStep, rows, weights, weightStride, new SteppedTerms(weightStep, sourceRow, sourceStep, terms));
    }

    /// <summary>The same product in place of what is in the targets.</summary>
    public static void Multiply<T>(Tile<T> tile, int targetRow, int targetStep, int rows, ReadOnlySpan<T> weights, int weightStride, int weightStep, int sourceRow, int sourceStep, int terms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows; i++)
            tile.Column(targetRow + (i * targetStep)).Clear();
        MultiplyAdd(tile, targetRow, targetStep, rows, weights, weightStride, weightStep, sourceRow, sourceStep, terms);
    }

    /// <summary>
    /// column(targetRow + i·targetStep) += Σ_q weights[i·weightStride + weightOffsets[q]] · column(sourceRows[q]),
    /// for i = 0 … rows - 1 and every q.
    /// </summary>
    /// <exception cref="ArgumentException">The two lists differ in length.</exception>
    public static void MultiplyAdd<T>(Tile<T> tile, int targetRow, int targetStep, int rows, ReadOnlySpan<T> weights, int weightStride, ReadOnlySpan<int> weightOffsets, ReadOnlySpan<int> sourceRows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weightOffsets.Length != sourceRows.Length)
            throw new ArgumentException($"There are {weightOffsets.Length} weights for {sourceRows.Length} columns; give one weight for each.", nameof(weightOffsets));
        MultiplyAdd(tile, targetRow, targetStep, rows, weights, weightStride, new ListedTerms(weightOffsets, sourceRows));
    }

    private static void MultiplyAdd<T, TTerms>(Tile<T> tile, int targetRow, int targetStep, int rows, ReadOnlySpan<T> weights, int weightStride, TTerms terms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerms : struct, ITermList, allows ref struct
    {
        Span<Vector<T>> columns = tile.AllVectors;
        int stride = tile.VectorStride, width = tile.Width / Vector<T>.Count;
        for (int first = 0; first < terms.Count; first += TermsPerBlock)
        {
            int end = Math.Min(terms.Count, first + TermsPerBlock);
            int four = rows / 4 * 4, x = 0;
            for (; x + 1 < width; x += 2)
            {
                for (int i = 0; i < four; i += 4)
                    FourTargetsTwoVectors(columns[x..], stride, (targetRow + (i * targetStep)) * stride, targetStep * stride, weights[(i * weightStride)..], weightStride, terms, first, end);
            }
            for (; x < width; x++)
            {
                for (int i = 0; i < four; i++)
                    OneTargetOneVector(columns[x..], stride, (targetRow + (i * targetStep)) * stride, weights[(i * weightStride)..], terms, first, end);
            }
            for (int i = four; i < rows; i++)
            {
                for (x = 0; x + 7 < width; x += 8)
                    OneTargetEightVectors(columns[x..], stride, (targetRow + (i * targetStep)) * stride, weights[(i * weightStride)..], terms, first, end);
                for (; x < width; x++)
                    OneTargetOneVector(columns[x..], stride, (targetRow + (i * targetStep)) * stride, weights[(i * weightStride)..], terms, first, end);
            }
        }
    }

    private static void FourTargetsTwoVectors<T, TTerms>(Span<Vector<T>> columns, int stride, int target, int targetStride, ReadOnlySpan<T> weights, int weightStride, TTerms terms, int first, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerms : struct, ITermList, allows ref struct
    {
        int target1 = target + targetStride, target2 = target1 + targetStride, target3 = target2 + targetStride;
        Vector<T> t00 = columns[target], t01 = columns[target + 1];
        Vector<T> t10 = columns[target1], t11 = columns[target1 + 1];
        Vector<T> t20 = columns[target2], t21 = columns[target2 + 1];
        Vector<T> t30 = columns[target3], t31 = columns[target3 + 1];
        for (int q = first; q < end; q++)
        {
            int source = terms.SourceRow(q) * stride, weight = terms.WeightOffset(q);
            Vector<T> u0 = columns[source], u1 = columns[source + 1];
            Vector<T> w = new(weights[weight]);
            t00 = FusedVector.MultiplyAdd(w, u0, t00);
            t01 = FusedVector.MultiplyAdd(w, u1, t01);
            w = new(weights[weight += weightStride]);
            t10 = FusedVector.MultiplyAdd(w, u0, t10);
            t11 = FusedVector.MultiplyAdd(w, u1, t11);
            w = new(weights[weight += weightStride]);
            t20 = FusedVector.MultiplyAdd(w, u0, t20);
            t21 = FusedVector.MultiplyAdd(w, u1, t21);
            w = new(weights[weight + weightStride]);
            t30 = FusedVector.MultiplyAdd(w, u0, t30);
            t31 = FusedVector.MultiplyAdd(w, u1, t31);
        }
        (columns[target], columns[target + 1]) = (t00, t01);
        (columns[target1], columns[target1 + 1]) = (t10, t11);
        (columns[target2], columns[target2 + 1]) = (t20, t21);
        (columns[target3], columns[target3 + 1]) = (t30, t31);
    }

    private static void OneTargetEightVectors<T, TTerms>(Span<Vector<T>> columns, int stride, int target, ReadOnlySpan<T> weights, TTerms terms, int first, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerms : struct, ITermList, allows ref struct
    {
        Span<Vector<T>> t = columns.Slice(target, 8);
        Vector<T> t0 = t[0], t1 = t[1], t2 = t[2], t3 = t[3], t4 = t[4], t5 = t[5], t6 = t[6], t7 = t[7];
        for (int q = first; q < end; q++)
        {
            ReadOnlySpan<Vector<T>> u = columns.Slice(terms.SourceRow(q) * stride, 8);
            Vector<T> w = new(weights[terms.WeightOffset(q)]);
            t0 = FusedVector.MultiplyAdd(w, u[0], t0);
            t1 = FusedVector.MultiplyAdd(w, u[1], t1);
            t2 = FusedVector.MultiplyAdd(w, u[2], t2);
            t3 = FusedVector.MultiplyAdd(w, u[3], t3);
            t4 = FusedVector.MultiplyAdd(w, u[4], t4);
            t5 = FusedVector.MultiplyAdd(w, u[5], t5);
            t6 = FusedVector.MultiplyAdd(w, u[6], t6);
            t7 = FusedVector.MultiplyAdd(w, u[7], t7);
        }
        (t[0], t[1], t[2], t[3]) = (t0, t1, t2, t3);
        (t[4], t[5], t[6], t[7]) = (t4, t5, t6, t7);
    }

    private static void OneTargetOneVector<T, TTerms>(Span<Vector<T>> columns, int stride, int target, ReadOnlySpan<T> weights, TTerms terms, int first, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerms : struct, ITermList, allows ref struct
    {
        Vector<T> t = columns[target];
        for (int q = first; q < end; q++)
            t = FusedVector.MultiplyAdd(new Vector<T>(weights[terms.WeightOffset(q)]), columns[terms.SourceRow(q) * stride], t);
        columns[target] = t;
    }
}
