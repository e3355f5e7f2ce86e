using PolyGen.Roots;
using Xunit;

namespace PolyGen.Tests.Roots;

public class BivariateMinimizerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void ValuesAtPaduaPointsGiveThePolynomial(int degree)
    {
        BivariatePolynomial polynomial = Random(degree, 10 + (ulong)degree);
        double[] values = [.. PaduaPoints.Of(degree).Select(point => polynomial.ValueAt(point.X, point.Y))];
        BivariatePolynomial found = BivariatePolynomial.Through(degree, values);

        Assert.Equal((degree + 1) * (degree + 2) / 2, values.Length);
        for (int i = 0; i <= degree; i++)
        {
            for (int j = 0; j <= degree - i; j++)
                Assert.True(Math.Abs(found[i, j] - polynomial[i, j]) <= 1e-11 * Math.Pow(2, degree), $"seed {10 + degree}: c[{i}, {j}] is {found[i, j]} instead of {polynomial[i, j]}");
        }
    }

    [Fact]
    public void AShiftedPolynomialIsThePolynomialAtShiftedPoints()
    {
        BivariatePolynomial polynomial = Random(6, 3), shifted = polynomial.ShiftedInY(0.7);
        Assert.Equal(polynomial.ValueAt(0.3, -0.4 + 0.7), shifted.ValueAt(0.3, -0.4), 1e-12);
        Assert.Equal(polynomial.ValueAt(-1.1, 0.9), polynomial.Swapped().ValueAt(0.9, -1.1), 1e-12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void ASumOfSquaresWithAKnownZeroIsMinimalThere(int degree)
    {
        for (ulong seed = 1; seed <= 25; seed++)
        {
            // Three squares with a common zero, which is the global minimum, among local ones; it may lie outside the square.
            var random = new DeterministicRandom(seed);
            double x0 = 3 * (random.NextDouble() - 0.5), y0 = 3 * (random.NextDouble() - 0.5);
            BivariatePolynomial sum = SumOfSquares(degree, seed, (x0, y0));
            (double x, double y, double value) = BivariateMinimizer.Minimize(sum);

            Assert.True(Math.Abs(value + sum[0, 0]) <= 1e-11 * sum.LargestCoefficient(), $"seed {seed}: {value + sum[0, 0]} above the minimum, ({x}, {y}) instead of ({x0}, {y0})");
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void NoPointOfADenseScanIsLower(int degree)
    {
        for (ulong seed = 1; seed <= 25; seed++)
        {
            BivariatePolynomial sum = SumOfSquares(degree, 1000 + seed, null);
            (_, _, double value) = BivariateMinimizer.Minimize(sum);
            for (int i = -150; i <= 150; i++)
            {
                for (int j = -150; j <= 150; j++)
                    Assert.True(sum.ValueAt(i / 50.0, j / 50.0) - sum[0, 0] >= value - (1e-12 * sum.LargestCoefficient()), $"seed {1000 + seed}: ({i / 50.0}, {j / 50.0}) is lower");
            }
        }
    }

    [Fact]
    public void MinimaFarFromTheSquareAreFound()
    {
        // (x² - 36)² + (y² - 49)² + x + y: four wells, the lowest near (-6, -7).
        var wells = new BivariatePolynomial(4) { [4, 0] = 1, [2, 0] = -72, [0, 4] = 1, [0, 2] = -98, [1, 0] = 1, [0, 1] = 1, [0, 0] = 1296 + 2401 };
        (double x, double y, double value) = BivariateMinimizer.Minimize(wells);
        Assert.Equal(-6, x, 0.01);
        Assert.Equal(-7, y, 0.01);
        Assert.Equal(wells.ValueAt(x, y) - wells[0, 0], value);
    }

    [Fact]
    public void ACurveOfMinimaAndAConstantAreNoTrouble()
    {
        // (x² + y² - 1)²: every point of the circle is lowest. Of a constant none is lower than the origin.
        var circle = new BivariatePolynomial(4) { [4, 0] = 1, [2, 2] = 2, [0, 4] = 1, [2, 0] = -2, [0, 2] = -2, [0, 0] = 1 };
        (double x, double y, double value) = BivariateMinimizer.Minimize(circle);
        Assert.Equal(-1, value, 1e-14);
        Assert.Equal(1, (x * x) + (y * y), 1e-7);
        Assert.Equal((0.0, 0.0, 0.0), BivariateMinimizer.Minimize(new BivariatePolynomial(4) { [0, 0] = 5 }));
    }

    private static BivariatePolynomial SumOfSquares(int degree, ulong seed, (double X, double Y)? zero)
    {
        var sum = new BivariatePolynomial(degree);
        for (ulong part = 0; part < 3; part++)
        {
            BivariatePolynomial root = Random(degree / 2, (3 * seed) + part);
            if (zero is { } point)
                root[0, 0] -= root.ValueAt(point.X, point.Y);
            for (int i = 0; i <= degree / 2; i++)
            {
                for (int j = 0; j <= (degree / 2) - i; j++)
                {
                    for (int k = 0; k <= degree / 2; k++)
                    {
                        for (int l = 0; l <= (degree / 2) - k; l++)
                            sum[i + k, j + l] += root[i, j] * root[k, l];
                    }
                }
            }
        }

        return sum;
    }

    private static BivariatePolynomial Random(int degree, ulong seed)
    {
        var random = new DeterministicRandom(seed);
        var polynomial = new BivariatePolynomial(degree);
        for (int i = 0; i <= degree; i++)
        {
            for (int j = 0; j <= degree - i; j++)
                polynomial[i, j] = random.NextNormal();
        }

        return polynomial;
    }
}
