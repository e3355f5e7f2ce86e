using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>Spaces of polynomials with small integer coefficients that squares of f can come from, seen from a floating-point Gram matrix.</summary>
/// <remarks>
/// If Q v = 0 for all Gram matrices Q of f, every q in a square of f has q·v = 0. Where f has an irrational zero x, v = z(x), no vector of the kernel is rational; but the integer vectors c with c·v = 0 are,
/// and so are those with c·v = 0 for the conjugates of x. They are the short vectors of the lattice of all (c, s c·v_1, s c·v_2, ...) for a large s (Lenstra, Lenstra, Lovász 1982).
/// </remarks>
internal static class LatticeFace
{
    private const int LargestBlock = 24;
    private const int LargestFace = 10;

    private static readonly double[] Scales = [1e3, 1e4, 1e5, 1e6, 1e7];

    /// <summary>Matrices W whose columns are a basis of such a space, the smaller ones first.</summary>
    /// <param name="gram">Q.</param>
    /// <param name="kernel">How many of its smallest eigenvalues are taken as 0.</param>
    /// <param name="factors">In units of which the coefficients are integers.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static IEnumerable<Rational[,]> Of(Matrix<double> gram, int kernel, IReadOnlyList<Rational> factors, CancellationToken cancellationToken)
    {
        int size = gram.RowCount;
        if (size > LargestBlock)
        {
            yield break;
        }

        double[][] vectors = Kernel(gram, kernel, factors);
        foreach (double scale in Scales)
        {
            BigInteger[][] lattice = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size)
                .Select(j => i == j ? BigInteger.One : BigInteger.Zero)
                .Concat(vectors.Select(vector => (BigInteger)Math.Round(scale * vector[i])))
                .ToArray())];
            LatticeReduction.Reduce(lattice, cancellationToken);
            for (int count = 1; count <= Math.Min(LargestFace, size - 1); count++)
            {
                Rational[,] w = new Rational[size, count];
                for (int i = 0; i < size; i++)
                {
                    for (int j = 0; j < count; j++)
                    {
                        w[i, j] = lattice[j][i] * factors[i];
                    }
                }

                yield return w;
            }
        }
    }

    // Orthonormal, with the factors.
    private static double[][] Kernel(Matrix<double> gram, int kernel, IReadOnlyList<Rational> factors)
    {
        MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> evd = gram.Evd(Symmetricity.Symmetric);
        Matrix<double> vectors = Matrix<double>.Build.Dense(gram.RowCount, kernel, (i, k) => evd.EigenVectors[i, k] * factors[i].ToDouble());
        Matrix<double> q = vectors.GramSchmidt().Q;
        return [.. q.EnumerateColumns().Select(column => column.ToArray())];
    }
}
