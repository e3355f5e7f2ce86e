using PolyGen.Roots;
using Xunit;

namespace PolyGen.Tests.Roots;

public sealed class QuarticMinimumTests
{
    /// <summary>Both on p as it is: the closed form gives up on few polynomials, and where it does not, it is right to rounding.</summary>
    [Theory]
    [InlineData(0, 0.999)]
    [InlineData(4, 0.995)]
    [InlineData(16, 0.9)]
    public void TheClosedFormAgreesWithTheComparisonOfAllCriticalPoints(int spread, double share)
    {
        const int Count = 50_000;
        Random random = new(spread);
        int closed = 0;
        for (int i = 0; i < Count; i++)
        {
            double[] c = UnivariateMinimizerTests.RandomPolynomial(random, 4, spread);
            if (!QuarticMinimum.TryFind(c, out Minimum minimum)) continue;
            closed++;
            Minimum expected = CriticalPointMinimum.Find(c, c);
            string context = $"seed {spread}, polynomial {i}: {string.Join(", ", c.Select(a => a.ToString("R")))}: {minimum}, expected {expected}";
            Assert.True(minimum.Kind == expected.Kind, context);
            Assert.True(Math.Abs(minimum.Value - expected.Value) <= Math.ScaleB(Math.Abs(expected.Value), -50), context);

            // 8 units of rounding in p' over its slope.
            double s = expected.Step;
            double size = Math.Abs(c[0]) + (2 * Math.Abs(c[1] * s)) + (3 * Math.Abs(c[2] * s * s)) + (4 * Math.Abs(c[3] * s * s * s));
            double curvature = (2 * c[1]) + (6 * c[2] * s) + (12 * c[3] * s * s);
            Assert.True(Math.Abs(minimum.Step - s) <= Math.ScaleB((size / curvature) + Math.Abs(s), -50), context);
        }

        Assert.True(closed >= share * Count, $"seed {spread}: only {closed} of {Count}");
    }

    [Theory]
    [InlineData(new double[] { 0, -2, 0, 1 })]
    [InlineData(new double[] { -4, 6, -4, 1 })]
    [InlineData(new double[] { 1, 2, 3, -4 })]
    [InlineData(new double[] { 1, 2, 3, double.NaN })]
    [InlineData(new double[] { double.PositiveInfinity, 2, 3, 4 })]
    [InlineData(new double[] { 1, 2, 3, 1e-40 })]
    public void TiesTripleRootsAndExtremeCoefficientsAreLeftToTheGeneralMethod(double[] coefficients)
    {
        Assert.False(QuarticMinimum.TryFind(coefficients, out _));
    }
}
