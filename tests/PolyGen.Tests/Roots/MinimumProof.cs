using System.Numerics;
using PolyGen.Roots;
using Xunit;

namespace PolyGen.Tests.Roots;

/// <summary>Proof in exact arithmetic that a point is the global minimiser of a polynomial.</summary>
internal static class MinimumProof
{
    /// <summary>
    /// p(s) - v (1 + 2^-50) has no real root, so p lies above it everywhere, where v is the value that was returned; and v is p's exact
    /// value at the point that was returned, up to 2^-50 of it. A minimum at 0 is proven by p(s) + 2^-60 max |c_m| |s|^m scale having none.
    /// </summary>
    public static void AssertGlobal(double[] c, string context)
    {
        Minimum minimum = UnivariateMinimizer.Minimize(c);
        context = $"{context}, {minimum}, coefficients {string.Join(", ", c.Select(a => a.ToString("R")))}";
        ExactPolynomial p = ExactPolynomial.FromDoubles([0, .. c], out int common);
        if (minimum.Kind == MinimumKind.AtZero)
        {
            // 0 is a root of p; there must be no other at which p changes its sign: p = s² q with q's real roots all of even order, or none.
            Assert.True(c[0] == 0 && p.CountRoots() == 1, $"the minimum is not at 0: {context}");
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
