using MathNet.Numerics.LinearAlgebra;
using PolyGen.Data;
using PolyGen.Optimization.Activations;
using PolyGen.Optimization.Conic;
using PolyGen.Training;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Activations;

public class ConvexTwoLayerTrainingTests(ITestOutputHelper output)
{
    private static readonly QuadraticActivation Square = new(1, 0, 0);

    [Theory]
    [InlineData(1, 0, 0, 0.01)]
    [InlineData(1, 0, 0, 1)]
    [InlineData(0.09, 0.5, 0.47, 0.1)]
    [InlineData(0.09, 0.5, 0.47, 0.001)]
    public void The_neurons_reach_the_lower_bound(double a, double b, double c, double penalty)
    {
        QuadraticActivation activation = new(a, b, c);
        Dataset data = Samples(7, 40);
        ConvexTwoLayerResult result = ConvexTwoLayerTraining.Train(data, activation, penalty);
        Assert.Equal(ConicStatus.Optimal, result.Status);
        Assert.Equal(result.LowerBound, result.Objective, 1e-6);
        Assert.True(result.Neurons.Count <= 2 * (SignedSquares.Inputs + 1));
        Assert.All(result.Neurons, neuron => Assert.Equal(1, neuron.Direction.Sum(u => u * u), 1e-12));

        // No other network is below it, such as one whose weights are the best for random directions.
        DeterministicRandom random = new(3);
        for (int trial = 0; trial < 50; trial++)
        {
            UnitNeuron[] neurons = [.. Enumerable.Range(0, 4).Select(_ => new UnitNeuron(Unit(random), random.NextNormal()))];
            Assert.True(Objective(data, new(neurons, 0, 0, ConicStatus.Optimal), activation, penalty) >= result.LowerBound);
        }

        Assert.Equal(Objective(data, result, activation, penalty), result.Objective, 1e-12);
    }

    [Fact]
    public void A_large_penalty_leaves_no_neuron()
    {
        ConvexTwoLayerResult result = ConvexTwoLayerTraining.Train(Samples(2, 30), Square, 1e4);
        Assert.True(result.Neurons.Sum(neuron => Math.Abs(neuron.Weight)) < 1e-4);
    }

    [Fact]
    public void The_optimum_for_orthogonal_features_is_a_soft_threshold()
    {
        // One input, x = 1: f = Σ α_j is one number m, and (m - y)² + β |m| is least at y - β/2.
        ConvexTwoLayerResult result = ConvexTwoLayerTraining.Train(Dataset.FromTargets(new double[] { 1 }, 1, new double[] { 3 }, 1), Square, 0.5);
        // Where the objective is least to 1e-9, m is right to its square root.
        Assert.Equal(2.75, result.Evaluate([1], Square), 5e-5);
        Assert.Equal((0.25 * 0.25) + (0.5 * 2.75), result.LowerBound, 1e-6);
    }

    [Theory]
    [InlineData(1, 0.01)]
    [InlineData(2, 0.1)]
    [InlineData(3, 0.5)]
    public void The_coordinate_trainer_does_not_beat_the_global_optimum(ulong seed, double penalty)
    {
        Dataset data = Samples(seed, 60);
        ConvexTwoLayerResult convex = ConvexTwoLayerTraining.Train(data, Square, penalty);
        TrainerOptions options = new() { Method = TrainingMethod.Sweeps, L2 = penalty, MaximumSweeps = 500, Tolerance = 1e-9, Threads = 1 };
        (double[] inputs, double[] targets) = Draw(seed, 60);
        Dataset model = SignedSquares.Samples(inputs, targets);
        double[] losses = [.. Enumerable.Range(1, 5).Select(start => new Trainer<SignedSquares>(options).Train(SignedSquares.Start((ulong)start), model).Loss)];
        output.WriteLine(FormattableString.Invariant($"seed {seed}, penalty {penalty}: global {convex.LowerBound:0.00000000}, coordinates {losses.Min():0.00000000} to {losses.Max():0.00000000}, gaps {losses.Min() - convex.LowerBound:0.0e+00} to {losses.Max() - convex.LowerBound:0.0e+00}"));
        Assert.All(losses, loss => Assert.True(loss >= convex.LowerBound - 1e-7));
        Assert.Equal(convex.LowerBound, convex.Objective, 1e-6);
    }

    [Theory]
    [InlineData(1e-3, 1e-3)]
    [InlineData(1e-2, 1)]
    [InlineData(1e2, 1)]
    [InlineData(1e3, 1)]
    [InlineData(1e3, 1e-4)]
    [InlineData(1e3, 1e4)]
    [InlineData(1e4, 1)]
    public void The_bound_is_below_the_objective_for_inputs_of_any_size(double size, double penalty)
    {
        // Targets of the size of the inputs' products, with noise of order 1.
        DeterministicRandom random = new(5);
        double[] inputs = [.. Enumerable.Range(0, 90).Select(_ => size * random.NextNormal())];
        double[] targets = [.. Enumerable.Range(0, 30).Select(n => (inputs[3 * n] * inputs[(3 * n) + 1]) - (0.7 * inputs[3 * n]) + 0.3 + (0.1 * random.NextNormal()))];
        Dataset data = Dataset.FromTargets(inputs, 3, targets, 1);
        QuadraticActivation activation = new(0.09, 0.5, 0.47);
        ConvexTwoLayerResult result = ConvexTwoLayerTraining.Train(data, activation, penalty);
        output.WriteLine(FormattableString.Invariant($"{size} {penalty}: objective {result.Objective:r}, bound {result.LowerBound:r}, {result.Status}"));
        Assert.InRange(result.LowerBound, 0, result.Objective);
        Assert.Equal(result.Objective - result.LowerBound <= 1e-5 * result.Objective, result.Status == ConicStatus.Optimal);
        Assert.Equal(size <= 1e3, result.Status == ConicStatus.Optimal);
        Assert.Equal(Objective(data, result, activation, penalty), result.Objective, 1e-9 * result.Objective);
    }

    [Fact]
    public void Any_multipliers_give_a_bound()
    {
        DeterministicRandom random = new(6);
        (double[] inputs, double[] targets) = Draw(6, 20);
        QuadraticActivation activation = new(0.3, -0.5, 0.7);
        double least = ConvexTwoLayerTraining.Train(Samples(6, 20), activation, 0.1).Objective;
        ConvexDualBound bound = new([.. inputs.Chunk(3)], Vector<double>.Build.Dense(targets), activation, 0.1);
        for (int trial = 0; trial < 100; trial++)
        {
            Assert.InRange(bound.Of(Vector<double>.Build.Dense(20, _ => random.NextNormal())), 0, least);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Penalties_are_checked(double penalty) =>
        Assert.Equal("penalty", Assert.Throws<ArgumentOutOfRangeException>(() => ConvexTwoLayerTraining.Train(Samples(1, 5), Square, penalty)).ParamName);

    [Fact]
    public void Outputs_and_activations_are_checked()
    {
        Assert.Equal("data", Assert.Throws<ArgumentException>(() => ConvexTwoLayerTraining.Train(ResidualSystemTests.Samples(1, 5, 2), Square, 1)).ParamName);
        Assert.Equal("activation", Assert.Throws<ArgumentOutOfRangeException>(() => ConvexTwoLayerTraining.Train(Samples(1, 5), new(double.NaN, 0, 0), 1)).ParamName);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Extreme_penalties_have_bounds(double penalty)
    {
        ConvexTwoLayerResult result = ConvexTwoLayerTraining.Train(Samples(1, 8), Square, penalty);
        Assert.InRange(result.LowerBound, 0, result.Objective);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 1, 0)]
    public void Activations_of_lower_degree_are_trained(double a, double b, double c)
    {
        QuadraticActivation activation = new(a, b, c);
        ConvexTwoLayerResult result = ConvexTwoLayerTraining.Train(Samples(3, 30), activation, 0.05);
        Assert.Equal(ConicStatus.Optimal, result.Status);
        Assert.Equal(result.Objective, result.LowerBound, 1e-6);
    }

    private static double Objective(Dataset data, ConvexTwoLayerResult network, QuadraticActivation activation, double penalty)
    {
        double[] input = new double[data.Inputs], target = new double[1];
        double sum = 0;
        for (int sample = 0; sample < data.Count; sample++)
        {
            data.CopyInput<double>(sample, input);
            data.CopyTarget<double>(sample, target);
            double r = network.Evaluate(input, activation) - target[0];
            sum += r * r;
        }

        return (sum / data.Count) + (penalty * network.Neurons.Sum(neuron => Math.Abs(neuron.Weight)));
    }

    private static IReadOnlyList<double> Unit(DeterministicRandom random) =>
        [.. Vector<double>.Build.DenseOfEnumerable(Enumerable.Range(0, SignedSquares.Inputs).Select(_ => random.NextNormal())).Normalize(2)];

    private static Dataset Samples(ulong seed, int count)
    {
        (double[] inputs, double[] targets) = Draw(seed, count);
        return Dataset.FromTargets(inputs, SignedSquares.Inputs, targets, 1);
    }

    // A quadratic form of both signs, with noise.
    private static (double[] Inputs, double[] Targets) Draw(ulong seed, int count)
    {
        DeterministicRandom random = new(seed);
        double[] inputs = [.. Enumerable.Range(0, SignedSquares.Inputs * count).Select(_ => random.NextNormal())];
        double[] targets = [.. Enumerable.Range(0, count).Select(n => (inputs[3 * n] * inputs[(3 * n) + 1]) - (0.5 * inputs[(3 * n) + 2] * inputs[(3 * n) + 2]) + (0.3 * random.NextNormal()))];
        return (inputs, targets);
    }
}
