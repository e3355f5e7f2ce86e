using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Architecture.Tests.Testing;

/// <summary>The oracle itself, against values worked out by hand.</summary>
public sealed class ReferenceNetworkTests
{
    [Fact]
    public void A_dense_layer_is_weights_by_unit_then_biases()
    {
        ReferenceNetwork<Rational, Rationals> network = new(Model([3], new DenseLayer(2, Bias: true)));
        Assert.Equal((3, 2, 8), (network.InputCount, network.OutputCount, network.ParameterCount));
        Assert.Equal([1234, 5678], network.Evaluate([200, 30, 4, 600, 70, 8, 1000, 5000], [1, 1, 1]));
        Assert.Equal([200, 600], network.Evaluate([200, 30, 4, 600, 70, 8, 0, 0], [1, 0, 0]));
    }

    [Fact]
    public void A_convolution_reads_zeros_outside_its_input()
    {
        // Each window holds one entry of the input, in another corner.
        ReferenceNetwork<Rational, Rationals> network = new(Model([2, 2], new Conv2DLayer(1, Kernel: 2, Stride: 2, Padding: 1, Bias: false)));
        Assert.Equal([10_000, 2_000, 300, 40], network.Evaluate([10, 100, 1_000, 10_000], [1, 2, 3, 4]));
    }

    [Fact]
    public void A_convolution_slides_along_rows_and_columns()
    {
        ReferenceNetwork<Rational, Rationals> network = new(Model([2, 3], new Conv2DLayer(1, Kernel: 2, Stride: 1, Padding: 0, Bias: true)));
        Assert.Equal([1 + 20 + 400 + 5_000 + 7, 2 + 30 + 500 + 6_000 + 7], network.Evaluate([1, 10, 100, 1_000, 7], [1, 2, 3, 4, 5, 6]));
    }

    [Fact]
    public void A_convolution_sums_over_channels_and_has_a_bias_for_each_filter()
    {
        // Pointwise, two channels, two filters: z_f = w_f0 u_0 + w_f1 u_1 + b_f at both positions.
        ReferenceNetwork<Rational, Rationals> network = new(Model([2, 1, 2], new Conv2DLayer(2, Kernel: 1, Stride: 1, Padding: 0, Bias: true)));
        Assert.Equal([1 + 30 + 5, 2 + 40 + 5, 100 + 3_000 + 6, 200 + 4_000 + 6], network.Evaluate([1, 10, 100, 1_000, 5, 6], [1, 2, 3, 4]));
    }

    [Fact]
    public void A_composed_network_expands_to_its_formula()
    {
        // v (w x + b)² + c
        ReferenceNetwork<MultivariatePolynomial, MultivariatePolynomials> network = new(
            Model([1], new DenseLayer(1, Bias: true), new PowerLayer(2), new DenseLayer(1, Bias: true)));
        MultivariatePolynomial[] parameters = [.. Enumerable.Range(0, 4).Select(MultivariatePolynomial.Variable)];
        string[] names = ["w", "b", "v", "c", "x"];
        Assert.Equal(
            "c + b^2*v + 2*w*b*v*x + w^2*v*x^2",
            Assert.Single(network.Evaluate(parameters, [MultivariatePolynomial.Variable(4)])).ToString(variable => names[variable]));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 9)]
    [InlineData(3, 27)]
    [InlineData(5, 243)]
    public void A_power_layer_raises_every_entry(int exponent, int power)
    {
        ReferenceNetwork<Rational, Rationals> network = new(Model([2], new PowerLayer(exponent), new DenseLayer(1, Bias: false)));
        Assert.Equal([(10 * power) + 1], network.Evaluate([10, 1], [3, 1]));
    }

    [Fact]
    public void The_loss_is_the_sum_of_squared_residuals_over_samples_and_outputs()
    {
        ReferenceNetwork<Rational, Rationals> network = new(Model([1], new DenseLayer(2, Bias: false)));
        Rational[][] inputs = [[1], [2]], targets = [[0, 5], [1, 1]];

        // Outputs (3, 4) and (6, 8): residuals 3, -1, 5, 7.
        Assert.Equal((Rational)(9 + 1 + 25 + 49), network.Loss([3, 4], inputs, targets));
    }

    [Theory]
    [MemberData(nameof(NetworkZoo.Names), MemberType = typeof(NetworkZoo))]
    public void The_loss_along_a_line_is_the_difference_of_two_losses(string name) => CheckLossPolynomials(NetworkZoo.Get(name), seed: 1);

    [Theory]
    [MemberData(nameof(RandomNetworks.Seeds), 25, MemberType = typeof(RandomNetworks))]
    public void The_loss_of_a_random_network_along_a_line_is_the_difference_of_two_losses(int seed) => CheckLossPolynomials(RandomNetworks.Create(seed), seed);

    [Fact]
    public void A_weight_on_a_dead_input_leaves_the_loss_flat()
    {
        ReferenceNetwork<Rational, Rationals> network = new(Model([2], new DenseLayer(1, Bias: false)));
        Assert.Equal(-1, network.LossInOneParameter([3, 4], 1, (Rational[][])[[5, 0]], (Rational[][])[[1]]).Degree);
    }

    [Fact]
    public void The_loss_of_a_quadratic_is_its_quadratic()
    {
        // (2 (3 + s) - 1)² - 25 = 20 s + 4 s²
        ReferenceNetwork<Rational, Rationals> network = new(Model([1], new DenseLayer(1, Bias: false)));
        Assert.Equal([0, 20, 4], network.LossInOneParameter([3], 0, (Rational[][])[[2]], (Rational[][])[[1]]).Coefficients);
    }

    [Fact]
    public void Wrong_lengths_and_invalid_networks_are_refused()
    {
        ReferenceNetwork<double, Reals> network = new(Model([2], new DenseLayer(1, Bias: true)));
        Assert.Throws<ArgumentException>(() => network.Evaluate([1, 2], [1, 1]));
        Assert.Throws<ArgumentException>(() => network.Evaluate([1, 2, 3], [1]));
        Assert.Throws<ArgumentException>(() => network.Loss([1, 2, 3], (double[][])[[1, 1]], (double[][])[]));
        Assert.Throws<ArgumentException>(() => new ReferenceNetwork<double, Reals>(Model([2], new PowerLayer(2))));
    }

    private static NetworkModel Model(int[] shape, params LayerModel[] layers) => new(new("Tests", "Net", IsRecord: false), Symbolics.Networks.Precision.Double, new(shape), new(layers));

    private static void CheckLossPolynomials(NetworkModel model, int seed)
    {
        PrimeField field = default;
        Polynomials<uint, PrimeField> polynomials = new(field);
        ReferenceNetwork<uint, PrimeField> network = new(model);
        Random random = new(seed);
        uint[] parameters = Draw(network.ParameterCount);
        uint[][] inputs = [Draw(network.InputCount), Draw(network.InputCount)], targets = [Draw(network.OutputCount), Draw(network.OutputCount)];
        uint present = network.Loss(parameters, inputs, targets);
        for (int p = 0; p < parameters.Length; p++)
        {
            uint[] axis = new uint[parameters.Length];
            axis[p] = 1;
            Check(axis, network.LossInOneParameter(parameters, p, inputs, targets));
        }

        uint[] direction = Draw(parameters.Length);
        Check(direction, network.LossAlong(parameters, direction, inputs, targets));

        void Check(uint[] direction, UnivariatePolynomial<uint> difference)
        {
            uint s = Draw(1)[0];
            uint[] moved = [.. parameters.Zip(direction, (value, slope) => field.Add(value, field.Multiply(s, slope)))];
            Assert.Equal(field.Subtract(network.Loss(moved, inputs, targets), present), polynomials.Evaluate(difference, s));
        }

        uint[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(field.Modulus))];
    }
}
