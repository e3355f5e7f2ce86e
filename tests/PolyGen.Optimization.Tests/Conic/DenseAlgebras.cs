using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Conic.Dense;
using Xunit;

namespace PolyGen.Optimization.Tests.Conic;

/// <summary>The dense kernels against MathNet.Numerics, for sizes on both sides of every block.</summary>
public class DenseAlgebras
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 24, 7)]
    [InlineData(5, 25, 300)]
    [InlineData(97, 13, 257)]
    [InlineData(130, 190, 150)]
    [InlineData(3, 961, 5)]
    [InlineData(0, 3, 2)]
    public void Products(int m, int n, int k)
    {
        Random random = new(m + n + k);
        foreach (DenseAlgebra algebra in Algebras())
        {
            MatrixView a = Random(m, k, random);
            MatrixView b = Random(n, k, random).Transposed;
            MatrixView c = Random(m, n, random);
            Matrix<double> expected = m == 0 ? null! : (2 * Dense(a) * Dense(b)) + (0.5 * Dense(c));
            algebra.Multiply(2, a, b, 0.5, c);
            Assert.True(m == 0 || (Dense(c) - expected).Enumerate().Max(Math.Abs) < 1e-12 * k);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(257)]
    public void KernelsOfAllVectorSizes(int depth)
    {
        // Integers: exact in every size, whether the machine has it or not.
        AssertKernel<Vector256<double>, Lanes256>(depth);
        AssertKernel<Vector512<double>, Lanes512>(depth);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(47)]
    [InlineData(100)]
    [InlineData(211)]
    [InlineData(400)]
    public void Factors(int n)
    {
        Random random = new(n);
        foreach (DenseAlgebra algebra in Algebras())
        {
            MatrixView root = Random(n, n + 5, random);
            MatrixView a = new(new double[n * n], n, n);
            algebra.Multiply(1, root, root.Transposed, 0, a);
            Matrix<double> matrix = Dense(a);
            Assert.True(algebra.TryFactor(a, CancellationToken.None));
            MatrixView l = new([.. a.Values], n, n);
            Matrix<double> factor = Dense(a).LowerTriangle();
            Assert.True((matrix - (factor * factor.Transpose())).Enumerate().Max(Math.Abs) < 1e-12 * n);

            double[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
            double[] solved = [.. x];
            Cholesky.Solve(l, solved);
            Cholesky.SolveTransposed(l, solved);
            Assert.True((matrix * Vector<double>.Build.Dense(solved) - Vector<double>.Build.Dense(x)).AbsoluteMaximum() < 1e-8);

            MatrixView inverse = new(new double[n * n], n, n);
            Cholesky.Invert(algebra, a, inverse);
            Assert.True((matrix * Dense(inverse) - Matrix<double>.Build.DenseIdentity(n)).Enumerate().Max(Math.Abs) < 1e-8);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    public void WhatIsNotDefiniteHasNoFactor(int n)
    {
        foreach (DenseAlgebra algebra in Algebras())
        {
            foreach (double wrong in new[] { -1, 0, double.NaN, double.PositiveInfinity })
            {
                MatrixView a = new(new double[n * n], n, n);
                for (int i = 0; i < n; i++)
                {
                    a[i, i] = i == n - 2 ? wrong : 1;
                }

                Assert.False(algebra.TryFactor(a, CancellationToken.None), $"{algebra} factors {wrong}");
            }
        }
    }

    private static void AssertKernel<TVector, TLanes>(int depth)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        const int Stride = 31;
        int columns = 3 * TLanes.Count;
        Random random = new(depth);
        double[] a = [.. Enumerable.Range(0, (depth * ProductKernel.Rows) + 1).Select(_ => random.Next(-9, 10))];
        double[] b = [.. Enumerable.Range(0, (depth * columns) + 1).Select(_ => random.Next(-9, 10))];
        double[] c = [.. Enumerable.Range(0, ProductKernel.Rows * Stride).Select(_ => random.Next(-9, 10))];
        double[] expected = [.. c.Select((value, place) => place % Stride >= columns ? value
            : value - (2 * Enumerable.Range(0, depth).Sum(k => a[(k * ProductKernel.Rows) + (place / Stride)] * b[(k * columns) + (place % Stride)])))];
        ProductKernel.MultiplyAdd<TVector, TLanes>(depth, -2, ref a[0], ref b[0], ref c[0], Stride);
        Assert.Equal(expected, c);
    }

    private static IEnumerable<DenseAlgebra> Algebras()
    {
        yield return new BlockedAlgebra(1);
        yield return new BlockedAlgebra(3);
        if (OpenBlas.IsInstalled)
        {
            yield return new OpenBlas(2);
        }
    }

    private static MatrixView Random(int rows, int columns, Random random) =>
        new([.. Enumerable.Range(0, rows * columns).Select(_ => (2 * random.NextDouble()) - 1)], rows, columns);

    private static Matrix<double> Dense(MatrixView view) => Matrix<double>.Build.Dense(view.Rows, view.Columns, (i, j) => view[i, j]);
}
