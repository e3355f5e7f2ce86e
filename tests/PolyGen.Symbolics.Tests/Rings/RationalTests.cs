using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Symbolics.Tests.Rings;

public sealed class RationalTests
{
    [Theory]
    [InlineData(6, 4, "3/2")]
    [InlineData(6, -4, "-3/2")]
    [InlineData(-6, -3, "2")]
    [InlineData(0, -5, "0")]
    public void A_fraction_is_in_lowest_terms(int numerator, int denominator, string text) => Assert.Equal(text, new Rational(numerator, denominator).ToString());

    [Fact]
    public void The_default_is_zero()
    {
        Assert.Equal((Rational)0, default);
        Assert.Equal(BigInteger.One, default(Rational).Denominator);
    }

    [Fact]
    public void A_zero_denominator_is_refused() => Assert.Throws<DivideByZeroException>(() => new Rational(1, 0));

    [Fact]
    public void Order_is_that_of_the_number_line() => Prop.ForAll(
        RingElements.Rationals.Two().ToArbitrary(),
        pair => (pair.Item1 < pair.Item2) == ((pair.Item2 - pair.Item1).Sign > 0) && (pair.Item1 > pair.Item2) == (pair.Item2 < pair.Item1)).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_numbers_have_equal_hash_codes() => Prop.ForAll(
        RingElements.Rationals.Two().ToArbitrary(),
        pair => (pair.Item1 + pair.Item2 - pair.Item2).GetHashCode() == pair.Item1.GetHashCode()).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2, 3, 0, "1")]
    [InlineData(2, 3, 3, "8/27")]
    [InlineData(-2, 3, -3, "-27/8")]
    [InlineData(10, 1, -2, "1/100")]
    [InlineData(0, 1, 0, "1")]
    public void Powers_have_exponents_of_both_signs(int numerator, int denominator, int exponent, string power) =>
        Assert.Equal(power, new Rational(numerator, denominator).Pow(exponent).ToString());

    [Fact]
    public void Zero_has_no_negative_powers() => Assert.Throws<DivideByZeroException>(() => default(Rational).Pow(-1));

    [Theory]
    [InlineData("0")]
    [InlineData("0", 0, 1, 0, 1)]
    [InlineData("3/2", -3, 2)]
    [InlineData("1/6", 1, 2, 1, 3)]
    [InlineData("2/15", 4, 3, 0, 1, -6, 5)]
    public void The_content_divides_a_vector_into_integers_without_a_common_factor(string content, params int[] parts)
    {
        Rational[] entries = [.. parts.Chunk(2).Select(pair => new Rational(pair[0], pair[1]))];
        Assert.Equal(content, Rational.Content(entries).ToString());
        Assert.All(entries, entry => Assert.True(entry.IsZero || (entry / Rational.Content(entries)).Denominator.IsOne));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(1e300)]
    [InlineData(-1.7976931348623157e308)]
    [InlineData(2.2250738585072014e-308)]
    [InlineData(5e-324)]
    [InlineData(-3e-310)]
    public void A_double_survives_the_way_through_a_fraction(double value) => Assert.Equal(value, Rational.FromDouble(value).ToDouble());

    [Fact]
    public void A_tenth_as_a_double_is_not_a_tenth() => Assert.Equal("3602879701896397/36028797018963968", Rational.FromDouble(0.1).ToString());

    [Theory]
    [InlineData("2.1", "21/10")]
    [InlineData("-0.00", "0")]
    [InlineData("-79228162514264337593543950335", "-79228162514264337593543950335")]
    [InlineData("18446744073.709551615", "3689348814741910323/200000000")]
    [InlineData("-0.0000000000000000000000000001", "-1/10000000000000000000000000000")]
    public void A_decimal_is_taken_exactly(string value, string expected) => Assert.Equal(expected, ((Rational)decimal.Parse(value, CultureInfo.InvariantCulture)).ToString());

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Infinities_and_NaN_are_refused(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => Rational.FromDouble(value));

    [Fact]
    public void Huge_parts_divide_to_a_finite_double()
    {
        BigInteger huge = BigInteger.Pow(10, 400);
        double third = new Rational(huge, huge * 3).ToDouble();
        Assert.InRange(third, Math.BitDecrement(1.0 / 3), Math.BitIncrement(1.0 / 3));
    }

    [Fact]
    public void Its_text_does_not_depend_on_the_language()
    {
        CultureInfo present = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("en-US") { NumberFormat = { NegativeSign = "\u2212" } };
            Assert.Equal("-1/2", new Rational(-1, 2).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = present;
        }
    }
}
