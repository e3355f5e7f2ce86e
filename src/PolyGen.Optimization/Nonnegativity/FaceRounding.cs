using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Certificates;
using PolyGen.Symbolics.Rings;
using MathVector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>Rounds Gram matrices of a polynomial on the boundary of the cone, where all of them are singular, inside a face of short fractions.</summary>
/// <remarks>
/// The squares of such an f vanish at its zeros, and more; so Q = W P Wᵀ with a W that the kernel of the floating-point Q shows. P is rounded, and corrected by the shortest change that makes
/// the identity exact, from normal equations in rationals (after Peyrl and Parrilo 2008, and facial reduction, Borwein and Wolkowicz 1981). Where the kernel is not rational, W comes from a lattice.
/// </remarks>
internal static class FaceRounding
{
    private const int MaximumEquations = 120;

    private static readonly double[] Tolerances = [1e-8, 1e-6, 1e-5, 1e-4, 1e-3];
    private static readonly BigInteger[] Denominators = [1, 12, 1 << 20];

    /// <summary>The first that is exact and positive semidefinite, decided exactly, or null.</summary>
    /// <param name="basis">z.</param>
    /// <param name="grams">The floating-point Gram matrices.</param>
    /// <param name="f">The polynomial.</param>
    /// <param name="unit">In units of which the coefficient of a monomial is short: variables are scaled.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static RationalGram? Round(GramBasis basis, IReadOnlyList<Matrix<double>> grams, MultivariatePolynomial f, Func<Monomial, Rational> unit, CancellationToken cancellationToken)
    {
        if (basis.Monomials.Count > MaximumEquations)
        {
            return null;
        }

        foreach (double tolerance in Tolerances)
        {
            RationalFace?[] faces = [.. grams.Select(gram => RationalFace.Of(gram, tolerance))];
            if (faces.Any(face => face is null) || faces.Index().All(face => face.Item!.Free.Count == grams[face.Index].RowCount))
            {
                continue;
            }

            Face[] inner = [.. faces.Select((face, b) => new Face(face!.W, Matrix<double>.Build.Dense(face.Free.Count, face.Free.Count, (j, k) => grams[b][face.Free[j], face.Free[k]])))];
            if (Round(basis, inner, f, cancellationToken) is { } gram)
            {
                return gram;
            }
        }

        return OnLattice(basis, grams, f, unit, cancellationToken);
    }

    // Where one Gram matrix is singular.
    private static RationalGram? OnLattice(GramBasis basis, IReadOnlyList<Matrix<double>> grams, MultivariatePolynomial f, Func<Monomial, Rational> unit, CancellationToken cancellationToken)
    {
        int previous = 0;
        foreach (double tolerance in Tolerances)
        {
            int[] kernels = [.. grams.Select(gram => KernelSize(gram, tolerance))];
            int block = Array.FindIndex(kernels, kernel => kernel > 0);
            if (block < 0 || Array.FindLastIndex(kernels, kernel => kernel > 0) != block || kernels[block] == previous)
            {
                continue;
            }

            previous = kernels[block];
            Rational[] factors = [.. basis.Blocks[block].Select(unit)];
            foreach (Rational[,] w in LatticeFace.Of(grams[block], previous, factors, cancellationToken))
            {
                Face[] faces = [.. grams.Select((gram, b) => b == block ? Face.Of(w, gram) : Face.Whole(gram))];
                if (IsNearlySpanned(basis, faces, f) && Round(basis, faces, f, cancellationToken) is { } rounded)
                {
                    return rounded;
                }
            }
        }

        return null;
    }

    private static int KernelSize(Matrix<double> gram, double tolerance)
    {
        double[] eigenvalues = [.. gram.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real)];
        double largest = eigenvalues.Max(Math.Abs);
        return eigenvalues.Count(value => value < tolerance * largest);
    }

    // Whether f is a combination of products of two polynomials of the faces, to floating-point accuracy.
    private static bool IsNearlySpanned(GramBasis basis, Face[] faces, MultivariatePolynomial f)
    {
        MultivariatePolynomial[] products = [.. Entries(basis, faces).Select(entry => entry.Product)];
        Matrix<double> a = Matrix<double>.Build.Dense(basis.Monomials.Count, products.Length, (i, j) => products[j].Coefficient(basis.Monomials[i]).ToDouble());
        a = a.NormalizeColumns(2);
        MathVector b = MathVector.Build.Dense(basis.Monomials.Count, i => f.Coefficient(basis.Monomials[i]).ToDouble());
        return (b - (a * (a.PseudoInverse() * b))).L2Norm() < 1e-8 * b.L2Norm();
    }

    private static RationalGram? Round(GramBasis basis, Face[] faces, MultivariatePolynomial f, CancellationToken cancellationToken)
    {
        foreach (BigInteger denominator in Denominators)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Round(basis, faces, denominator, f, cancellationToken) is { } gram)
            {
                return gram;
            }
        }

        return null;
    }

    private static RationalGram? Round(GramBasis basis, Face[] faces, BigInteger denominator, MultivariatePolynomial f, CancellationToken cancellationToken)
    {
        List<Rational[,]> inner = [.. faces.Select(face => RationalGram.Rounded(face.Inner, denominator))];
        List<(int Block, int Row, int Column, MultivariatePolynomial Product)> entries = [.. Entries(basis, faces)];
        MultivariatePolynomial residual = f - new MultivariatePolynomial(entries.SelectMany(
            entry => entry.Product.Terms,
            (entry, term) => new KeyValuePair<Monomial, Rational>(term.Key, term.Value * inner[entry.Block][entry.Row, entry.Column])));
        if (!residual.IsZero && !TryCorrect(entries, inner, residual, cancellationToken))
        {
            return null;
        }

        return inner.TrueForAll(matrix => ExactElimination.IsPositiveSemidefinite(matrix, cancellationToken))
            ? new RationalGram(basis, [.. faces.Select((face, b) => Outer(face, inner[b]))])
            : null;
    }

    private static bool TryCorrect(List<(int Block, int Row, int Column, MultivariatePolynomial Product)> entries, List<Rational[,]> inner, MultivariatePolynomial residual, CancellationToken cancellationToken)
    {
        if (LeastNormCorrection.Of([.. entries.Select(entry => entry.Product)], residual, int.MaxValue, cancellationToken) is not { } corrections)
        {
            return false;
        }

        foreach (((int block, int row, int column, _), Rational correction) in entries.Zip(corrections))
        {
            inner[block][row, column] += correction;
            inner[block][column, row] = inner[block][row, column];
        }

        return true;
    }

    // What an entry of P is multiplied by, off the diagonal with its mirror.
    private static IEnumerable<(int Block, int Row, int Column, MultivariatePolynomial Product)> Entries(GramBasis basis, Face[] faces)
    {
        for (int b = 0; b < faces.Length; b++)
        {
            Face face = faces[b];
            IReadOnlyList<Monomial> z = basis.Blocks[b];
            MultivariatePolynomial[] vectors =
            [
                .. Enumerable.Range(0, face.W.GetLength(1)).Select(j => new MultivariatePolynomial(z.Select((monomial, i) => new KeyValuePair<Monomial, Rational>(monomial, face.W[i, j])))),
            ];
            for (int row = 0; row < vectors.Length; row++)
            {
                for (int column = row; column < vectors.Length; column++)
                {
                    yield return (b, row, column, vectors[row] * vectors[column] * (row == column ? 1 : 2));
                }
            }
        }
    }

    // W P Wᵀ.
    private static Rational[,] Outer(Face face, Rational[,] p)
    {
        int size = face.W.GetLength(0);
        int count = face.W.GetLength(1);
        Rational[,] outer = new Rational[size, size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                for (int j = 0; j < count; j++)
                {
                    for (int k = 0; k < count; k++)
                    {
                        if (!face.W[row, j].IsZero && !face.W[column, k].IsZero)
                        {
                            outer[row, column] += face.W[row, j] * p[j, k] * face.W[column, k];
                        }
                    }
                }
            }
        }

        return outer;
    }

    // W, and P in floating-point numbers.
    private sealed record Face(Rational[,] W, Matrix<double> Inner)
    {
        public static Face Whole(Matrix<double> gram)
        {
            Rational[,] unit = new Rational[gram.RowCount, gram.RowCount];
            for (int i = 0; i < gram.RowCount; i++)
            {
                unit[i, i] = 1;
            }

            return new(unit, gram);
        }

        // The P with W P Wᵀ next to Q.
        public static Face Of(Rational[,] w, Matrix<double> gram)
        {
            Matrix<double> inverse = Matrix<double>.Build.Dense(w.GetLength(0), w.GetLength(1), (i, j) => w[i, j].ToDouble()).PseudoInverse();
            return new(w, inverse * gram * inverse.Transpose());
        }
    }
}
