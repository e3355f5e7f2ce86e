using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PolyGen.Kernels;
using PolyGen.Training;

namespace PolyGen.Moments;

/// <summary>Rows R with RᵀR = M, as many as the semidefinite M has rank: Cholesky's factorisation with diagonal pivoting.</summary>
/// <remarks>
/// <para>
/// M is scaled to a unit diagonal first, M = D C D. Each step takes the largest remaining diagonal entry of C as its pivot, and the
/// factorisation ends when that is at most τ = p ε, p the order and ε = 2⁻⁵² (Higham, Accuracy and Stability of Numerical Algorithms,
/// 2002, ch. 10.3; in blocks as in Hammarling, Higham and Lucas, LAPACK-Style Codes for Pivoted Cholesky and QR Updating, 2007).
/// </para>
/// <para>
/// What is cut off, M - RᵀR = D S D, is semidefinite with diag S at most τ. For a residual r = Σ_i a_i v_i, a sum of squares
/// Σ_n r_n² = aᵀ M a therefore changes by at most p τ Σ_i a_i² M_ii: by p² ε times what the terms would add up to if no two of them
/// cancelled. M's own rounding errors are of the same kind.
/// </para>
/// <para>Rows and columns are not exchanged but marked as done. O(p² rank) operations; the bits are the same for any number of threads.</para>
/// </remarks>
internal static class PivotedCholesky
{
    // Rows computed before the rest of the matrix is updated with all of them.
    private const int BlockRows = 32;

    /// <summary>The rows R, one after another, of p entries each.</summary>
    public static double[][] Factor(SecondMoments moments, WorkerTeam team)
    {
        int order = moments.Order, stride = VectorBlock.PanelCount(order) * VectorBlock.PanelWidth;
        double[] scale = [.. Enumerable.Range(0, order).Select(i => Math.Sqrt(moments[i, i]))];
        double[][] rest = new double[order][];
        team.ForEach(order, i =>
        {
            rest[i] = new double[stride];
            for (int j = 0; scale[i] > 0 && j < order; j++)
                rest[i][j] = scale[j] > 0 ? moments[i, j] / scale[i] / scale[j] : 0;
        });

        double tolerance = order * Math.ScaleB(1, -52);
        double[] diagonal = [.. scale.Select(entry => entry > 0 ? 1.0 : 0.0)];
        var isDone = new bool[order];
        var rows = new List<double[]>();
        for (int updated = 0; ; updated = rows.Count)
        {
            while (rows.Count < updated + BlockRows && NextPivot(diagonal, isDone) is int pivot && diagonal[pivot] > tolerance)
                rows.Add(NextRow(rest[pivot], pivot, diagonal, isDone, CollectionsMarshal.AsSpan(rows)[updated..]));
            if (rows.Count < updated + BlockRows)
                break;
            double[][] block = [.. rows[updated..]];
            team.ForEach(stride / VectorBlock.PanelWidth, panel => Update(rest, isDone, block, panel * VectorBlock.PanelWidth));
        }

        return [.. rows.Select(row => Unscaled(row, scale))];
    }

    private static int? NextPivot(double[] diagonal, bool[] isDone)
    {
        int? pivot = null;
        for (int i = 0; i < diagonal.Length; i++)
        {
            if (!isDone[i] && (pivot is not int best || diagonal[i] > diagonal[best]))
                pivot = i;
        }

        return pivot;
    }

    /// <summary>The pivot's row of the matrix, less what the block's rows before it explain, divided by the root of its diagonal entry.</summary>
    private static double[] NextRow(double[] rest, int pivot, double[] diagonal, bool[] isDone, ReadOnlySpan<double[]> block)
    {
        double[] row = (double[])rest.Clone();
        foreach (double[] before in block)
            TensorPrimitives.MultiplyAdd(before, -before[pivot], row, row);
        double root = Math.Sqrt(diagonal[pivot]);
        isDone[pivot] = true;
        for (int j = 0; j < diagonal.Length; j++)
        {
            row[j] = isDone[j] ? 0 : row[j] / root;
            diagonal[j] -= row[j] * row[j];
        }

        row[pivot] = root;
        return row;
    }

    /// <summary>Subtracts Σ rowᵀ row over the block from the columns of one panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update(double[][] rest, bool[] isDone, double[][] block, int column)
    {
        for (int i = 0; i < rest.Length; i++)
        {
            if (isDone[i])
                continue;
            Span<Vector<double>> target = Panel(rest[i], column);
            Vector<double> t0 = target[0], t1 = target[1], t2 = target[2], t3 = target[3], t4 = target[4], t5 = target[5], t6 = target[6], t7 = target[7];
            foreach (double[] row in block)
            {
                Vector<double> w = new(-row[i]);
                ReadOnlySpan<Vector<double>> r = Panel(row, column);
                t0 = FusedVector.MultiplyAdd(w, r[0], t0);
                t1 = FusedVector.MultiplyAdd(w, r[1], t1);
                t2 = FusedVector.MultiplyAdd(w, r[2], t2);
                t3 = FusedVector.MultiplyAdd(w, r[3], t3);
                t4 = FusedVector.MultiplyAdd(w, r[4], t4);
                t5 = FusedVector.MultiplyAdd(w, r[5], t5);
                t6 = FusedVector.MultiplyAdd(w, r[6], t6);
                t7 = FusedVector.MultiplyAdd(w, r[7], t7);
            }

            (target[0], target[1], target[2], target[3], target[4], target[5], target[6], target[7]) = (t0, t1, t2, t3, t4, t5, t6, t7);
        }
    }

    private static Span<Vector<double>> Panel(double[] row, int column) => MemoryMarshal.Cast<double, Vector<double>>(row.AsSpan(column, VectorBlock.PanelWidth));

    private static double[] Unscaled(double[] row, double[] scale)
    {
        var unscaled = new double[scale.Length];
        for (int j = 0; j < unscaled.Length; j++)
            unscaled[j] = row[j] * scale[j];
        return unscaled;
    }
}
