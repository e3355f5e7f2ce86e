using System.Numerics;
using Xunit;

namespace PolyGen.Tests.Roots;

/// <summary>A polynomial with integer coefficients, and its Sturm sequence: the exact number of distinct real roots in an interval.</summary>
internal sealed class ExactPolynomial
{
    private readonly BigInteger[] coefficients;
    private List<BigInteger[]>? sturm;

    /// <summary>From the constant up; the last one is not zero unless it is the only one.</summary>
    public ExactPolynomial(IEnumerable<BigInteger> coefficients) => this.coefficients = Trimmed(coefficients.ToArray());

    public IReadOnlyList<BigInteger> Coefficients => coefficients;

    public int Degree => coefficients.Length - 1;

    /// <summary>The doubles' exact values times a common power of two, which is returned as an exponent.</summary>
    public static ExactPolynomial FromDoubles(ReadOnlySpan<double> values, out int exponent)
    {
        exponent = 0;
        foreach (double value in values) exponent = Math.Max(exponent, Fraction(value).Exponent);
        BigInteger[] integers = new BigInteger[values.Length];
        for (int k = 0; k < integers.Length; k++)
        {
            (BigInteger numerator, int scale) = Fraction(values[k]);
            integers[k] = numerator << (exponent - scale);
        }

        return new ExactPolynomial(integers);
    }

    public static ExactPolynomial FromDoubles(ReadOnlySpan<double> values) => FromDoubles(values, out _);

    public static ExactPolynomial operator *(ExactPolynomial a, ExactPolynomial b)
    {
        BigInteger[] product = new BigInteger[a.coefficients.Length + b.coefficients.Length - 1];
        for (int i = 0; i < a.coefficients.Length; i++)
        {
            for (int j = 0; j < b.coefficients.Length; j++) product[i + j] += a.coefficients[i] * b.coefficients[j];
        }

        return new ExactPolynomial(product);
    }

    /// <summary>The coefficients as doubles, if every one of them is exactly a double.</summary>
    public bool TryToDoubles(out double[] values)
    {
        values = coefficients.Select(c => (double)c).ToArray();
        return values.Zip(coefficients, (value, exact) => double.IsFinite(value) && new BigInteger(value) == exact).All(same => same);
    }

    /// <summary>The number of distinct real roots.</summary>
    public int CountRoots() => Variations(p => p[^1].Sign * (p.Length % 2 == 0 ? -1 : 1)) - Variations(p => p[^1].Sign);

    /// <summary>The number of distinct real roots x with left &lt; x ≤ right.</summary>
    public int CountRoots(double left, double right) => Variations(p => SignAt(p, left)) - Variations(p => SignAt(p, right));

    /// <summary>The exact value of Σ c_k x^k as numerator / 2^exponent.</summary>
    public (BigInteger Numerator, int Exponent) Value(double x) => Value(coefficients, x);

    /// <summary>x = numerator / 2^exponent, exponent ≥ 0.</summary>
    public static (BigInteger Numerator, int Exponent) Fraction(double x)
    {
        Assert.True(double.IsFinite(x));
        long bits = BitConverter.DoubleToInt64Bits(x);
        int biased = (int)(bits >> 52) & 0x7FF;
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (biased == 0 ? 0 : 1L << 52);
        if (bits < 0) mantissa = -mantissa;
        int exponent = 1075 - Math.Max(biased, 1);
        return exponent >= 0 ? (mantissa, exponent) : (mantissa << -exponent, 0);
    }

    private static int SignAt(BigInteger[] p, double x) => Value(p, x).Numerator.Sign;

    private static (BigInteger Numerator, int Exponent) Value(BigInteger[] p, double x)
    {
        (BigInteger numerator, int exponent) = Fraction(x);
        BigInteger sum = 0;
        for (int k = p.Length - 1, scale = 0; k >= 0; k--, scale += exponent) sum = (sum * numerator) + (p[k] << scale);
        return (sum, exponent * (p.Length - 1));
    }

    private int Variations(Func<BigInteger[], int> sign)
    {
        int variations = 0;
        int last = 0;
        foreach (BigInteger[] p in sturm ??= Sequence())
        {
            int next = sign(p);
            if (next == 0) continue;
            if (next == -last) variations++;
            last = next;
        }

        return variations;
    }

    /// <summary>The Sturm sequence of p's square-free part, so that no end of an interval is a common root.</summary>
    private List<BigInteger[]> Sequence()
    {
        List<BigInteger[]> sequence = Remainders(coefficients);
        return sequence[^1].Length == 1 ? sequence : Remainders(Divide(coefficients, sequence[^1], out _));
    }

    /// <summary>p, p', and the negated remainders, each divided by its content, down to the greatest common divisor of p and p'.</summary>
    private static List<BigInteger[]> Remainders(BigInteger[] p)
    {
        List<BigInteger[]> sequence = [Primitive(p)];
        if (p.Length == 1) return sequence;
        sequence.Add(Primitive(p.Skip(1).Select((c, k) => c * (k + 1)).ToArray()));
        while (true)
        {
            Divide(sequence[^2], sequence[^1], out BigInteger[] remainder);
            if (remainder.Length == 1 && remainder[0].IsZero) return sequence;
            sequence.Add(Primitive(remainder.Select(c => -c).ToArray()));
        }
    }

    /// <summary>f·dividend = quotient·divisor + remainder with a positive integer f, up to positive factors of quotient and remainder.</summary>
    private static BigInteger[] Divide(BigInteger[] dividend, BigInteger[] divisor, out BigInteger[] remainder)
    {
        BigInteger[] rest = (BigInteger[])dividend.Clone();
        BigInteger[] quotient = new BigInteger[Math.Max(1, dividend.Length - divisor.Length + 1)];
        BigInteger lead = BigInteger.Abs(divisor[^1]);
        for (int top = rest.Length - 1; top >= divisor.Length - 1; top--)
        {
            BigInteger factor = rest[top] * divisor[^1].Sign;
            for (int k = 0; k < quotient.Length; k++) quotient[k] *= lead;
            for (int k = 0; k <= top; k++) rest[k] *= lead;
            quotient[top - divisor.Length + 1] = factor;
            for (int k = 0; k < divisor.Length; k++) rest[top - divisor.Length + 1 + k] -= factor * divisor[k];
        }

        remainder = Trimmed(rest);
        return Primitive(Trimmed(quotient));
    }

    private static BigInteger[] Trimmed(BigInteger[] p)
    {
        int length = p.Length;
        while (length > 1 && p[length - 1].IsZero) length--;
        return p[..length];
    }

    private static BigInteger[] Primitive(BigInteger[] p)
    {
        BigInteger content = p.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return content.IsZero ? p : p.Select(c => c / content).ToArray();
    }
}
