using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolyGen.Optimization.Conic.Dense;

/// <summary>The innermost loop of the matrix product: a tile of 4 rows and 3 vectors stays in registers while k runs.</summary>
/// <remarks>512 bits, where the machine has them, are about a fifth faster than 256.</remarks>
internal static class ProductKernel
{
    /// <summary>The rows of a tile.</summary>
    public const int Rows = 4;

    /// <summary>The columns of a tile: three of the machine's vectors.</summary>
    public static readonly int Columns = 3 * (Vector512.IsHardwareAccelerated ? Lanes512.Count : Lanes256.Count);

    /// <summary>Adds α A B to a tile of C.</summary>
    /// <param name="depth">The common length k of the sums.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A: the four entries of a column after one another, k times.</param>
    /// <param name="b">B: the entries of a row of the tile after one another, k times.</param>
    /// <param name="c">C, whose rows are <paramref name="stride"/> apart.</param>
    /// <param name="stride">The distance of C's rows.</param>
    public static void MultiplyAdd(int depth, double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(a.Length, depth * Rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(b.Length, depth * Columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(c.Length, ((Rows - 1) * stride) + Columns);
        if (Vector512.IsHardwareAccelerated)
        {
            MultiplyAdd<Vector512<double>, Lanes512>(depth, alpha, ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(b), ref MemoryMarshal.GetReference(c), stride);
        }
        else
        {
            MultiplyAdd<Vector256<double>, Lanes256>(depth, alpha, ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(b), ref MemoryMarshal.GetReference(c), stride);
        }
    }

    /// <summary>The same in vectors of a given size, without checks: B's rows have three of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void MultiplyAdd<TVector, TLanes>(int depth, double alpha, ref double a, ref double b, ref double c, int stride)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        TVector c00 = default, c01 = default, c02 = default;
        TVector c10 = default, c11 = default, c12 = default;
        TVector c20 = default, c21 = default, c22 = default;
        TVector c30 = default, c31 = default, c32 = default;
        for (int k = 0; k < depth; k++)
        {
            TVector b0 = TLanes.Load(ref b, 0);
            TVector b1 = TLanes.Load(ref b, TLanes.Count);
            TVector b2 = TLanes.Load(ref b, 2 * TLanes.Count);
            TVector a0 = TLanes.Fill(Unsafe.Add(ref a, 0));
            c00 = TLanes.MultiplyAdd(a0, b0, c00);
            c01 = TLanes.MultiplyAdd(a0, b1, c01);
            c02 = TLanes.MultiplyAdd(a0, b2, c02);
            TVector a1 = TLanes.Fill(Unsafe.Add(ref a, 1));
            c10 = TLanes.MultiplyAdd(a1, b0, c10);
            c11 = TLanes.MultiplyAdd(a1, b1, c11);
            c12 = TLanes.MultiplyAdd(a1, b2, c12);
            TVector a2 = TLanes.Fill(Unsafe.Add(ref a, 2));
            c20 = TLanes.MultiplyAdd(a2, b0, c20);
            c21 = TLanes.MultiplyAdd(a2, b1, c21);
            c22 = TLanes.MultiplyAdd(a2, b2, c22);
            TVector a3 = TLanes.Fill(Unsafe.Add(ref a, 3));
            c30 = TLanes.MultiplyAdd(a3, b0, c30);
            c31 = TLanes.MultiplyAdd(a3, b1, c31);
            c32 = TLanes.MultiplyAdd(a3, b2, c32);
            a = ref Unsafe.Add(ref a, Rows);
            b = ref Unsafe.Add(ref b, 3 * TLanes.Count);
        }

        TVector factor = TLanes.Fill(alpha);
        AddRow<TVector, TLanes>(factor, c00, c01, c02, ref c);
        AddRow<TVector, TLanes>(factor, c10, c11, c12, ref Unsafe.Add(ref c, stride));
        AddRow<TVector, TLanes>(factor, c20, c21, c22, ref Unsafe.Add(ref c, 2 * stride));
        AddRow<TVector, TLanes>(factor, c30, c31, c32, ref Unsafe.Add(ref c, 3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<TVector, TLanes>(TVector factor, TVector v0, TVector v1, TVector v2, ref double c)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        TLanes.Store(TLanes.MultiplyAdd(factor, v0, TLanes.Load(ref c, 0)), ref c, 0);
        TLanes.Store(TLanes.MultiplyAdd(factor, v1, TLanes.Load(ref c, TLanes.Count)), ref c, TLanes.Count);
        TLanes.Store(TLanes.MultiplyAdd(factor, v2, TLanes.Load(ref c, 2 * TLanes.Count)), ref c, 2 * TLanes.Count);
    }
}
