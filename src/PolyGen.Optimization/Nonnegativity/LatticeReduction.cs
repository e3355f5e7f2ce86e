using System.Numerics;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>Short bases of lattices of integer vectors, in integers.</summary>
/// <remarks>Lenstra, Lenstra, Lovász, "Factoring polynomials with rational coefficients" (1982), in the integral form of de Weger: Cohen, A Course in Computational Algebraic Number Theory, 2.6.7.</remarks>
internal static class LatticeReduction
{
    /// <summary>Changes independent vectors to a reduced basis of the same lattice, with δ = 3/4.</summary>
    public static void Reduce(BigInteger[][] basis, CancellationToken cancellationToken)
    {
        int size = basis.Length;

        // The Gram determinants of the first vectors, and the numerators of the Gram-Schmidt coefficients over them.
        BigInteger[] determinants = new BigInteger[size + 1];
        BigInteger[,] coefficients = new BigInteger[size, size];
        determinants[0] = 1;
        for (int row = 0; row < size; row++)
        {
            Orthogonalize(row);
        }

        for (int row = 1; row < size;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Shorten(row, row - 1);
            BigInteger coefficient = coefficients[row, row - 1];
            if (4 * determinants[row + 1] * determinants[row - 1] < (3 * determinants[row] * determinants[row]) - (4 * coefficient * coefficient))
            {
                Swap(row);
                row = Math.Max(1, row - 1);
                continue;
            }

            for (int other = row - 2; other >= 0; other--)
            {
                Shorten(row, other);
            }

            row++;
        }

        void Orthogonalize(int row)
        {
            for (int other = 0; other <= row; other++)
            {
                BigInteger product = basis[row].Zip(basis[other], (a, b) => a * b).Aggregate(BigInteger.Zero, (sum, term) => sum + term);
                for (int i = 0; i < other; i++)
                {
                    product = ((determinants[i + 1] * product) - (coefficients[row, i] * coefficients[other, i])) / determinants[i];
                }

                if (other < row)
                {
                    coefficients[row, other] = product;
                }
                else
                {
                    determinants[row + 1] = product;
                }
            }
        }

        void Shorten(int row, int other)
        {
            BigInteger determinant = determinants[other + 1];
            if (2 * BigInteger.Abs(coefficients[row, other]) <= determinant)
            {
                return;
            }

            BigInteger doubled = (2 * coefficients[row, other]) + determinant;
            BigInteger quotient = BigInteger.Divide(doubled - (((doubled % (2 * determinant)) + (2 * determinant)) % (2 * determinant)), 2 * determinant);
            basis[row] = [.. basis[row].Zip(basis[other], (a, b) => a - (quotient * b))];
            coefficients[row, other] -= quotient * determinant;
            for (int i = 0; i < other; i++)
            {
                coefficients[row, i] -= quotient * coefficients[other, i];
            }
        }

        // With the vector before.
        void Swap(int row)
        {
            (basis[row], basis[row - 1]) = (basis[row - 1], basis[row]);
            for (int i = 0; i < row - 1; i++)
            {
                (coefficients[row, i], coefficients[row - 1, i]) = (coefficients[row - 1, i], coefficients[row, i]);
            }

            BigInteger coefficient = coefficients[row, row - 1];
            BigInteger determinant = ((determinants[row - 1] * determinants[row + 1]) + (coefficient * coefficient)) / determinants[row];
            for (int later = row + 1; later < size; later++)
            {
                BigInteger kept = coefficients[later, row];
                coefficients[later, row] = ((determinants[row + 1] * coefficients[later, row - 1]) - (coefficient * kept)) / determinants[row];
                coefficients[later, row - 1] = ((determinant * kept) + (coefficient * coefficients[later, row])) / determinants[row + 1];
            }

            determinants[row] = determinant;
        }
    }
}
