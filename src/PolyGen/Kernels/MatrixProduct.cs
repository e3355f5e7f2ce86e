using System.Numerics;
using System.Numerics.Tensors;

namespace PolyGen.Kernels;

/// <summary>Products of a small matrix of weights with the columns of a tile.</summary>
public static class MatrixProduct
{
    /// <summary>
    /// column(targetRow + i·targetStep) += Σ_q weights[i·weightStride + q·weightStep] · column(sourceRow + q·sourceStep),
    /// for i = 0 … rows - 1 and q = 0 … terms - 1.
    /// </summary>
    public static void MultiplyAdd<T>(Tile<T> tile, int targetRow, int targetStep, int rows, ReadOnlySpan<T> weights, int weightStride, int weightStep, int sourceRow, int sourceStep, int terms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows; i++)
        {
            Span<T> target = tile.Column(targetRow + (i * targetStep));
            for (int q = 0; q < terms; q++)
            {
                TensorPrimitives.MultiplyAdd(tile.Column(sourceRow + (q * sourceStep)), weights[(i * weightStride) + (q * weightStep)], target, target);
            }
        }
    }

    /// <summary>
    /// column(targetRow + i·targetStep) += Σ_q weights[i·weightStride + weightOffsets[q]] · column(sourceRows[q]),
    /// for i = 0 … rows - 1 and every q.
    /// </summary>
    public static void MultiplyAdd<T>(Tile<T> tile, int targetRow, int targetStep, int rows, ReadOnlySpan<T> weights, int weightStride, ReadOnlySpan<int> weightOffsets, ReadOnlySpan<int> sourceRows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows; i++)
        {
            Span<T> target = tile.Column(targetRow + (i * targetStep));
            for (int q = 0; q < sourceRows.Length; q++)
            {
                TensorPrimitives.MultiplyAdd(tile.Column(sourceRows[q]), weights[(i * weightStride) + weightOffsets[q]], target, target);
            }
        }
    }
}
