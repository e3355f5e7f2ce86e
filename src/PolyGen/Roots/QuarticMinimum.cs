namespace PolyGen.Roots;

/// <summary>The minimum of p(s) = c_1 s + c_2 s² + c_3 s³ + c_4 s⁴, c_4 > 0, in closed form.</summary>
/// <remarks>
/// <para>
/// With s = h + u about the point h = -c_3 / (4 c_4), p / c_4 = u⁴ + 2P u² + 4R u + const. The even part is the same on both sides, so
/// the global minimiser has the sign opposite to R, and |u| = t is a root of t³ + P t = |R|. By Descartes' rule that cubic has exactly one
/// positive root: no values need to be compared, and t is the outermost root, so it is well conditioned.
/// </para>
/// <para>
/// t comes from Cardano's formula, written without cancellation, where the cubic has one real root, and from 4y³ - 3y = r with
/// t = 2y√(-P/3), √3/2 ≤ y ≤ 1, where it has three (y = cos(arccos(r)/3), from an interpolation and a Newton step). Newton's method on p' itself then
/// removes the rounding errors of the shift to h. Where it ends on the side of h that the sign of R says, it is at the minimiser,
/// since p' has no other root on that side.
/// </para>
/// </remarks>
internal static class QuarticMinimum
{
    // Within 10^±24 no product or power below leaves the range of double.
    private const double Smallest = 1.0 / (1L << 40) / (1L << 40);
    private const double Largest = (double)(1L << 40) * (1L << 40);

    // The two wells differ by less than this part of the terms of R: only their values can say which is lower.
    private const double NearTie = 1.0 / (1L << 44);

    // The roots of p' lie so close together, compared with h, that the shift to h has destroyed them.
    private const double NearTripleRoot = 1.0 / (1L << 10);

    // A Newton step h leaves an error of about h² / t.
    private const double FinalError = 1.0 / (1L << 54);
    private const int MostSteps = 8;

    /// <summary>False where the closed form is not certain to be right to rounding; nothing is known then.</summary>
    public static bool TryFind(ReadOnlySpan<double> c, out Minimum minimum)
    {
        minimum = default;
        double c1 = c[0];
        double c2 = c[1];
        double c3 = c[2];
        double c4 = c[3];
        if (!(c4 >= Smallest && IsMedium(c1) && IsMedium(c2) && IsMedium(c3) && c4 <= Largest)) return false;

        double inverse = 1 / c4;
        double h = -0.25 * c3 * inverse;
        double b2 = 0.5 * c2 * inverse;
        double b1 = 0.25 * c1 * inverse;

        // p'(h + u) / (4 c_4) = u³ + P u + R.
        double p = b2 - (3 * h * h);
        double linear = h * b2;
        double cube = 2 * h * h * h;
        double r = b1 + linear - cube;
        if (Math.Abs(r) <= NearTie * (Math.Abs(b1) + Math.Abs(linear) + Math.Abs(cube))) return false;

        double t = PositiveRoot(p, Math.Abs(r));
        if (t <= NearTripleRoot * Math.Abs(h)) return false;

        double s = h - Math.CopySign(t, r);
        double slope2 = 2 * c2;
        double slope3 = 3 * c3;
        double slope4 = 4 * c4;
        for (int i = 0; i < MostSteps; i++)
        {
            double first = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(slope4, s, slope3), s, slope2), s, c1);
            double second = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(3 * slope4, s, 2 * slope3), s, slope2);
            double step = first / second;
            s -= step;
            if (step * step <= FinalError * t * Math.Abs(s))
            {
                if (!((s - h) * r < 0)) return false;
                double value = PolynomialValue.WithoutConstant(c, s);
                minimum = value < 0 ? new Minimum(s, value, MinimumKind.Moved) : new Minimum(0, 0, MinimumKind.AtZero);
                return true;
            }
        }

        return false;
    }

    private static bool IsMedium(double x) => x == 0 || (Math.Abs(x) >= Smallest && Math.Abs(x) <= Largest);

    /// <summary>The positive root of t³ + P t = q, q > 0.</summary>
    private static double PositiveRoot(double p, double q)
    {
        double third = p * (1.0 / 3);
        double half = 0.5 * q;
        double discriminant = (half * half) + (third * third * third);
        if (discriminant >= 0)
        {
            double w = CubeRoot(half + Math.Sqrt(discriminant));
            double v = third / w;

            // w³ - v³ = q and w v = P/3: t = w - v, and q / (w² + wv + v²) where that would cancel.
            return p > 0 ? q / ((w * w) + third + (v * v)) : w - v;
        }

        double m = Math.Sqrt(-third);
        double ratio = half / (m * m * m);

        // The interpolating quartic at Chebyshev points of [0, 1] is within 5.1e-6 of y, one Newton step within 2e-11.
        double y = 0.866030432022691 + (ratio * (0.16641172178759583 + (ratio * (-0.045921933130763676 + (ratio * (0.01751218857521032 - (ratio * 0.004035398716655251)))))));
        y -= ((((4 * y * y) - 3) * y) - ratio) / ((12 * y * y) - 3);
        return 2 * m * y;
    }

    /// <summary>The cube root of a normal x > 0 to 12 digits, which is enough to begin Newton's method from; Math.Cbrt takes twice the time.</summary>
    private static double CubeRoot(double x)
    {
        // A third of the exponent, and about a third of the logarithm of the mantissa, by dividing the bit pattern: within 4 %.
        const ulong TwoThirdsOfBias = 0x2A9F_7893_0000_0000;
        double w = BitConverter.UInt64BitsToDouble((BitConverter.DoubleToUInt64Bits(x) / 3) + TwoThirdsOfBias);

        // Halley's method cubes the relative error and multiplies it by 2/3.
        double cube = w * w * w;
        w *= (cube + x + x) / (cube + cube + x);
        cube = w * w * w;
        return w * (cube + x + x) / (cube + cube + x);
    }
}
