namespace PolyGen.Roots;

/// <summary>The minimum of p(s) = c_1 s + c_2 s² + c_3 s³ + c_4 s⁴ where p is clearly convex, by Newton's method on p' from the quadratic's minimum.</summary>
/// <remarks>
/// If 3 c_3² ≤ 4 c_2 c_4 then p'' = 2 c_2 + 6 c_3 s + 12 c_4 s² ≥ c_2 > 0 everywhere: p' has one root, and where Newton's method settles is
/// the global minimum. Nearly every proximal step is of this kind; it takes two or three divisions, against a cube root and more for
/// the closed form.
/// </remarks>
internal static class ConvexQuarticMinimum
{
    // Above it, no product below loses bits to underflow.
    private const double SmallestProduct = 1e-280;

    // Newton's method squares the error: after a step this small, relative to s, the next would change no bit that counts.
    private const double FinalStep = 1.0 / (1L << 27);
    private const int MostSteps = 6;

    /// <summary>False where p is not clearly convex or the method has not settled soon; nothing is known then.</summary>
    public static bool TryFind(ReadOnlySpan<double> c, out Minimum minimum)
    {
        minimum = default;
        double c1 = c[0], c2 = c[1], c3 = c[2], c4 = c[3];
        double product = c2 * c4;
        if (!(c2 > 0 && product >= SmallestProduct && 3 * c3 * c3 <= 4 * product && Math.Abs(c1) >= SmallestProduct))
            return false;

        double s = -0.5 * c1 / c2;
        for (int i = 0; i < MostSteps; i++)
        {
            double first = c1 + (s * ((2 * c2) + (s * ((3 * c3) + (s * (4 * c4))))));
            double second = (2 * c2) + (s * ((6 * c3) + (s * (12 * c4))));
            double step = first / second;
            s -= step;
            if (Math.Abs(step) <= FinalStep * Math.Abs(s))
            {
                double value = s * (c1 + (s * (c2 + (s * (c3 + (s * c4))))));
                minimum = new Minimum(s, value, MinimumKind.Moved);
                return value < 0;
            }
        }

        return false;
    }
}
