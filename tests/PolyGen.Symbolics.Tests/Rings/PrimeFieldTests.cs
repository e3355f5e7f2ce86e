using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Symbolics.Tests.Rings;

public sealed class PrimeFieldTests
{
    [Fact]
    public void The_default_modulus_is_the_Mersenne_prime() => Assert.Equal((1u << 31) - 1, default(PrimeField).Modulus);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(91)]
    [InlineData(2147483649)]
    [InlineData(2147483659)] // prime, but above 2^31
    [InlineData(uint.MaxValue)]
    public void A_modulus_that_is_no_prime_below_2_to_31_is_refused(uint modulus) => Assert.Throws<ArgumentOutOfRangeException>(() => new PrimeField(modulus));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(2147483629)]
    [InlineData(2147483647)]
    public void A_prime_below_2_to_31_is_taken(uint modulus) => Assert.Equal(modulus, new PrimeField(modulus).Modulus);

    [Theory]
    [InlineData(2)]
    [InlineData(101)]
    public void Every_unit_of_a_small_field_has_its_inverse(uint modulus)
    {
        PrimeField field = new(modulus);
        Assert.All(Enumerable.Range(1, (int)modulus - 1), a => Assert.Equal(1u, field.Multiply((uint)a, field.Inverse((uint)a))));
    }

    [Fact]
    public void Every_unit_of_the_large_field_has_its_inverse() => Prop.ForAll(
        RingElements.Residues(default).ToArbitrary(),
        a => a == 0 || default(PrimeField).Multiply(a, default(PrimeField).Inverse(a)) == 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Zero_has_no_inverse() => Assert.Throws<DivideByZeroException>(() => default(PrimeField).Inverse(0));

    [Fact]
    public void A_denominator_that_the_modulus_divides_is_refused() => Assert.Throws<DivideByZeroException>(() => new PrimeField(7).FromRational(new Rational(3, 14)));

    [Fact]
    public void The_small_theorem_of_Fermat_holds() => Prop.ForAll(
        RingElements.Residues(default).ToArbitrary(),
        a => default(PrimeField).Power(a, int.MaxValue) == a).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Integers_of_any_size_reduce_to_residues(long value)
    {
        uint residue = default(PrimeField).FromInteger(value);
        Assert.Equal(BigInteger.Zero, (value - (BigInteger)residue) % PrimeField.DefaultModulus);
        Assert.True(residue < PrimeField.DefaultModulus);
        Assert.Equal(residue, default(PrimeField).FromInteger((BigInteger)value));
    }
}
