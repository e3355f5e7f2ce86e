using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace PolyGen.Optimization.Certificates;

/// <summary>An orthogonal change of coordinates in the space of polynomials of a Gram matrix that separates those on which given functionals vanish from a complement.</summary>
/// <remarks>The columns of T are the right singular vectors of the matrix of the functionals, those of the singular value 0 first.</remarks>
internal sealed class FaceBasis
{
    private const double Tolerance = 1e-8;

    /// <summary>Separates.</summary>
    /// <param name="functionals">The values of each functional, in its row, at the polynomials of the given basis.</param>
    public FaceBasis(Matrix<double> functionals)
    {
        int size = functionals.ColumnCount;
        Svd<double> svd = functionals.Svd();
        int rank = svd.S.Count(value => value > Tolerance * Math.Max(1, svd.S[0]));
        T = Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Range(0, size).Select(i => svd.VT.Row((i + rank) % size)));
        Vanishing = size - rank;
    }

    /// <summary>T: each column is a polynomial in the given basis.</summary>
    public Matrix<double> T { get; }

    /// <summary>How many polynomials there are.</summary>
    public int Size => T.ColumnCount;

    /// <summary>On how many of them, the first ones, the functionals vanish.</summary>
    public int Vanishing { get; }

    /// <summary>T Q Tᵀ for a Q with 0 outside of the vanishing polynomials, in their coordinates, where Q is the part of <paramref name="gram"/> there.</summary>
    public Matrix<double> OnFace(Matrix<double> gram)
    {
        Matrix<double> moved = T.TransposeThisAndMultiply(gram) * T;
        return Matrix<double>.Build.Dense(Size, Size, (i, j) => Math.Max(i, j) < Vanishing ? moved[i, j] : 0);
    }

    /// <summary>The inverse of the part of <paramref name="moments"/> in the complement, at its place in T's coordinates.</summary>
    public Matrix<double> InverseOnComplement(Matrix<double> moments)
    {
        Matrix<double> inverse = Matrix<double>.Build.Dense(Size, Size);
        if (Vanishing < Size)
        {
            Matrix<double> complement = T.SubMatrix(0, Size, Vanishing, Size - Vanishing);
            inverse.SetSubMatrix(Vanishing, Vanishing, (complement.TransposeThisAndMultiply(moments) * complement).Inverse());
        }

        return inverse;
    }
}
