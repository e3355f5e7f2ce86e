using System.Numerics.Tensors;
using PolyGen.Training;

namespace PolyGen.Moments;

/// <summary>The triangular factor R of the matrix with rows v_n, RᵀR = Σ_n v_n v_nᵀ, without forming the sum: Householder reflections over block after block of rows.</summary>
/// <remarks>
/// <para>
/// Golub, Numerical methods for solving linear least squares problems (1965); Lawson and Hanson, Solving Least Squares Problems (1974), ch. 27.
/// R is as good as the vectors themselves, so that residuals of any size keep the accuracy they have there; those of rows
/// from <see cref="PivotedCholesky"/> end at the root of it.
/// </para>
/// <para>
/// 2 N p² multiply-adds, p the length of the vectors. Chunks of fixed size have factors of their own, which are combined in a fixed order: the bits
/// are the same for any number of threads.
/// </para>
/// </remarks>
internal static class SequentialQr
{
    private const int ChunkVectors = 4096;
    private const int BlockVectors = 256;

    /// <summary>The rows of R that are not zero, of p entries each, at most p of them.</summary>
    public static double[][] Factor(IVectorSource source, WorkerTeam team)
    {
        int length = source.Length;
        var chunks = new double[(source.Count + ChunkVectors - 1) / ChunkVectors][][];
        team.ForEach(chunks.Length, chunk =>
        {
            chunks[chunk] = Zero(length);
            int end = Math.Min(source.Count, (chunk + 1) * ChunkVectors);
            var vectors = new double[BlockVectors * length];
            for (int first = chunk * ChunkVectors; first < end; first += BlockVectors)
            {
                int count = Math.Min(BlockVectors, end - first);
                source.CopyTo(first, count, vectors);
                Append(chunks[chunk], Columns(vectors, length, count));
            }
        });

        double[][] factor = Zero(length);
        foreach (double[][] chunk in chunks)
            Append(factor, [.. Enumerable.Range(0, length).Select(column => Array.ConvertAll(chunk, row => row[column]))]);
        return [.. factor.Where(row => row.AsSpan().IndexOfAnyExcept(0.0) >= 0)];
    }

    private static double[][] Zero(int order) => [.. Enumerable.Range(0, order).Select(_ => new double[order])];

    private static double[][] Columns(double[] vectors, int length, int count)
    {
        var columns = new double[length][];
        for (int column = 0; column < length; column++)
        {
            columns[column] = new double[count];
            for (int n = 0; n < count; n++)
                columns[column][n] = vectors[(n * length) + column];
        }

        return columns;
    }

    /// <summary>Turns the factor of some rows into that of these and the rows with the given columns, which are overwritten.</summary>
    private static void Append(double[][] factor, double[][] columns)
    {
        for (int j = 0; j < columns.Length; j++)
        {
            // The reflection along (v_0, column j) that sends (r_jj, column j) to (∓ its norm, 0).
            double[] column = columns[j], row = factor[j];
            double square = TensorPrimitives.SumOfSquares<double>(column);
            if (square == 0)
                continue;
            double norm = Math.Sqrt((row[j] * row[j]) + square), head = row[j] + (row[j] >= 0 ? norm : -norm);
            double scale = 2 / ((head * head) + square);
            row[j] = row[j] >= 0 ? -norm : norm;
            for (int k = j + 1; k < columns.Length; k++)
            {
                double product = scale * ((head * row[k]) + TensorPrimitives.Dot<double>(column, columns[k]));
                row[k] -= product * head;
                TensorPrimitives.MultiplyAdd(column, -product, columns[k], columns[k]);
            }
        }
    }
}
