using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>A symmetric matrix of multiples of 2^-96.</summary>
internal sealed class DyadicMatrix
{
    private const int Bits = 96;

    private readonly BigInteger[,] entries;

    private DyadicMatrix(BigInteger[,] entries) => this.entries = entries;

    /// <summary>The matrix next to one of floating-point numbers, of which the upper triangle is read.</summary>
    public static DyadicMatrix Of(Matrix<double> matrix)
    {
        int size = matrix.RowCount;
        BigInteger[,] entries = new BigInteger[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++)
            {
                entries[i, j] = Scaled(matrix[i, j]);
                entries[j, i] = entries[i, j];
            }
        }

        return new(entries);
    }

    /// <summary>The sum.</summary>
    public static DyadicMatrix operator +(DyadicMatrix a, DyadicMatrix b)
    {
        int size = a.entries.GetLength(0);
        BigInteger[,] sum = new BigInteger[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                sum[i, j] = a.entries[i, j] + b.entries[i, j];
            }
        }

        return new(sum);
    }

    /// <summary>T Q Tᵀ, rounded once.</summary>
    public DyadicMatrix Congruent(Matrix<double> t)
    {
        int size = entries.GetLength(0);
        BigInteger[,] scaled = new BigInteger[size, size];
        BigInteger[,] left = new BigInteger[size, size];
        BigInteger[,] product = new BigInteger[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                scaled[i, j] = Scaled(t[i, j]);
            }
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                BigInteger sum = BigInteger.Zero;
                for (int k = 0; k < size; k++)
                {
                    sum += scaled[i, k] * entries[k, j];
                }

                left[i, j] = sum;
            }
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++)
            {
                BigInteger sum = BigInteger.Zero;
                for (int k = 0; k < size; k++)
                {
                    sum += left[i, k] * scaled[j, k];
                }

                product[i, j] = sum >> (2 * Bits);
                product[j, i] = product[i, j];
            }
        }

        return new(product);
    }

    /// <summary>An entry.</summary>
    public Rational this[int i, int j] => new(entries[i, j], BigInteger.One << Bits);

    /// <summary>In floating-point numbers.</summary>
    public Matrix<double> ToDouble() => Matrix<double>.Build.Dense(entries.GetLength(0), entries.GetLength(0), (i, j) => this[i, j].ToDouble());

    private static BigInteger Scaled(double value)
    {
        Rational exact = Rational.FromDouble(value);
        return (exact.Numerator << Bits) / exact.Denominator;
    }
}
