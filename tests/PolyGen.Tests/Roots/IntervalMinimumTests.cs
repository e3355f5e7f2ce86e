using PolyGen.Roots;
using Xunit;

namespace PolyGen.Tests.Roots;

/// <summary>Minima on an interval, against a dense scan.</summary>
public class IntervalMinimumTests
{
    [Fact]
    public void NoPointOfTheIntervalIsLower()
    {
        var random = new DeterministicRandom(11);
        for (int trial = 0; trial < 500; trial++)
        {
            double[] c = [.. Enumerable.Range(0, 1 + random.NextInt(10)).Select(_ => random.NextNormal())];
            double end = 0.1 + (3 * random.NextDouble()), found = IntervalMinimum.Find(c, end);
            Assert.InRange(found, 0, end);
            double lowest = Enumerable.Range(0, 2001).Min(i => Value(c, end * i / 2000));
            Assert.True(Value(c, found) <= lowest + 1e-12, $"trial {trial}: {Value(c, found):R} at {found:R}, {lowest:R} elsewhere");
        }
    }

    [Theory]
    [InlineData(new double[] { 0, 0, 0 }, 0)]
    [InlineData(new double[] { 1, 2 }, 0)]
    [InlineData(new double[] { -1 }, 2)]
    [InlineData(new double[] { -2, 1 }, 1)]
    [InlineData(new double[] { -8, 1 }, 2)]
    public void EndsAndFlatPolynomials(double[] c, double expected) => Assert.Equal(expected, IntervalMinimum.Find(c, 2), 1e-12);

    private static double Value(double[] c, double s) => c.Reverse().Aggregate(0.0, (value, coefficient) => (value + coefficient) * s);
}
