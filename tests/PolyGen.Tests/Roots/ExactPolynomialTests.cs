using System.Numerics;
using Xunit;

namespace PolyGen.Tests.Roots;

public sealed class ExactPolynomialTests
{
    [Fact]
    public void CountsRootsOfKnownPolynomials()
    {
        // (x - 1)² (x + 2) (x² + 1)
        ExactPolynomial p = Product([-1, 1], [-1, 1], [2, 1], [1, 0, 1]);
        Assert.Equal(2, p.CountRoots());
        Assert.Equal(1, p.CountRoots(0, 1));
        Assert.Equal(0, p.CountRoots(1, 5));
        Assert.Equal(1, p.CountRoots(-2.5, 0));
        (BigInteger numerator, int exponent) = p.Value(2);
        Assert.Equal((BigInteger)20 << exponent, numerator);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-3.5e200)]
    [InlineData(double.Epsilon)]
    public void FractionsAreExact(double x)
    {
        (BigInteger numerator, int exponent) = ExactPolynomial.Fraction(x);
        Assert.Equal(x, Math.ScaleB((double)(numerator >> Math.Max(0, exponent - 1074)), -Math.Min(exponent, 1074)));
        Assert.Equal(1, ExactPolynomial.FromDoubles([-x, 1]).CountRoots(Math.BitDecrement(x), x));
        Assert.Equal(0, ExactPolynomial.FromDoubles([-x, 1]).CountRoots(x, Math.BitIncrement(x)));
    }

    private static ExactPolynomial Product(params BigInteger[][] factors) =>
        factors.Select(factor => new ExactPolynomial(factor)).Aggregate((a, b) => a * b);
}
