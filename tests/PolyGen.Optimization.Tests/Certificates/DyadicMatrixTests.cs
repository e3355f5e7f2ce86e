using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Certificates;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Optimization.Tests.Certificates;

public class DyadicMatrixTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Congruent_matrices_are_those_in_fractions_to_one_rounding(int seed)
    {
        Random random = new(seed);
        int size = random.Next(2, 7);
        Matrix<double> t = Matrix<double>.Build.Dense(size, size, (_, _) => (2 * random.NextDouble()) - 1);
        Matrix<double> q = Matrix<double>.Build.Dense(size, size, (_, _) => random.NextDouble() * Math.Pow(10, -random.Next(0, 12)));
        q += q.Transpose();
        DyadicMatrix product = (DyadicMatrix.Of(q) + DyadicMatrix.Of(q)).Congruent(t);
        Rational ulp = new(1, System.Numerics.BigInteger.One << 90);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                Rational sum = 0;
                for (int k = 0; k < size; k++)
                {
                    for (int l = 0; l < size; l++)
                    {
                        sum += 2 * Rational.FromDouble(t[i, k]) * Rational.FromDouble(q[k, l]) * Rational.FromDouble(t[j, l]);
                    }
                }

                Rational error = product[i, j] - sum;
                Assert.True(error < ulp && -error < ulp, $"seed {seed}: {error.ToDouble()}");
                Assert.Equal(product[i, j], product[j, i]);
            }
        }
    }
}
