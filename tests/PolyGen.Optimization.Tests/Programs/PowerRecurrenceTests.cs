using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Optimization.Tests.Programs;

public class PowerRecurrenceTests
{
    /// <summary>Against repeated multiplication, in rationals: sums with cancelling powers, constants, gaps, and variables that are missing in some terms.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Powers_are_repeated_products(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 40; round++)
        {
            MultivariatePolynomial f = new(Enumerable.Range(0, random.Next(2, 7)).Select(_ => new KeyValuePair<Monomial, Rational>(
                new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(0, 4))]),
                new Rational(random.Next(-4, 5), random.Next(1, 4)))));
            if (f.Terms.Count < 2)
            {
                continue;
            }

            int exponent = random.Next(1, 7);
            PowerRecurrence recurrence = new(f.Terms.ToDictionary(), exponent, new(CancellationToken.None), 0);
            MultivariatePolynomial power = new(recurrence.Expand());
            Assert.True(f.Pow(exponent).Equals(power), $"seed {seed}: ({f})^{exponent} came out as {power}");
        }
    }

    /// <summary>(1 - x + x²)(1 + x) and such have powers with zeros inside.</summary>
    [Theory]
    [InlineData("(1 + x)*(1 - x + x^2)", 7)]
    [InlineData("(1 + x + y)*(1 + x^2 - x)*(1 - y)", 5)]
    [InlineData("x^2 - 2*y^3", 9)]
    public void Zeros_inside_are_passed(string text, int exponent)
    {
        MultivariatePolynomial f = PolynomialText.Parse(text).Polynomial;
        Assert.Equal(f.Pow(exponent), new(new PowerRecurrence(f.Terms.ToDictionary(), exponent, new(CancellationToken.None), 0).Expand()));
    }
}
