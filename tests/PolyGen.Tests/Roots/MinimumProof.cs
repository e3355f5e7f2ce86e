using System.Numerics;
using PolyGen.Roots;
using Xunit;

namespace PolyGen.Tests.Roots;

/// <summary>Proof in exact arithmetic that a point is the global minimiser of a polynomial.</summary>
internal static class MinimumProof
{
    /// <summary>
    /// p(s) - v (1 + 2^-50) has no real root, so p lies above it everywhere, where v is the value that was returned; and v is p's exact
    /// value at the point that was returned, up to 2^-50 of it. For a minimum at 0, p(s) + 2^-80 has no real root where p is
    /// scaled by a power of two so that its coefficients are integers.
    /// </summary>
    public static void AssertGlobal(double[] c, string context)
    {
        Minimum minimum = UnivariateMinimizer.Minimize(c);
        context = $"{context}, {minimum}, coefficients {string.Join(", ", c.Select(a => a.ToString("R")))}";
        ExactPolynomial p = ExactPolynomial.FromDoubles([0, .. c], out int common);
        if (p.Degree == 0)
        {
            Assert.True(minimum.Kind == MinimumKind.Flat, $"the zero polynomial is flat: {context}");
            return;
        }

        if (minimum.Kind == MinimumKind.AtZero)
        {
            ExactPolynomial raised = new(p.Coefficients.Select((a, k) => (a << 80) + (k == 0 ? 1 : 0)));
            Assert.True(raised.CountRoots() == 0, $"the minimum is not at 0: {context}");
            return;
        }

        Assert.True(minimum.Kind == MinimumKind.Moved && minimum.Value < 0, $"no minimum: {context}");
        (BigInteger numerator, int exponent) = p.Value(minimum.Step);
        exponent += common;
        (BigInteger value, int valueExponent) = ExactPolynomial.Fraction(minimum.Value);
        BigInteger difference = BigInteger.Abs((numerator << valueExponent) - (value << exponent));
        Assert.True(difference << 50 <= BigInteger.Abs(value << exponent), $"the value is wrong: {context}");

        // 2^(valueExponent + 50) (p(s) - v - 2^-50 v), with p's coefficients at 2^common.
        int scale = Math.Max(0, valueExponent + 50 - common);
        BigInteger floor = ((value << 50) + value) << Math.Max(0, common - valueExponent - 50);
        ExactPolynomial lowered = new(p.Coefficients.Select((a, k) => (a << scale) - (k == 0 ? floor : 0)));
        Assert.True(lowered.CountRoots() == 0, $"p goes lower: {context}");
    }
}
