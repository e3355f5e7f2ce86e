using System.Runtime.CompilerServices;

namespace PolyGen.Roots;

/// <summary>Values of a(x) = a_0 + a_1 x + … + a_d x^d in floating-point arithmetic, u = 2^-53, each in O(d).</summary>
/// <remarks>
/// The compensated scheme carries the rounding error of every multiplication and addition of Horner's rule along; its result is as
/// good as Horner's in twice the precision, rounded once: |error| ≤ u |a(x)| + O(d² u²) Σ |a_k| |x|^k.
/// Source: S. Graillat, P. Langlois, N. Louvet, "Algorithms for accurate, validated and fast polynomial evaluation" (2009).
/// </remarks>
internal static class PolynomialValue
{
    /// <summary>a(x) and Σ |a_k| |x|^k by Horner's rule: the value is off by at most about 2 d u times that sum.</summary>
    public static double WithMagnitude(ReadOnlySpan<double> a, double x, out double magnitude)
    {
        double value = 0;
        double sum = 0;
        double size = Math.Abs(x);
        for (int k = a.Length - 1; k >= 0; k--)
        {
            value = Math.FusedMultiplyAdd(value, x, a[k]);
            sum = Math.FusedMultiplyAdd(sum, size, Math.Abs(a[k]));
        }

        magnitude = sum;
        return value;
    }

    /// <summary>a(x) and a'(x) by Horner's rule.</summary>
    public static double WithSlope(ReadOnlySpan<double> a, double x, out double slope)
    {
        double value = 0;
        double derivative = 0;
        for (int k = a.Length - 1; k >= 0; k--)
        {
            derivative = Math.FusedMultiplyAdd(derivative, x, value);
            value = Math.FusedMultiplyAdd(value, x, a[k]);
        }

        slope = derivative;
        return value;
    }

    /// <summary>(high + low)(x), compensated, for coefficients that are unevaluated sums of two numbers.</summary>
    public static double Compensated(ReadOnlySpan<double> high, ReadOnlySpan<double> low, double x)
    {
        double value = 0;
        double correction = 0;
        low = low[..high.Length];
        for (int k = high.Length - 1; k >= 0; k--)
        {
            Advance(ref value, ref correction, x, high[k], low[k]);
        }

        return value + correction;
    }

    /// <summary>c_1 x + … + c_D x^D, compensated, c_m being element m - 1.</summary>
    public static double WithoutConstant(ReadOnlySpan<double> c, double x)
    {
        double value = 0;
        double correction = 0;
        for (int k = c.Length - 1; k >= 0; k--)
        {
            Advance(ref value, ref correction, x, c[k], 0);
        }

        // The last factor x: one more exact product.
        double product = value * x;
        return product + Math.FusedMultiplyAdd(correction, x, Math.FusedMultiplyAdd(value, x, -product));
    }

    /// <summary>One step of compensated Horner: value + correction becomes (value + correction) x + high + low.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Advance(ref double value, ref double correction, double x, double high, double low)
    {
        double product = value * x;
        double productError = Math.FusedMultiplyAdd(value, x, -product);
        double sum = product + high;
        double shift = sum - product;
        double sumError = (product - (sum - shift)) + (high - shift);
        correction = Math.FusedMultiplyAdd(correction, x, productError + sumError + low);
        value = sum;
    }
}
