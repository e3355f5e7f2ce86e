using System.Numerics;
using PolyGen.Roots;
using Xunit;

namespace PolyGen.Tests.Roots;

public sealed class RealRootsTests
{
    [Theory]
    [InlineData(new double[] { 5 }, new double[0])]
    [InlineData(new double[] { -6, 3 }, new double[] { 2 })]
    [InlineData(new double[] { 0, 3 }, new double[] { 0 })]
    [InlineData(new double[] { 0, 0, 0, 7, 0, 0 }, new double[] { 0 })]
    [InlineData(new double[] { 1, 0, 1 }, new double[0])]
    [InlineData(new double[] { 1, -2, 1 }, new double[] { 1 })]
    [InlineData(new double[] { 0, 2, -3, 1 }, new double[] { 0, 1, 2 })]
    [InlineData(new double[] { -1, 3, -3, 1 }, new double[] { 1 })]
    [InlineData(new double[] { 4, 0, -5, 0, 1 }, new double[] { -2, -1, 1, 2 })]
    [InlineData(new double[] { 1, 0, -2, 0, 1, 0, 0 }, new double[] { -1, 1 })]
    public void SmallIntegerRootsAreExact(double[] coefficients, double[] expected)
    {
        Assert.Equal(expected, Find(coefficients));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(33)]
    [InlineData(64)]
    public void AMultipleRootIsReportedOnce(int multiplicity)
    {
        // (x - 1)^m for as long as its coefficients are doubles, and x^m beyond.
        ExactPolynomial p = new([1]);
        for (int i = 0; i < multiplicity; i++) p *= new ExactPolynomial([-1, 1]);
        if (p.TryToDoubles(out double[] coefficients)) Assert.Equal([1.0], Find(coefficients));
        else Assert.Equal(64, multiplicity);

        double[] power = new double[multiplicity + 1];
        power[^1] = -3;
        Assert.Equal([0.0], Find(power));
    }

    [Fact]
    public void MultipleRootsThatAreNoDoublesAreReportedOnce()
    {
        // (3x - 1)³ (7x + 5)² (x² - 2)²
        ExactPolynomial p = Power([-1, 3], 3) * Power([5, 7], 2) * Power([-2, 0, 1], 2);
        AssertProven(p, 0);
        double[] roots = Find(Doubles(p));
        double[] expected = [-Math.Sqrt(2), -5.0 / 7, 1.0 / 3, Math.Sqrt(2)];
        Assert.Equal(expected.Length, roots.Length);
        for (int i = 0; i < roots.Length; i++) Assert.Equal(expected[i], roots[i], 4 * Math.BitIncrement(1) - 4);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(18)]
    public void WilkinsonsRootsAreAllFound(int degree)
    {
        ExactPolynomial p = new([1]);
        for (int i = 1; i <= degree; i++) p *= new ExactPolynomial([-i, 1]);
        Assert.Equal(Enumerable.Range(1, degree).Select(i => (double)i), Find(Doubles(p)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(40)]
    public void ChebyshevRootsAreAllFound(int degree)
    {
        ExactPolynomial previous = new([1]);
        ExactPolynomial p = new([0, 1]);
        for (int n = 1; n < degree; n++)
        {
            BigInteger[] next = (p * new ExactPolynomial([0, 2])).Coefficients.ToArray();
            for (int k = 0; k < previous.Coefficients.Count; k++) next[k] -= previous.Coefficients[k];
            (previous, p) = (p, new ExactPolynomial(next));
        }

        double[] roots = Find(Doubles(p));
        Assert.Equal(degree, roots.Length);
        for (int i = 0; i < degree; i++) Assert.Equal(-Math.Cos(Math.PI * (i + 0.5) / degree), roots[i], 1e-15);
    }

    [Fact]
    public void NoRealRootOfARandomIntegerPolynomialIsMissed()
    {
        for (int seed = 0; seed < 600; seed++)
        {
            Random random = new(seed);
            int degree = 1 + (seed % 24);
            int size = 1 << random.Next(1, 20);
            AssertProven(new ExactPolynomial(Enumerable.Range(0, degree + 1).Select(_ => (BigInteger)random.Next(-size, size + 1)).Append(1)), seed);
        }
    }

    [Fact]
    public void NoRealRootOfAProductOfRandomFactorsIsMissed()
    {
        // Multiple roots, clusters of close rationals, and pairs of complex roots near the real line.
        int tried = 0;
        for (int seed = 0; seed < 600; seed++)
        {
            Random random = new(seed);
            ExactPolynomial p = new([random.Next(1, 9)]);
            int factors = random.Next(1, 7);
            HashSet<double> centres = [];
            for (int i = 0; i < factors; i++)
            {
                int n = random.Next(-40, 41);
                int d = random.Next(1, 12);
                if (!centres.Add((double)n / d)) continue;
                ExactPolynomial factor = random.Next(4) == 0 ? new([(n * n) + 1, -2 * n * d, d * d]) : new([-n, d]);
                int multiplicity = random.Next(1, 4);
                for (int m = 0; m < multiplicity; m++) p *= factor;
                if (random.Next(3) == 0) p *= new ExactPolynomial([(-1000 * n) - 1, 1000 * d]);
            }

            if (p.Degree > RealRoots.MaxDegree || !p.TryToDoubles(out _)) continue;
            tried++;
            AssertProven(p, seed);
        }

        Assert.True(tried > 300, $"only {tried} products have exact coefficients");
    }

    [Fact]
    public void NoRealRootOfARandomRealPolynomialIsMissedAtAnyScale()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            Random random = new(seed);
            int degree = 1 + (seed % 16);
            double spread = random.Next(3) * 8;
            double[] a = Enumerable.Range(0, degree + 1).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, spread * (random.NextDouble() - 0.5))).ToArray();
            AssertProven(a, seed);
        }
    }

    [Theory]
    [InlineData(1e-18)]
    [InlineData(1e-12)]
    [InlineData(1e-6)]
    [InlineData(-1e-9)]
    [InlineData(1e-300)]
    public void ATinyLeadingCoefficientCostsNoRoot(double lead)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            Random random = new(seed);
            double[] a = Enumerable.Range(0, 2 + (seed % 12)).Select(_ => random.NextDouble() - 0.5).Append(lead).ToArray();
            AssertProven(a, seed);
        }
    }

    [Theory]
    [InlineData(1e-150, 1e150)]
    [InlineData(1e-300, 1e-290)]
    [InlineData(1e290, 1e300)]
    [InlineData(1e-12, 1e12)]
    public void RootsFarApartAreFoundTogether(double small, double large)
    {
        double[] roots = Find([small, -1, 1 / large]);
        Assert.Equal(2, roots.Length);
        Assert.Equal(1, roots[0] / small, 1e-9);
        Assert.Equal(1, roots[1] / large, 1e-9);
    }

    [Fact]
    public void RootsOfHighDegreeOverManyOrdersOfMagnitudeAreFound()
    {
        // a_k = ± 2^(c k (d - k)) with a_k² > 4 a_(k-1) a_(k+1): d real roots, whose sizes reach from 2^-(c d) to 2^(c d).
        for (int d = 24; d <= 64; d += 8)
        {
            double[] a = new double[d + 1];
            for (int k = 0; k <= d; k++) a[k] = Math.ScaleB(k % 2 == 0 ? 1 : -1, (int)(k * (d - k) * 7600.0 / (d * d)) - 950);

            // d roots are all of them; that the exact value changes its sign at each proves it.
            ExactPolynomial p = ExactPolynomial.FromDoubles(a);
            double[] roots = Find(a);
            Assert.Equal(d, roots.Length);
            foreach (double root in roots)
            {
                double margin = 4 * (Math.BitIncrement(root) - root);
                Assert.Equal(-1, p.Value(root - margin).Numerator.Sign * p.Value(root + margin).Numerator.Sign);
            }
        }
    }

    [Fact]
    public void CoefficientsMayHaveAnyExponents()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            Random random = new(seed);
            int degree = 1 + (seed % (seed < 500 ? 7 : 64));
            double[] a = Enumerable.Range(0, degree + 1).Select(_ => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-900, 1000))).ToArray();
            double[] roots = Find(a);
            if (seed >= 500)
            {
                for (int i = 1; i < roots.Length; i++) Assert.True(roots[i] > roots[i - 1], $"seed {seed}: {string.Join(", ", roots)}");
                Minimum minimum = UnivariateMinimizer.Minimize(a[1..]);
                Assert.True((minimum.Kind == MinimumKind.Moved) == (minimum.Value < 0), $"seed {seed}: {minimum}");
            }
            else if (roots.All(root => Math.Abs(root) is > 1e-290 and < 1e290) && a.All(c => Math.Abs(c) > 1e-290))
            {
                ExactPolynomial p = ExactPolynomial.FromDoubles(a);
                int inRange = p.CountRoots(-double.MaxValue, double.MaxValue) - p.CountRoots(-1e-290, 1e-290);
                Assert.True(roots.Length == inRange, $"seed {seed}: {inRange} real roots, found {string.Join(", ", roots)}");
            }
        }
    }

    [Fact]
    public void DenormalCoefficientsAreExact()
    {
        Assert.Equal([-2.0, 1.0], Find([-2 * double.Epsilon, double.Epsilon, double.Epsilon]));
        Assert.Equal([1.0, 3.0], Find([3e-320, -4 * 1e-320, 1e-320]));
    }

    [Fact]
    public void ErrorsOfTheCoefficientsMakeMultipleRoots()
    {
        double[] square = [0.1 * 0.1, -2 * 0.1, 1];
        Assert.Equal([0.1], Find(square, 1e-15));
        double[] lifted = [1 + 1e-8, -2, 1];
        Assert.Empty(Find(lifted));
        Assert.Equal([1.0], Find(lifted, 1e-8));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => Find([]));
        Assert.Throws<ArgumentException>(() => Find([0, 0]));
        Assert.Throws<ArgumentException>(() => Find([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Find([double.PositiveInfinity, 1]));
        Assert.Throws<ArgumentException>(() => Find(new double[66].Select(_ => 1.0).ToArray()));
        Assert.Throws<ArgumentException>(() => RealRoots.Find([-1, 0, 1], new double[1]));
    }

    private static double[] Find(double[] coefficients, double relativeError = 0)
    {
        double[] roots = new double[RealRoots.MaxDegree];
        return roots[..RealRoots.Find(coefficients, roots, relativeError)];
    }

    private static ExactPolynomial Power(BigInteger[] factor, int exponent) =>
        Enumerable.Repeat(new ExactPolynomial(factor), exponent).Aggregate((a, b) => a * b);

    private static double[] Doubles(ExactPolynomial p)
    {
        Assert.True(p.TryToDoubles(out double[] values));
        return values;
    }

    private static void AssertProven(ExactPolynomial p, int seed) => AssertProven(Doubles(p), seed);

    /// <summary>
    /// As many roots as Sturm's theorem says, ascending, and exactly one true root near each: within four units in the last place plus
    /// the error of a value in twice the working precision, divided by the slope.
    /// </summary>
    private static void AssertProven(double[] coefficients, int seed)
    {
        ExactPolynomial p = ExactPolynomial.FromDoubles(coefficients);
        double[] roots = Find(coefficients);
        string context = $"seed {seed}, coefficients {string.Join(", ", coefficients.Select(c => c.ToString("R")))}, roots {string.Join(", ", roots)}";
        Assert.True(p.CountRoots() == roots.Length, $"{p.CountRoots()} real roots, {roots.Length} found: {context}");
        for (int i = 0; i < roots.Length; i++)
        {
            double margin = (4 * (Math.BitIncrement(Math.Abs(roots[i])) - Math.Abs(roots[i]))) + Uncertainty(coefficients, roots[i]);
            Assert.True(i == 0 || roots[i] > roots[i - 1], $"not ascending: {context}");
            Assert.True(p.CountRoots(roots[i] - margin, roots[i] + margin) == 1, $"no single root at {roots[i]:R}: {context}");
        }
    }

    /// <summary>(d + 1)² 2^-104 Σ |a_k| |x|^k / |a'(x)|, and 0 at a multiple root, which is found as a simple root of a derivative.</summary>
    private static double Uncertainty(double[] a, double x)
    {
        BigInteger slope = 0;
        (BigInteger numerator, int exponent) = ExactPolynomial.Fraction(x);
        ExactPolynomial p = ExactPolynomial.FromDoubles(a, out int common);
        for (int k = p.Degree; k > 0; k--) slope = (slope * numerator) + ((p.Coefficients[k] * k) << (exponent * (p.Degree - k)));
        double derivative = Math.Abs(Ratio(slope, (exponent * (p.Degree - 1)) + common));
        double magnitude = 0;
        for (int k = a.Length - 1; k >= 0; k--) magnitude = (magnitude * Math.Abs(x)) + Math.Abs(a[k]);
        double relative = a.Length * a.Length * Math.ScaleB(1, -104) * magnitude / derivative;
        return relative <= 1e-9 * Math.Abs(x) ? relative : 0;
    }

    private static double Ratio(BigInteger numerator, int exponent)
    {
        int excess = Math.Max(0, (int)numerator.GetBitLength() - 60);
        return Math.ScaleB((double)(numerator >> excess), excess - exponent);
    }
}
