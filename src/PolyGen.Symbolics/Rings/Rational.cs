using System.Numerics;

namespace PolyGen.Symbolics.Rings;

/// <summary>An exact fraction, in lowest terms with a positive denominator, so that equal numbers have equal parts.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    // One less than the denominator, so that default is 0/1 and not 0/0.
    private readonly BigInteger denominatorLessOne;

    /// <summary>numerator / denominator, reduced.</summary>
    /// <exception cref="DivideByZeroException">When <paramref name="denominator"/> is 0.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException($"{numerator}/0 is not a rational number.");
        }

        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        denominatorLessOne = (denominator / divisor) - 1;
    }

    /// <summary>The integer <paramref name="value"/>.</summary>
    public Rational(BigInteger value) => Numerator = value;

    /// <summary>The numerator; it has the sign of the number.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator, at least 1.</summary>
    public BigInteger Denominator => denominatorLessOne + 1;

    /// <summary>Whether the number is 0.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Rational(long value) => new(value);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Rational(BigInteger value) => new(value);

    /// <summary>The decimal <paramref name="value"/>, exactly: 2.1m is 21/10.</summary>
    public static implicit operator Rational(decimal value)
    {
        // decimal: value = ±(96-bit integer) / 10^scale; the last word holds the scale in bits 16 to 23.
        int[] words = decimal.GetBits(value);
        BigInteger integer = (uint)words[0] | ((BigInteger)(uint)words[1] << 32) | ((BigInteger)(uint)words[2] << 64);
        return new(value < 0 ? -integer : integer, BigInteger.Pow(10, (words[3] >> 16) & 0xFF));
    }

    /// <summary>a + b.</summary>
    public static Rational operator +(Rational a, Rational b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    /// <summary>a - b.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>-a.</summary>
    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    /// <summary>a · b.</summary>
    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>a / b.</summary>
    /// <exception cref="DivideByZeroException">When <paramref name="b"/> is 0.</exception>
    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Whether a = b.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Whether a ≠ b.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Whether a &lt; b.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <summary>Whether a &gt; b.</summary>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <summary>a^e, for e below 0 too.</summary>
    /// <exception cref="DivideByZeroException">When a is 0 and <paramref name="exponent"/> below 0.</exception>
    public Rational Pow(int exponent) => exponent >= 0
        ? new(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
        : new(BigInteger.Pow(Denominator, -exponent), BigInteger.Pow(Numerator, -exponent));

    /// <summary>The content of a vector: the greatest number of which every entry is an integer multiple, or 0 where all entries are 0. Divided by it, they are integers without a common factor.</summary>
    public static Rational Content(IEnumerable<Rational> entries)
    {
        BigInteger divisor = BigInteger.Zero;
        BigInteger multiple = BigInteger.One;
        foreach (Rational entry in entries)
        {
            divisor = BigInteger.GreatestCommonDivisor(divisor, entry.Numerator);
            multiple *= entry.Denominator / BigInteger.GreatestCommonDivisor(multiple, entry.Denominator);
        }

        return new(divisor, multiple);
    }

    /// <summary>The exact value of a finite floating-point number; its denominator is a power of 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">When <paramref name="value"/> is infinite or not a number.</exception>
    public static Rational FromDouble(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only a finite number is rational.");
        }

        // binary64: value = ±(2^52 + fraction) · 2^(exponent - 1075); a subnormal lacks the 2^52 and has the exponent of 1.
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & ((1L << 52) - 1);
        BigInteger significand = exponent == 0 ? fraction : fraction | (1L << 52);
        int shift = Math.Max(exponent, 1) - 1075;
        significand = bits < 0 ? -significand : significand;
        return shift >= 0 ? new(significand << shift) : new(significand, BigInteger.One << -shift);
    }

    /// <summary>The value as a double, to within 2^-52 of itself; beyond double's range infinite or 0.</summary>
    public double ToDouble()
    {
        if (IsZero)
        {
            return 0;
        }

        // A quotient of 63 to 80 bits; the bits cut off are below 2^-62 of it.
        int shift = 64 + (8 * (Denominator.ToByteArray().Length - Numerator.ToByteArray().Length));
        BigInteger quotient = shift >= 0 ? (Numerator << shift) / Denominator : Numerator / (Denominator << -shift);

        // 2^-shift may lie outside double's range where the value does not, so it is applied in two halves.
        return (double)quotient * Math.Pow(2, -(shift / 2)) * Math.Pow(2, -(shift - (shift / 2)));
    }

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && denominatorLessOne == other.denominatorLessOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Numerator.GetHashCode() * 31) + denominatorLessOne.GetHashCode());

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>"3/4", or "3" for an integer.</summary>
    public override string ToString() => Denominator.IsOne ? Text(Numerator) : Text(Numerator) + "/" + Text(Denominator);

    // Invariant: the sign of a formula must not depend on the machine's language.
    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
