using MathNet.Numerics.LinearAlgebra;
using PolyGen.Data;
using PolyGen.Optimization.Activations;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Activations;

/// <summary>Inputs of any size: what is small is not taken for 0.</summary>
public class InputSizeTests(ITestOutputHelper output)
{
    public static TheoryData<double> Sizes => new(1e-5, 3e-4, 1e-2, 0.1, 1, 1e2, 1e4, 1e5);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_cubic_is_fitted_in_double(double size)
    {
        Dataset data = Cubes(size);
        Cubic network = new(2);
        LearnedActivations learned = ActivationLearner.Learn(network, data);
        double mean = MeanSquare(data), loss = Inference.Evaluate(network, data).Loss;
        Assert.True(learned.IsCertified, learned.Solution.Reason);
        Assert.Empty(learned.Fixed);
        Assert.InRange(loss, 0, 1e-10 * mean);
        Assert.InRange(learned.LowerBound, 0, loss);
        Assert.Equal(loss, learned.Loss, 1e-12 * mean);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_cubic_is_fitted_in_single_precision(double size)
    {
        Dataset data = Cubes(size);
        SingleCubic network = new(2);
        LearnedActivations learned = ActivationLearner.Learn(network, data);
        double mean = MeanSquare(data), loss = Inference.Evaluate(network, data).Loss;
        Assert.True(learned.IsCertified, learned.Solution.Reason);
        Assert.InRange(loss, 0, 1e-6 * mean);
        Assert.InRange(learned.LowerBound, 0, loss);
        Assert.Equal(loss, learned.Loss, 1e-7 * mean);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void One_activation_is_least_squares_of_powers(double size)
    {
        Dataset data = Noisy(size, 40);
        Cubic network = new(5);
        LearnedActivations learned = ActivationLearner.Learn(network, data);

        // In the powers of x/size: the same functions.
        double[] input = new double[1], target = new double[1];
        Matrix<double> powers = Matrix<double>.Build.Dense(data.Count, 4);
        Vector<double> targets = Vector<double>.Build.Dense(data.Count);
        for (int sample = 0; sample < data.Count; sample++)
        {
            data.CopyInput<double>(sample, input);
            data.CopyTarget<double>(sample, target);
            targets[sample] = target[0];
            for (int power = 0; power < 4; power++)
            {
                powers[sample, power] = Math.Pow(input[0] / size, power);
            }
        }

        Vector<double> residuals = targets - (powers * powers.QR().Solve(targets));
        double least = residuals.DotProduct(residuals) / data.Count;
        Assert.True(learned.IsCertified, learned.Solution.Reason);
        Assert.Equal(least, learned.Loss, 1e-8);
        Assert.InRange(learned.LowerBound, least - 1e-6, least + 1e-12);
        Assert.Equal(least, Inference.Evaluate(network, data).Loss, 1e-8);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-2)]
    [InlineData(1)]
    [InlineData(1e2)]
    [InlineData(1e4)]
    public void The_loss_of_two_activations_is_that_of_the_network_and_no_worse(double size)
    {
        Dataset data = Scaled(size);
        TwoActivations network = new(3);
        double before = Inference.Evaluate(network, data).Loss;
        LearnedActivations learned = ActivationLearner.Learn(network, data);
        double after = Inference.Evaluate(network, data).Loss, mean = MeanSquare(data);
        Assert.True(after <= before);
        Assert.True(after <= mean);
        Assert.Equal(after, learned.Loss, 1e-9 * mean);
        Assert.InRange(learned.LowerBound, 0, after);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1)]
    [InlineData(1e3)]
    public void Bounds_in_single_precision_are_below_the_losses_of_many_coefficients(double size)
    {
        Dataset data = Scaled(size);
        SingleTwoActivations network = new(3);
        double before = Inference.Evaluate(network, data).Loss;
        LearnedActivations learned = ActivationLearner.Learn(network, data);
        double after = Inference.Evaluate(network, data).Loss, mean = MeanSquare(data);
        Assert.True(after <= before);
        Assert.Equal(after, learned.Loss, 1e-6 * mean);
        Assert.InRange(learned.LowerBound, 0, after * (1 + 1e-6));

        // The same weights in double.
        TwoActivations other = new(1);
        double[] parameters = [.. network.Parameters.ToArray().Select(value => (double)value)];
        parameters.CopyTo(other.Parameters);
        LearnedActivations precise = ActivationLearner.Learn(other, data);
        Assert.True(learned.LowerBound <= precise.Loss + (1e-9 * mean), $"{learned.LowerBound} {precise.Loss}");
    }

    [Theory]
    [InlineData(1, 1e-5)]
    [InlineData(2, 1e-3)]
    [InlineData(3, 1)]
    [InlineData(4, 1e3)]
    [InlineData(5, 1e5)]
    public void With_biases_no_local_search_is_below_the_bound(ulong seed, double size)
    {
        Dataset data = Scaled(size);
        DeterministicRandom random = new(seed);
        SingleTwoActivations network = new(seed);
        TwoActivations other = new(seed);
        for (int i = 0; i < other.Parameters.Length; i++)
        {
            network.Parameters[i] = (float)random.NextNormal();
            other.Parameters[i] = network.Parameters[i];
        }

        double before = Inference.Evaluate(network, data).Loss, mean = MeanSquare(data);
        LearnedActivations precise = ActivationLearner.Learn(other, data), learned = ActivationLearner.Learn(network, data);
        output.WriteLine(FormattableString.Invariant($"seed {seed}: double {precise.LowerBound:g6} {precise.Loss:g6} {precise.IsCertified} {precise.Solution.Reason}; single {learned.LowerBound:g6} {learned.Loss:g6} {learned.IsCertified} {learned.Solution.Reason}"));
        Assert.Equal(Inference.Evaluate(other, data).Loss, precise.Loss, 1e-9 * mean);
        Assert.True(Inference.Evaluate(network, data).Loss <= before);
        Assert.True(learned.LowerBound <= precise.Loss + (1e-6 * mean), $"{learned.LowerBound} {precise.Loss}");
        Assert.True(precise.LowerBound <= learned.Loss + (1e-6 * mean), $"{precise.LowerBound} {learned.Loss}");
    }

    [Fact]
    public void Columns_that_the_weights_make_zero_are_left_out()
    {
        // Without the biases of the first layer, the first activation's powers have fewer terms than with them.
        TwoActivations network = new(4);
        int present = GeneratedResiduals.Of(network, Scaled(1)).Exponents.Count;
        Span<double> parameters = network.Parameters;
        foreach (ParameterBlock block in TypeOf<TwoActivations>().Blocks.Where(block => block.Name == "Dense3Weights"))
        {
            parameters.Slice(block.Offset, block.Count).Clear();
        }

        Assert.True(GeneratedResiduals.Of(network, Scaled(1)).Exponents.Count < present);
    }

    [Fact]
    public void A_network_whose_weights_are_zero_has_the_loss_of_zero()
    {
        TwoActivations network = new(4);
        network.Parameters.Clear();
        Dataset data = Scaled(1);
        LearnedActivations learned = ActivationLearner.Learn(network, data);
        Assert.Equal(MeanSquare(data), learned.Loss, 1e-12);
        Assert.Equal(learned.Loss, Inference.Evaluate(network, data).Loss, 1e-12);
        Assert.InRange(learned.LowerBound, 0, learned.Loss);
    }

    [Fact]
    public void Units_change_no_residual()
    {
        ResidualSystem system = GeneratedResiduals.Of(new TwoActivations(4), Scaled(1e4));
        double[] units = CoefficientUnits.Of(system), point = [0.5, -0.25, 2, 1, -3, 0.75];
        Assert.All(units, unit => Assert.Equal(0.5, Math.ScaleB(unit, -Math.ILogB(unit) - 1)));
        Assert.Contains(units, unit => unit < 1e-3);

        // Powers of two: to the last digit but for the order of the sums.
        Vector<double> expected = system.Residuals([.. point.Zip(units, (value, unit) => value * unit)]), scaled = system.Scale(units).Residuals(point);
        Assert.InRange((expected - scaled).L2Norm(), 0, 1e-14 * expected.L2Norm());
    }

    private static NetworkDescription TypeOf<TNetwork>()
        where TNetwork : class, IPolynomialNetwork<TNetwork> => TNetwork.Description;

    // y = (x/size)³, as x ~ size · N(0, 1).
    private static Dataset Cubes(double size)
    {
        DeterministicRandom random = new(7);
        double[] inputs = [.. Enumerable.Range(0, 30).Select(_ => size * random.NextNormal())];
        return Dataset.FromTargets(inputs, 1, (double[])[.. inputs.Select(x => Math.Pow(x / size, 3))], 1);
    }

    private static Dataset Noisy(double size, int count)
    {
        DeterministicRandom random = new(8);
        double[] inputs = [.. Enumerable.Range(0, count).Select(_ => size * random.NextNormal())];
        return Dataset.FromTargets(inputs, 1, (double[])[.. inputs.Select(x => Math.Sin(2 * x / size) + (0.3 * random.NextNormal()))], 1);
    }

    private static Dataset Scaled(double size)
    {
        DeterministicRandom random = new(9);
        double[] inputs = [.. Enumerable.Range(0, 60).Select(_ => random.NextNormal())];
        double[] targets = [.. Enumerable.Range(0, 30).Select(n => Math.Sin(inputs[2 * n]) + (inputs[2 * n] * inputs[(2 * n) + 1]) + (0.1 * random.NextNormal()))];
        return Dataset.FromTargets((double[])[.. inputs.Select(x => size * x)], 2, targets, 1);
    }

    private static double MeanSquare(Dataset data)
    {
        double[] target = new double[data.Outputs];
        return Enumerable.Range(0, data.Count).Average(sample =>
        {
            data.CopyTarget<double>(sample, target);
            return target.Sum(value => value * value);
        });
    }
}
