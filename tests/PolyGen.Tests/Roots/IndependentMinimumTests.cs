using PolyGen.Roots;
using Xunit;
using Polynomial = MathNet.Numerics.Polynomial;

namespace PolyGen.Tests.Roots;

/// <summary>The minimiser against two methods that share nothing with it: a dense scan, and the roots of p' by companion-matrix eigenvalues.</summary>
public sealed class IndependentMinimumTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void NoPointOfADenseScanIsLower(int spread)
    {
        for (int seed = 0; seed < 320; seed++)
        {
            Random random = new(seed);
            double[] c = UnivariateMinimizerTests.RandomPolynomial(random, 2 * (1 + (seed % 32)), spread);
            AssertNotAbove(ScannedMinimum(c), c, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void NoCriticalPointOfMathNetIsLower(int spread)
    {
        for (int seed = 0; seed < 320; seed++)
        {
            Random random = new(seed);
            double[] c = UnivariateMinimizerTests.RandomPolynomial(random, 2 * (1 + (seed % 32)), spread);
            AssertNotAbove(CompanionMinimum(c), c, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-10)]
    [InlineData(1e-14)]
    [InlineData(1e-18)]
    public void NoCriticalPointOfMathNetIsLowerWhereTheLeadingCoefficientIsTiny(double lead)
    {
        for (int seed = 0; seed < 100; seed++)
        {
            Random random = new(seed);
            double[] c = UnivariateMinimizerTests.RandomPolynomial(random, 2 * (2 + (seed % 6)), 0);
            c[^1] = lead;
            AssertNotAbove(CompanionMinimum(c), c, $"seed {seed}");
            AssertNotAbove(ScannedMinimum(c), c, $"seed {seed}");
        }
    }

    /// <summary>The minimiser's value is at most the other's, up to 2^-48 of Σ |c_m| |s|^m: the other's value comes from Horner's rule, d ≤ 64.</summary>
    private static void AssertNotAbove((double Step, double Value) other, double[] c, string context)
    {
        Minimum minimum = UnivariateMinimizer.Minimize(c);
        Assert.True(minimum.Value <= 0, context);
        if (double.IsNegativeInfinity(other.Value))
        {
            Assert.True(minimum.Kind == MinimumKind.Unbounded, $"{context}: {minimum}, but {other}");
            return;
        }

        double magnitude = Value(c.Select(Math.Abs).ToArray(), Math.Abs(other.Step));
        Assert.True(minimum.Value <= other.Value + (magnitude * Math.ScaleB(1, -48)), $"{context}: {minimum}, but {other}");
    }

    /// <summary>The lowest of 0 and ±2^(j/64) over 40 binades around the coefficients' own scales, and golden sections about it.</summary>
    private static (double Step, double Value) ScannedMinimum(double[] c)
    {
        (double Step, double Value) best = (0, 0);
        for (int j = -2560; j <= 2560; j++)
        {
            double size = Math.Pow(2, j / 64.0);
            Try(size);
            Try(-size);
        }

        double left = best.Step * (1 - (1 / 32.0));
        double right = best.Step * (1 + (1 / 32.0));
        double ratio = (Math.Sqrt(5) - 1) / 2;
        for (int i = 0; i < 60; i++)
        {
            double a = right - (ratio * (right - left));
            double b = left + (ratio * (right - left));
            Try(a);
            Try(b);
            if (Value(c, a) < Value(c, b)) right = b;
            else left = a;
        }

        return best;

        void Try(double s)
        {
            double value = Value(c, s);
            if (value < best.Value) best = (s, value);
        }
    }

    /// <summary>The lowest of 0 and the real parts of all roots of p' that MathNet finds, polished by Newton steps that lower p.</summary>
    private static (double Step, double Value) CompanionMinimum(double[] c)
    {
        double[] derivative = c.Select((a, k) => a * (k + 1)).ToArray();
        (double Step, double Value) best = (0, 0);
        foreach (System.Numerics.Complex root in new Polynomial(derivative).Roots())
        {
            double s = root.Real;
            for (int i = 0; i < 4 && double.IsFinite(s); i++)
            {
                double value = Value(c, s);
                if (value < best.Value) best = (s, value);
                double slope = 0;
                double curvature = 0;
                for (int k = derivative.Length - 1; k >= 0; k--)
                {
                    curvature = (curvature * s) + slope;
                    slope = (slope * s) + derivative[k];
                }

                s -= slope / curvature;
            }
        }

        return best;
    }

    private static double Value(double[] c, double s)
    {
        double value = 0;
        for (int k = c.Length - 1; k >= 0; k--) value = (value + c[k]) * s;
        return value;
    }
}
