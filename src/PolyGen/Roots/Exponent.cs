namespace PolyGen.Roots;

/// <summary>Sizes of numbers as exponents of two, with which polynomials are scaled exactly.</summary>
internal static class Exponent
{
    /// <summary>e with 2^e ≤ |x| &lt; 2^(e+1), for finite x other than 0.</summary>
    public static int Of(double x)
    {
        int biased = (int)(BitConverter.DoubleToUInt64Bits(x) >> 52) & 0x7FF;
        return biased == 0 ? Math.ILogB(x) : biased - 1023;
    }

    /// <summary>x·2^n, exact unless it leaves the range of normal numbers.</summary>
    public static double Scale(double x, int n) => (uint)(n + 1022) <= 2045 ? x * BitConverter.UInt64BitsToDouble((ulong)(n + 1023) << 52) : Math.ScaleB(x, n);

    /// <summary>
    /// E such that every complex root of a_0 + … + a_d x^d lies in |x| &lt; 2^E; <see cref="int.MinValue"/> where a_0 = … = a_(d-1) = 0,
    /// so that 0 is the only root. a_d is not 0. O(d).
    /// </summary>
    /// <remarks>|x| ≤ 2 max_k |a_(d-k) / a_d|^(1/k) (M. Fujiwara, Tôhoku Mathematical Journal 10, 1916), each quotient rounded up to a power of two.</remarks>
    public static int OfRootBound(ReadOnlySpan<double> a)
    {
        int d = a.Length - 1;
        int lead = Of(a[d]);
        int bound = int.MinValue;
        for (int k = d - 1; k >= 0; k--)
        {
            if (a[k] != 0)
            {
                int order = d - k;
                int quotient = Of(a[k]) - lead + 1;
                int root = quotient >= 0 ? (quotient + order - 1) / order : -(-quotient / order);
                bound = Math.Max(bound, root + 1);
            }
        }

        return bound;
    }
}
