using MathNet.Numerics.LinearAlgebra;
using PolyGen.Data;
using PolyGen.Optimization.Activations;
using Xunit;

namespace PolyGen.Optimization.Tests.Activations;

public class ActivationPenaltyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void A_penalty_of_one_activation_is_ridge_regression(double common)
    {
        PenalizedActivation network = new(4);
        Dataset data = ResidualSystemTests.Samples(4, 30, 2);
        ResidualSystem system = GeneratedResiduals.Of(network, data);
        int[] linear = [.. system.Coefficients.Select((_, variable) => system.Exponents.Index().Single(pair => pair.Item[variable] == 1).Index)];
        int constant = system.Exponents.Index().Single(pair => pair.Item.Sum() == 0).Index;
        Matrix<double> a = Matrix<double>.Build.DenseOfColumnVectors(linear.Select(column => system.Rows.Column(column)));
        Matrix<double> normal = a.TransposeThisAndMultiply(a) + (Matrix<double>.Build.DenseIdentity(4) * ((0.2 + common) * data.Count));
        Vector<double> p = normal.Cholesky().Solve(-a.TransposeThisAndMultiply(system.Rows.Column(constant)));
        LearnedActivations learned = ActivationLearner.Learn(network, data, new() { L2 = common });
        Assert.True(learned.IsCertified, learned.Solution.Reason);
        Assert.True((p - Vector<double>.Build.DenseOfEnumerable(learned.Values)).L2Norm() <= 1e-6 * p.L2Norm());
        Assert.Equal(Inference.Evaluate(network, data).Loss + ((0.2 + common) * learned.Values.Sum(value => value * value)), learned.Loss, 1e-10);
    }

    [Fact]
    public void Penalties_are_added_to_the_squared_loss()
    {
        ResidualSystem system = GeneratedResiduals.Of(new TwoActivations(7), ResidualSystemTests.Samples(7, 9, 1));
        ResidualSystem penalized = system.Penalize([0.5, 0, 0, 2, 0, 1]);
        double[] point = [1, 2, -1, 0.5, -2, 3];
        Assert.Equal(3, penalized.Penalties);
        Assert.Equal(system.Loss(point, ActivationLoss.Squared) + (0.5 * 1) + (2 * 0.25) + 9, penalized.Loss(point, ActivationLoss.Squared), 1e-9);
        Assert.Equal(3, penalized.Fix([1, null, null, null, null, null]).Penalties);
    }

    [Fact]
    public void Coefficients_with_a_penalty_are_not_fixed()
    {
        PenalizedActivations network = new(3);
        Dataset data = ResidualSystemTests.Samples(3, 25, 1);
        LearnedActivations learned = ActivationLearner.Learn(network, data);
        Assert.Empty(learned.Fixed);
        Assert.Equal(Inference.Evaluate(network, data).Loss + (0.1 * learned.Values.Take(3).Sum(value => value * value)), learned.Loss, 1e-9);
        Assert.InRange(learned.LowerBound, 0, learned.Loss);

        // Without the penalty, the same weights fit at least as well.
        TwoActivations free = new(3);
        network.Parameters.CopyTo(free.Parameters);
        Assert.True(ActivationLearner.Learn(free, data).LowerBound <= learned.Loss);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 0.01)]
    public void Both_halves_of_a_round_lower_one_objective(ulong seed, double penalty)
    {
        PenalizedActivations network = new(seed);
        Dataset data = ResidualSystemTests.Samples(seed, 40, 1);
        double loss = double.PositiveInfinity;
        foreach (AlternatingRound round in AlternatingTraining.Train(network, data, 4, 10, new() { L2 = penalty }))
        {
            Assert.True(round.ActivationLoss <= loss * (1 + 1e-9));
            Assert.True(round.SweptLoss <= round.ActivationLoss * (1 + 1e-9));
            Assert.InRange(round.LowerBound, 0, round.ActivationLoss);
            loss = round.SweptLoss;
        }

        // The trainer with the same penalties starts from the same objective.
        double before = Inference.Evaluate(network, data).Loss + (penalty * network.Parameters.ToArray().Sum(value => value * value)) + (0.1 * Activation(network).Sum(value => value * value));
        Assert.Equal(before, loss, 1e-9);
    }

    [Fact]
    public void The_absolute_loss_with_a_penalty_is_refused()
    {
        Dataset data = ResidualSystemTests.Samples(1, 10, 1);
        ActivationOptions options = new() { Loss = ActivationLoss.Absolute };
        Assert.Contains("L2", Assert.Throws<ArgumentException>(() => ActivationLearner.Learn(new PenalizedActivations(1), data, options)).Message, StringComparison.Ordinal);
        Assert.Contains("L2", Assert.Throws<ArgumentException>(() => ActivationLearner.Learn(new TwoActivations(1), data, options with { L2 = 1 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_weights_are_factors_of_either_loss()
    {
        WeightedOutputs network = new(2);
        Dataset data = ResidualSystemTests.Samples(2, 12, 2);
        double[] inputs = [.. Enumerable.Range(0, 12).SelectMany(sample => Input(data, sample))], outputs = new double[24], target = new double[2];
        LearnedActivations absolute = ActivationLearner.Learn(network, data, new() { Loss = ActivationLoss.Absolute });
        Inference.Predict(network, inputs, outputs);
        double sum = 0;
        for (int sample = 0; sample < 12; sample++)
        {
            data.CopyTarget<double>(sample, target);
            sum += Math.Abs(outputs[2 * sample] - target[0]) + (4 * Math.Abs(outputs[(2 * sample) + 1] - target[1]));
        }

        Assert.Equal(sum / 12, absolute.Loss, 1e-10);
        Assert.Equal(absolute.LowerBound, absolute.Loss, 1e-4);
        Assert.Equal(ActivationLearner.Learn(network, data).Loss, Inference.Evaluate(network, data).Loss, 1e-10);
    }

    private static double[] Input(Dataset data, int sample)
    {
        double[] input = new double[data.Inputs];
        data.CopyInput<double>(sample, input);
        return input;
    }

    private static double[] Activation(PenalizedActivations network) =>
        [.. GeneratedResiduals.Of(network, ResidualSystemTests.Samples(1, 2, 1)).Coefficients.Where(coefficient => coefficient.Block == 0).Select(coefficient => network.Parameters[coefficient.Parameter])];
}
