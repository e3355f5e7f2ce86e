using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Certificates;
using Xunit;

namespace PolyGen.Optimization.Tests.Certificates;

public class FaceBasisTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 2)]
    [InlineData(5, 0)]
    public void What_vanishes_stands_first(int rank, int vanishing)
    {
        Random random = new(rank);
        Matrix<double> functionals = Matrix<double>.Build.Dense(7, 5);
        for (int r = 0; r < rank; r++)
        {
            functionals += Vector<double>.Build.Dense(7, _ => random.Next(-9, 10)).OuterProduct(Vector<double>.Build.Dense(5, _ => random.Next(-9, 10)));
        }

        FaceBasis basis = new(functionals);
        Assert.Equal(vanishing, basis.Vanishing);
        Assert.InRange(((basis.T * basis.T.Transpose()) - Matrix<double>.Build.DenseIdentity(5)).FrobeniusNorm(), 0, 1e-13);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(i < vanishing, (functionals * basis.T.Column(i)).L2Norm() < 1e-11);
        }

        // Only squares of what vanishes are left, and the complement gets the inverse.
        Matrix<double> moments = functionals.TransposeThisAndMultiply(functionals);
        Assert.InRange(basis.OnFace(moments).FrobeniusNorm(), 0, 1e-10);
        Matrix<double> product = basis.T.TransposeThisAndMultiply(moments) * basis.T * basis.InverseOnComplement(moments);
        Assert.InRange((product - Matrix<double>.Build.DenseDiagonal(5, 5, i => i < vanishing ? 0 : 1)).FrobeniusNorm(), 0, 1e-9);
    }
}
