using PolyGen.Roots;
using Xunit;

namespace PolyGen.Tests.Roots;

public sealed class UnivariateMinimizerTests
{
    [Theory]
    [InlineData(new double[0], MinimumKind.Flat)]
    [InlineData(new double[] { 0 }, MinimumKind.Flat)]
    [InlineData(new double[] { 0, -0.0, 0, 0 }, MinimumKind.Flat)]
    [InlineData(new double[] { 1 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 1, 0 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 0, -1 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 1, 2, 3 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 1, 2, 3, -4 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 1, 2, 3, 4, 5, -6e-10 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 0, 1, 0, -1 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 0, 1, 5, -1e-3 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 1e-9, 1, 10, -1e-18 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 1e300, 1e-300 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 1e300, 1e300, 1e300, 1e-300 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 0, 0, 0, 0, 0, -1e300, 1, 1 }, MinimumKind.Unbounded)]
    [InlineData(new double[] { 0, 1e300, 0, 1e-320 }, MinimumKind.AtZero)]
    [InlineData(new double[] { 0, 3 }, MinimumKind.AtZero)]
    [InlineData(new double[] { 0, 1, 0, 1 }, MinimumKind.AtZero)]
    [InlineData(new double[] { 0, 0, 0, 1 }, MinimumKind.AtZero)]
    [InlineData(new double[] { 0, 1, -2, 1 }, MinimumKind.AtZero)]
    [InlineData(new double[] { 0, 0, 0, 0, 0, 0, 0, 2 }, MinimumKind.AtZero)]
    [InlineData(new double[] { double.NaN, 1 }, MinimumKind.NotFinite)]
    [InlineData(new double[] { 1, double.PositiveInfinity }, MinimumKind.NotFinite)]
    [InlineData(new double[] { double.NegativeInfinity, 1 }, MinimumKind.NotFinite)]
    [InlineData(new double[] { 1, 1, double.NaN, 1 }, MinimumKind.NotFinite)]
    [InlineData(new double[] { 1, 1, 1, double.PositiveInfinity }, MinimumKind.NotFinite)]
    [InlineData(new double[] { 1, 1, 1, 1, 1, double.NaN }, MinimumKind.NotFinite)]
    public void WhereThereIsNothingToGainTheStepIsZero(double[] coefficients, MinimumKind kind)
    {
        Assert.Equal(new Minimum(0, 0, kind), UnivariateMinimizer.Minimize(coefficients));
    }

    [Theory]
    [InlineData(new double[] { -2, 1 }, 1, -1)]
    [InlineData(new double[] { -2, 1, 0, 0 }, 1, -1)]
    [InlineData(new double[] { -4, 0, 0, 1 }, 1, -3)]
    [InlineData(new double[] { 0, 0, -4, 3 }, 1, -1)]
    [InlineData(new double[] { -6, 0, 0, 0, 0, 1 }, 1, -5)]
    [InlineData(new double[] { -2e12, 1e-12 }, 1e24, -1e36)]
    [InlineData(new double[] { -2e-12, 1e12 }, 1e-24, -1e-36)]
    public void KnownMinima(double[] coefficients, double step, double value)
    {
        Minimum minimum = UnivariateMinimizer.Minimize(coefficients);
        Assert.Equal(MinimumKind.Moved, minimum.Kind);
        Assert.Equal(1, minimum.Step / step, 1e-15);
        Assert.Equal(1, minimum.Value / value, 1e-15);
    }

    [Fact]
    public void OfTwoEqualWellsTheNearerIsTakenAndAtEqualDistanceThePositive()
    {
        // s⁴ - 2s²; (s² - 2)² - 4; (s - 1)² (s - 3)² - 9; ((s + 1)² - 2)² - 1; s² (s + 2)² (s - 3)² shifted so that three wells tie.
        AssertMinimum([0, -2, 0, 1], 1, -1);
        AssertMinimum([0, -4, 0, 1], Math.Sqrt(2), -4);
        AssertMinimum([-24, 22, -8, 1], 1, -9);
        AssertMinimum([-4, 2, 4, 1], Math.Sqrt(2) - 1, -1);
        AssertMinimum([0, 0, 0, -2, 0, 0, 0, 1], 1, -1);
        AssertMinimum(Shifted(Square(Roots(0, -2, 3)), 0.5), -0.5, double.NaN);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-8)]
    [InlineData(1e-12)]
    [InlineData(1e-14)]
    public void OfTwoNearlyEqualWellsTheLowerIsTaken(double tilt)
    {
        // (s² - 1)² - 1 + tilt s and (s⁴ - 1)² ... : the well on the side opposite to the tilt is lower by 2 tilt.
        Assert.Equal(-1, UnivariateMinimizer.Minimize([tilt, -2, 0, 1]).Step, 1e-3);
        Assert.Equal(1, UnivariateMinimizer.Minimize([-tilt, -2, 0, 1]).Step, 1e-3);
        Assert.Equal(-1, UnivariateMinimizer.Minimize([tilt, 0, 0, -2, 0, 0, 0, 1]).Step, 1e-3);
        Assert.Equal(1, UnivariateMinimizer.Minimize([-tilt, 0, 0, -2, 0, 0, 0, 1]).Step, 1e-3);
    }

    [Fact]
    public void EveryMinimumOfARandomPolynomialIsProvenGlobal()
    {
        for (int seed = 0; seed < 1500; seed++)
        {
            Random random = new(seed);
            int degree = 2 * (1 + (seed % 8));
            double[] c = RandomPolynomial(random, degree, spread: random.Next(4) * 3);
            MinimumProof.AssertGlobal(c, $"seed {seed}");
        }
    }

    [Fact]
    public void EveryMinimumOfASquaredResidualIsProvenGlobal()
    {
        // Σ_n r_n(s)² - Σ_n r_n(0)²: what coordinate descent minimises. With few samples there are ties, double wells and zeros of the loss.
        for (int seed = 0; seed < 1000; seed++)
        {
            Random random = new(seed);
            int degree = 1 << random.Next(4);
            double[] loss = new double[(2 * degree) + 1];
            int samples = random.Next(1, 4);
            for (int n = 0; n < samples; n++)
            {
                double[] residual = Enumerable.Range(0, degree + 1).Select(_ => (double)random.Next(-9, 10)).ToArray();
                loss = loss.Zip(Square(residual), (a, b) => a + b).ToArray();
            }

            MinimumProof.AssertGlobal(loss[1..], $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-18)]
    [InlineData(1e-15)]
    [InlineData(1e-12)]
    [InlineData(1e-9)]
    [InlineData(1e-6)]
    public void ATinyPositiveLeadingCoefficientIsTakenAsItIs(double lead)
    {
        for (int seed = 0; seed < 200; seed++)
        {
            Random random = new(seed);
            int degree = 2 * (2 + (seed % 4));
            double[] c = RandomPolynomial(random, degree, 0);
            c[^1] = lead;
            if (seed % 3 == 0) c[^2] *= lead;
            if (UnivariateMinimizer.Minimize(c).Kind == MinimumKind.Unbounded)
            {
                // The lowest value is about -|c_(D-1)|^D / lead^(D-1).
                Assert.True(lead == 1e-300, $"seed {seed}");
                continue;
            }

            MinimumProof.AssertGlobal(c, $"seed {seed}, leading coefficient {lead}");
        }
    }

    [Theory]
    [InlineData(new double[] { -2, 1, 1e-18 })]
    [InlineData(new double[] { -2, 1, 0, -1e-18 })]
    [InlineData(new double[] { -2, 1, 1e-18, -1e-19 })]
    [InlineData(new double[] { -2, 1, -1e-17, 1e-18, 1e-19, -1e-20 })]
    [InlineData(new double[] { -2e12, 1e12, -1e-5, -1e-6 })]
    public void NegligibleTermsThatLeaveNoLowestPointAreDropped(double[] coefficients)
    {
        Minimum minimum = UnivariateMinimizer.Minimize(coefficients);
        Assert.Equal(MinimumKind.Moved, minimum.Kind);
        Assert.Equal(1, minimum.Step, 1e-15);
        Assert.Equal(-1, minimum.Value / coefficients[1], 1e-15);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e12)]
    [InlineData(1e-40)]
    [InlineData(1e40)]
    public void ScalingTheChangeScalesTheMinimiser(double scale)
    {
        for (int seed = 0; seed < 200; seed++)
        {
            Random random = new(seed);
            double power = Math.ScaleB(1, Math.ILogB(scale));
            double[] c = RandomPolynomial(random, 2 * (1 + (seed % 3)), 0);
            double[] scaled = c.Select((a, k) => a * Math.Pow(power, k + 1)).ToArray();
            Minimum expected = UnivariateMinimizer.Minimize(c);
            Minimum actual = UnivariateMinimizer.Minimize(scaled);
            Assert.Equal(expected.Kind, actual.Kind);
            Assert.True(Math.Abs((actual.Step * power) - expected.Step) <= 1e-15 * Math.Abs(expected.Step), $"seed {seed}: {expected} and {actual}");
            Assert.True(Math.Abs(actual.Value - expected.Value) <= 1e-15 * Math.Abs(expected.Value), $"seed {seed}: {expected} and {actual}");
        }
    }

    [Fact]
    public void DenormalCoefficientsHaveAMinimum()
    {
        AssertMinimum([-2e-320, 1e-320], 1, -1e-320);
        AssertMinimum([-4e-320, 0, 0, 1e-320], 1, -3e-320);
        AssertMinimum([-6e-320, 0, 0, 0, 0, 1e-320], 1, -5e-320);
    }

    [Fact]
    public void HighDegreesAreRefused() => Assert.Throws<ArgumentException>(() => UnivariateMinimizer.Minimize(new double[65]));

    [Fact]
    public void NothingIsAllocated()
    {
        double[][] polynomials = Enumerable.Range(0, 128).Select(i => RandomPolynomial(new Random(i), 2 * (1 + (i % 32)), 6 * (i % 2))).ToArray();
        double[] roots = new double[RealRoots.MaxDegree];
        double sum = Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum -= Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, sum);

        double Run()
        {
            double total = 0;
            foreach (double[] c in polynomials) total += UnivariateMinimizer.Minimize(c).Step + RealRoots.Find(c, roots);
            return total;
        }
    }

    private static void AssertMinimum(double[] c, double step, double value)
    {
        Minimum minimum = UnivariateMinimizer.Minimize(c);
        Assert.Equal(MinimumKind.Moved, minimum.Kind);
        Assert.Equal(step, minimum.Step, 1e-15);
        if (!double.IsNaN(value)) Assert.Equal(value, minimum.Value);
    }

    /// <summary>Normal coefficients over <paramref name="spread"/> orders of magnitude, the leading one positive.</summary>
    internal static double[] RandomPolynomial(Random random, int degree, double spread)
    {
        double[] c = new double[degree];
        for (int k = 0; k < degree; k++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            c[k] = normal * Math.Pow(10, spread * (random.NextDouble() - 0.5));
        }

        c[^1] = Math.Abs(c[^1]);
        return c;
    }

    /// <summary>Π (s - root), from the constant up.</summary>
    private static double[] Roots(params double[] roots) => roots.Aggregate(new double[] { 1 }, (p, root) => Product(p, [-root, 1]));

    private static double[] Square(double[] p) => Product(p, p);

    private static double[] Product(double[] p, double[] q)
    {
        double[] product = new double[p.Length + q.Length - 1];
        for (int i = 0; i < p.Length; i++)
        {
            for (int j = 0; j < q.Length; j++) product[i + j] += p[i] * q[j];
        }

        return product;
    }

    /// <summary>p(s + shift) without its constant term.</summary>
    private static double[] Shifted(double[] p, double shift)
    {
        double[] sum = [0];
        for (int k = p.Length - 1; k >= 0; k--)
        {
            sum = Product(sum, [shift, 1]);
            sum[0] += p[k];
        }

        return sum[1..p.Length];
    }
}
