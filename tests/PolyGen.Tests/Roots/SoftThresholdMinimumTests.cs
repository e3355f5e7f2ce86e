using PolyGen.Roots;
using Xunit;

namespace PolyGen.Tests.Roots;

public class SoftThresholdMinimumTests
{
    [Theory]
    [InlineData(5.0, 3.0, 3.5)]
    [InlineData(-5.0, 3.0, -3.5)]
    [InlineData(1.0, 6.0, 0.0)]
    [InlineData(-1.5, 3.0, 0.0)]
    public void OfAQuadraticItIsSoftThresholding(double target, double weight, double expected)
    {
        // (x - target)² + μ|x| is lowest at sign(target) max(|target| - μ/2, 0).
        const double Value = 0.75;
        Minimum minimum = SoftThresholdMinimum.Find([2 * (Value - target), 1], Value, weight);
        Assert.Equal(expected, Value + minimum.Step, 1e-14);
        Assert.Equal(expected == 0, Value + minimum.Step == 0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void NoPointOfADenseScanIsLower(int degree)
    {
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var random = new DeterministicRandom(seed);
            double[] c = [.. Enumerable.Range(0, degree).Select(_ => 2 * random.NextNormal())];
            c[^1] = 0.1 + random.NextDouble();
            double value = random.NextInt(8) == 0 ? 0 : 2 * random.NextNormal(), weight = 4 * random.NextDouble();
            Minimum minimum = SoftThresholdMinimum.Find(c, value, weight);

            Assert.True(minimum.Value <= 0, $"seed {seed}");
            Assert.True(Math.Abs(Change(c, value, weight, minimum.Step) - minimum.Value) <= 1e-11 * (1 + Math.Abs(minimum.Value)), $"seed {seed}");
            for (int i = -6000; i <= 6000; i++)
            {
                double s = i / 500.0;
                Assert.True(Change(c, value, weight, s) >= minimum.Value - (1e-11 * (1 + Math.Abs(minimum.Value))), $"seed {seed}: s = {s} is lower than {minimum}");
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(16)]
    public void NoPointIsLowerInExactArithmetic(int degree)
    {
        // Multiples of 2^-10, so that every coefficient of p(s) ± μ (v + s) is a double.
        static double Rounded(double x) => Math.Round(x * 1024) / 1024;
        const double Slack = 1.0 / (1 << 30);
        int atKink = 0;
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var random = new DeterministicRandom(seed);
            double[] c = [.. Enumerable.Range(0, degree).Select(_ => Rounded(2 * random.NextNormal()))];
            c[^1] = Rounded(0.1 + random.NextDouble());
            double value = random.NextInt(8) == 0 ? 0 : Rounded(random.NextNormal()), weight = Rounded(0.01 + (4 * random.NextDouble()));
            Minimum minimum = SoftThresholdMinimum.Find(c, value, weight);
            double slack = Slack * (1 + Math.Abs(minimum.Value)), floor = Math.Floor((minimum.Value - slack) / Slack) * Slack;
            foreach (int side in new[] { -1, 1 })
            {
                double constant = (side * weight * value) - (weight * Math.Abs(value));
                ExactPolynomial above = ExactPolynomial.FromDoubles([constant - floor, c[0] + (side * weight), .. c[1..]]);
                int roots = side > 0 ? above.CountRoots(-value, 1e6) : above.CountRoots(-1e6, -value);
                Assert.True(roots == 0, $"seed {seed}: lower than {minimum} on side {side}");
            }

            Assert.True(minimum.Value <= 0, $"seed {seed}");
            Assert.True(Math.Abs(Change(c, value, weight, minimum.Step) - minimum.Value) <= slack, $"seed {seed}");
            atKink += value + minimum.Step == 0 ? 1 : 0;
        }

        Assert.InRange(atKink, 1, 199);
    }

    [Fact]
    public void ALargePenaltyMeetsZeroExactly()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var random = new DeterministicRandom(seed);
            double value = random.NextNormal();
            double[] c = [random.NextNormal(), random.NextNormal(), random.NextNormal(), 1];
            Assert.True(value + SoftThresholdMinimum.Find(c, value, 1000).Step == 0, $"seed {seed}");
        }
    }

    [Fact]
    public void WithoutDataThePenaltyAloneDecides()
    {
        Assert.Equal(new Minimum(-3, -6, MinimumKind.Moved), SoftThresholdMinimum.Find([0, 0, 0, 0], 3, 2));
        Assert.Equal(MinimumKind.AtZero, SoftThresholdMinimum.Find([0, 0], 0, 2).Kind);
        Assert.Equal(new Minimum(-3, -6, MinimumKind.Moved), SoftThresholdMinimum.Find([], 3, 2));
        Assert.Throws<ArgumentException>(() => SoftThresholdMinimum.Find(new double[UnivariateMinimizer.MaxDegree + 1], 1, 2));
        Assert.Equal(MinimumKind.NotFinite, SoftThresholdMinimum.Find([double.NaN, 1], 1, 2).Kind);
    }

    [Fact]
    public void OfTwoEquallyLowPointsTheNearerIsTaken()
    {
        // p(s) = s⁴ - 4 s² is lowest at ±√2, where the change is -4 without the penalty; from v = 0 both are equally far.
        Minimum minimum = SoftThresholdMinimum.Find([0, -4, 0, 1], 0, 1e-300);
        Assert.Equal(Math.Sqrt(2), Math.Abs(minimum.Step), 1e-12);

        // |x| + c s with c = -μ is constant for x > 0: nothing moves.
        Assert.Equal(MinimumKind.AtZero, SoftThresholdMinimum.Find([-2], 3, 2).Kind);
    }

    private static double Change(double[] c, double value, double weight, double s)
    {
        double p = 0;
        for (int m = c.Length - 1; m >= 0; m--)
            p = (p + c[m]) * s;
        return p + (weight * (Math.Abs(value + s) - Math.Abs(value)));
    }
}
