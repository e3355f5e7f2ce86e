using System.Numerics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>Gauss elimination without fractions (Bareiss 1968).</summary>
internal static class ExactElimination
{
    /// <summary>Whether a symmetric matrix is positive semidefinite: all pivots are positive until nothing is left. n³/3 multiplications of integers of up to n times the bits of an entry.</summary>
    public static bool IsPositiveSemidefinite(Rational[,] matrix, CancellationToken cancellationToken)
    {
        int size = matrix.GetLength(0);
        BigInteger[,] m = Integers(matrix, size);
        List<int> left = [.. Enumerable.Range(0, size)];
        BigInteger previous = BigInteger.One;
        while (left.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int pivot = left.MaxBy(i => m[i, i]);
            if (m[pivot, pivot].Sign <= 0)
            {
                // No positive diagonal entry is left: only the matrix 0 is semidefinite.
                return left.TrueForAll(i => left.TrueForAll(j => m[i, j].IsZero));
            }

            left.Remove(pivot);
            foreach (int i in left)
            {
                foreach (int j in left.Where(j => j >= i))
                {
                    // The division is exact: the quotient is a minor.
                    m[i, j] = ((m[pivot, pivot] * m[i, j]) - (m[i, pivot] * m[pivot, j])) / previous;
                    m[j, i] = m[i, j];
                }
            }

            previous = m[pivot, pivot];
        }

        return true;
    }

    // Over the content.
    private static BigInteger[,] Integers(Rational[,] matrix, int size)
    {
        Rational content = Rational.Content(matrix.Cast<Rational>());
        BigInteger[,] integers = new BigInteger[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                integers[i, j] = content.IsZero ? BigInteger.Zero : (matrix[i, j] / content).Numerator;
            }
        }

        return integers;
    }
}
