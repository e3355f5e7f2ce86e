using PolyGen.Algebra.Fibres;
using PolyGen.Symbolics.Rings;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Algebra.Tests.Fibres;

public sealed class ParameterRecoveryTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(new[] { 2, 2, 3 }, new[] { 2 }, Uniqueness.UpToSymmetry)]
    [InlineData(new[] { 3, 3, 3 }, new[] { 2 }, Uniqueness.UpToSymmetry)]
    [InlineData(new[] { 4, 3, 1 }, new[] { 3 }, Uniqueness.UpToSymmetry)]
    [InlineData(new[] { 5, 2, 2 }, new[] { 5 }, Uniqueness.UpToSymmetry)]
    [InlineData(new[] { 2, 3, 2 }, new[] { 4 }, Uniqueness.Finite)]
    [InlineData(new[] { 3, 4, 2 }, new[] { 3 }, Uniqueness.Finite)]
    [InlineData(new[] { 3, 2, 2, 1 }, new[] { 2, 3 }, Uniqueness.Finite)]
    [InlineData(new[] { 2, 2, 2, 2 }, new[] { 3, 3 }, Uniqueness.Finite)]
    [InlineData(new[] { 2, 2, 1 }, new[] { 2 }, Uniqueness.Infinite)]
    public void Weights_that_give_the_coefficients_are_found(int[] widths, int[] exponents, Uniqueness uniqueness)
    {
        Architecture architecture = new(widths, exponents);
        CoefficientMap map = new(architecture);
        int found = 0;
        for (int seed = 1; seed <= 10; seed++)
        {
            double[] weights = RandomWeights.Gaussian(architecture, new(seed));
            double[] coefficients = map.Evaluate<double, Reals>(default, weights);
            RecoveryResult result = new ParameterRecovery(architecture, coefficients, (ulong)seed).Recover(starts: 60);
            output.WriteLine($"seed {seed}: residual {result.Residual:g3}, {result.Uniqueness}, {result.Starts} starts");
            if (result.Parameters is null)
            {
                continue;
            }

            found++;
            double[] again = map.Evaluate<double, Reals>(default, [.. result.Parameters]);
            double scale = coefficients.Max(Math.Abs);
            Assert.All(coefficients.Zip(again), pair => Assert.Equal(pair.First, pair.Second, 1e-7 * scale));
            Assert.Equal(uniqueness, result.Uniqueness);
            if (uniqueness == Uniqueness.UpToSymmetry)
            {
                Assert.True(Equivalence.Compare(architecture, weights, [.. result.Parameters], 1e-6).SameOrbit);
            }
        }

        output.WriteLine($"{found} of 10 found");
        Assert.InRange(found, 9, 10);
    }

    [Theory]
    [InlineData(new[] { 3, 3, 2 }, new[] { 2 })]
    [InlineData(new[] { 2, 3, 2 }, new[] { 4 })]
    [InlineData(new[] { 2, 2, 2, 1 }, new[] { 2, 3 })]
    public void Rational_weights_are_found_exactly(int[] widths, int[] exponents)
    {
        Architecture architecture = new(widths, exponents);
        CoefficientMap map = new(architecture);
        Rational[] coefficients = map.Evaluate<Rational, Rationals>(default, RandomWeights.Rationals(architecture, new(7)));
        RecoveryResult result = ParameterRecovery.Recover(architecture, coefficients);
        Assert.NotNull(result.ExactParameters);
        Assert.Equal(coefficients, map.Evaluate<Rational, Rationals>(default, [.. result.ExactParameters]));
    }

    [Fact]
    public void What_real_weights_do_not_give_is_not_found()
    {
        // x² - y² and x y are the squares of a complex pair.
        RecoveryResult result = new ParameterRecovery(new Architecture([2, 2, 2], 2), [1, 0, -1, 0, 1, 0]).Recover(starts: 10);
        Assert.Null(result.Parameters);
        Assert.True(result.Residual > 1e-3);
    }

    [Fact]
    public void Derivatives_are_those_of_the_compiled_program()
    {
        Architecture architecture = new([3, 2, 3, 2], [2, 3]);
        double[] weights = RandomWeights.Gaussian(architecture, new(3));
        double[] x = [0.3, -0.7, 0.2];
        NetworkFunction<double, Reals> network = new(default, architecture, weights);
        double[][] rows = [new double[weights.Length], new double[weights.Length]];
        NetworkFit fit = new(architecture, [x], [[0, 0]]);
        fit.Jacobian(weights, rows);
        double[][] compiled = [.. network.DoubledJacobian(x)];
        Assert.All(rows.Zip(compiled), pair => Assert.All(pair.First.Zip(pair.Second), entry => Assert.Equal(2 * entry.First, entry.Second, 1e-12)));
        double[] residuals = new double[2];
        fit.Residuals(weights, residuals);
        Assert.All(residuals.Zip(network.Evaluate(x)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_wrong_number_of_coefficients_is_refused() =>
        Assert.Throws<ArgumentException>(() => new ParameterRecovery(new Architecture([2, 2, 1], 2), [1, 2]));
}
