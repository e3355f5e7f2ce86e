using System.Numerics.Tensors;
using PolyGen.Training;

namespace PolyGen.Moments;

/// <summary>An orthonormal basis of {v : Av = 0}, by Householder's QR decomposition of Aᵀ with column pivoting (Businger and Golub, 1965).</summary>
/// <remarks>O(K² m) operations for K rows of m entries, and O(K (m - r) m) for the basis, r the numerical rank. The bits are the same for any number of threads.</remarks>
internal static class NullSpace
{
    /// <summary>The basis, of m - r vectors.</summary>
    /// <param name="rows">The rows of A, of <paramref name="length"/> entries each; they are overwritten.</param>
    /// <param name="length">m.</param>
    /// <param name="team">The threads.</param>
    public static double[][] Of(double[][] rows, int length, WorkerTeam team)
    {
        // The rank is decided on directions, not on sizes.
        foreach (double[] row in rows)
        {
            double norm = TensorPrimitives.Norm<double>(row);
            if (norm > 0)
                TensorPrimitives.Divide(row, norm, row);
        }

        int rank = Reflect(rows, length, team);
        var basis = new double[length - rank][];
        team.ForEach(basis.Length, index =>
        {
            // The columns of Q behind the rank: the reflections, the last one first, of unit vectors.
            var vector = new double[length];
            vector[rank + index] = 1;
            for (int step = rank - 1; step >= 0; step--)
                Apply(rows[step].AsSpan(step, length - step), vector.AsSpan(step));
            basis[index] = vector;
        });
        return basis;
    }

    /// <summary>Leaves the vector of the j-th reflection, of norm √2, in row j from entry j on, and returns the rank.</summary>
    private static int Reflect(double[][] rows, int length, WorkerTeam team)
    {
        double tolerance = length * Math.ScaleB(1, -52);
        for (int step = 0; step < Math.Min(rows.Length, length); step++)
        {
            int pivot = step;
            double largest = -1;
            for (int row = step; row < rows.Length; row++)
            {
                double norm = TensorPrimitives.Norm<double>(rows[row].AsSpan(step, length - step));
                if (norm > largest)
                    (largest, pivot) = (norm, row);
            }

            if (largest <= tolerance)
                return step;
            (rows[step], rows[pivot]) = (rows[pivot], rows[step]);
            double[] reflection = rows[step];
            Span<double> v = reflection.AsSpan(step, length - step);

            // x + sign(x_0)|x| e_0, scaled to norm √2, so that the reflection is v ↦ v - u uᵀ v.
            v[0] += v[0] >= 0 ? largest : -largest;
            TensorPrimitives.Multiply(v, Math.Sqrt(2) / TensorPrimitives.Norm<double>(v), v);
            int first = step;
            team.ForEach(rows.Length - step - 1, item => Apply(reflection.AsSpan(first, length - first), rows[first + 1 + item].AsSpan(first)));
        }

        return Math.Min(rows.Length, length);
    }

    private static void Apply(ReadOnlySpan<double> reflection, Span<double> vector)
        => TensorPrimitives.MultiplyAdd(reflection, -TensorPrimitives.Dot(reflection, vector), vector, vector);
}
