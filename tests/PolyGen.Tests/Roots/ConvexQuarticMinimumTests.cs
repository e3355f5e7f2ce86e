using PolyGen.Roots;
using Xunit;

namespace PolyGen.Tests.Roots;

public class ConvexQuarticMinimumTests
{
    [Fact]
    public void EqualsTheGeneralMethod()
    {
        var random = new DeterministicRandom(17);
        int found = 0;
        for (int trial = 0; trial < 20_000; trial++)
        {
            double c2 = Math.Pow(10, 6 * random.NextNormal()), c4 = Math.Pow(10, 6 * random.NextNormal());
            double c3 = Math.Sqrt(4.0 / 3 * c2 * c4) * ((2.2 * random.NextDouble()) - 1.1);
            double[] c = [Math.Pow(10, 6 * random.NextNormal()) * (random.NextInt(2) == 0 ? 1 : -1), c2, c3, c4];
            if (!ConvexQuarticMinimum.TryFind(c, out Minimum minimum))
                continue;

            found++;
            Minimum expected = CriticalPointMinimum.Find(c, c);
            Assert.True(Math.Abs(minimum.Step - expected.Step) <= 1e-14 * Math.Abs(expected.Step), $"trial {trial}: {minimum.Step} instead of {expected.Step}");
            Assert.True(Math.Abs(minimum.Value - expected.Value) <= 1e-14 * Math.Abs(expected.Value), $"trial {trial}: {minimum.Value} instead of {expected.Value}");
        }

        Assert.True(found > 4_000, $"{found}");
    }

    [Theory]
    [InlineData(1, -1, 0, 1)]
    [InlineData(1, 1, 2, 1)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(double.NaN, 1, 0, 1)]
    [InlineData(1, double.PositiveInfinity, 0, 1)]
    [InlineData(1, 1e-200, 1e-200, 1e-200)]
    public void LeavesTheRestToOthers(double c1, double c2, double c3, double c4)
        => Assert.False(ConvexQuarticMinimum.TryFind([c1, c2, c3, c4], out _));
}
