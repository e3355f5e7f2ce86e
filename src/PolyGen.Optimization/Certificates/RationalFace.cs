using MathNet.Numerics.LinearAlgebra;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>The face of the positive semidefinite matrices whose kernel contains that of a given one, with a kernel of short fractions.</summary>
/// <remarks>The matrices of the face are W Q Wᵀ, Q ⪰ 0; the rows <see cref="Free"/> of W are those of the unit matrix, so Q is what stands there.</remarks>
internal sealed class RationalFace
{
    private const int LargestDenominator = 64;

    private RationalFace(Rational[,] w, IReadOnlyList<int> free)
    {
        W = w;
        Free = free;
    }

    /// <summary>W.</summary>
    public Rational[,] W { get; }

    /// <summary>The rows of Q.</summary>
    public IReadOnlyList<int> Free { get; }

    /// <summary>Whether the face is the whole cone.</summary>
    public bool IsWhole => Free.Count == W.GetLength(0);

    /// <summary>The whole cone of matrices of an order.</summary>
    public static RationalFace Whole(int size)
    {
        Rational[,] w = new Rational[size, size];
        for (int i = 0; i < size; i++)
        {
            w[i, i] = 1;
        }

        return new(w, [.. Enumerable.Range(0, size)]);
    }

    /// <summary>The face of a matrix whose eigenvalues below <paramref name="tolerance"/> of the largest one are taken as 0, or null when its kernel has no basis of short fractions.</summary>
    public static RationalFace? Of(Matrix<double> gram, double tolerance)
    {
        int size = gram.RowCount;
        MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> evd = gram.Evd(Symmetricity.Symmetric);
        double largest = evd.EigenValues.Max(value => Math.Abs(value.Real));
        int[] zeros = [.. Enumerable.Range(0, size).Where(i => evd.EigenValues[i].Real < tolerance * largest)];
        double[,] kernel = new double[zeros.Length, size];
        for (int k = 0; k < zeros.Length; k++)
        {
            for (int i = 0; i < size; i++)
            {
                kernel[k, i] = evd.EigenVectors[i, zeros[k]];
            }
        }

        int[] pivots = Reduce(kernel);
        int[] free = [.. Enumerable.Range(0, size).Except(pivots)];
        Rational[,] w = new Rational[size, free.Length];
        for (int j = 0; j < free.Length; j++)
        {
            w[free[j], j] = 1;
            for (int k = 0; k < pivots.Length; k++)
            {
                if (Short(kernel[k, free[j]], Math.Sqrt(tolerance)) is not { } fraction)
                {
                    return null;
                }

                w[pivots[k], j] = -fraction;
            }
        }

        return new(w, free);
    }

    /// <summary>W in floating-point numbers: each column is a polynomial in the monomials of the matrices.</summary>
    public Matrix<double> Polynomials() => Matrix<double>.Build.Dense(W.GetLength(0), Free.Count, (i, j) => W[i, j].ToDouble());

    /// <summary>W Q Wᵀ.</summary>
    public Rational[,] Embed(Func<int, int, Rational> q)
    {
        int size = W.GetLength(0);
        int inner = Free.Count;
        Rational[,] left = new Rational[size, inner];
        Rational[,] product = new Rational[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < inner; j++)
            {
                for (int k = 0; k < inner; k++)
                {
                    left[i, k] += W[i, j].IsZero ? 0 : W[i, j] * q(j, k);
                }
            }
        }

        for (int i = 0; i < size; i++)
        {
            for (int k = 0; k < inner; k++)
            {
                for (int j = 0; j < size; j++)
                {
                    product[i, j] += W[j, k].IsZero ? 0 : left[i, k] * W[j, k];
                }
            }
        }

        return product;
    }

    // Reduced echelon form, with the largest pivots.
    private static int[] Reduce(double[,] kernel)
    {
        int rows = kernel.GetLength(0);
        int columns = kernel.GetLength(1);
        int[] pivots = new int[rows];
        for (int k = 0; k < rows; k++)
        {
            int row = k;
            pivots[k] = Enumerable.Range(0, columns).MaxBy(i => Math.Abs(kernel[row, i]));
            double pivot = kernel[k, pivots[k]];
            for (int i = 0; i < columns; i++)
            {
                kernel[k, i] /= pivot;
            }

            for (int other = 0; other < rows; other++)
            {
                double factor = other == k ? 0 : kernel[other, pivots[k]];
                for (int i = 0; i < columns; i++)
                {
                    kernel[other, i] -= factor * kernel[k, i];
                }
            }
        }

        return pivots;
    }

    private static Rational? Short(double value, double tolerance)
    {
        for (int denominator = 1; denominator <= LargestDenominator; denominator++)
        {
            double numerator = Math.Round(value * denominator);
            if (Math.Abs(value - (numerator / denominator)) < tolerance / denominator)
            {
                return new Rational((long)numerator, denominator);
            }
        }

        return null;
    }
}
