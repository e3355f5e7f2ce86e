using MathNet.Numerics.LinearAlgebra;
using PolyGen.Data;
using PolyGen.Integration.Tests.Models;
using PolyGen.Integration.Tests.Moments;
using PolyGen.Training;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Integration.Tests.Training;

/// <summary>Gauss-Newton steps of generated networks, of which gradients come from.</summary>
public class GaussNewtonTests(ITestOutputHelper output)
{
    private static readonly TrainerOptions Options = new() { Method = TrainingMethod.GaussNewton, Tolerance = 0, Threads = 1 };

    [Fact]
    public void OneStepSolvesLeastSquares() => OneStepSolves(new LeastSquares(3), [1, 1, 1], penalty: 0, samples: 400);

    [Fact]
    public void OneStepSolvesWeightedLeastSquaresWithAPenalty() => OneStepSolves(new WeightedLeastSquares(3), [4, 1, 0.25], penalty: 0.05, samples: 400);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TeachersWithOutputWeightsAreRecovered(ulong seed) => Recovers(seed, start => new WeightedOutputs(start));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void QuadraticTeachersAreRecovered(ulong seed) => Recovers(seed, start => new FreeQuadratic(start));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void CubicTeachersAreRecovered(ulong seed) => Recovers(seed, start => new OrdinaryNeurons(start));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ConvolutionalTeachersAreRecovered(ulong seed) => Recovers(seed, start => new TwoFilters(start));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TeachersOfFewMomentsAreRecovered(ulong seed) => Recovers(seed, start => new FewMoments(start));

    [Fact]
    public void ModelsAreRefused()
    {
        var model = new CircleFit();
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new Trainer<CircleFit>(Options).Train(model, CircleFit.Samples([1, 0, -1], [0, 1, 0])));
        Assert.Contains("CircleFit cannot be trained by GaussNewton: it has no gradient, as models have none; choose Auto, Sweeps or Tiles.", refusal.Message, StringComparison.Ordinal);
    }

    private static void OneStepSolves<TNetwork>(TNetwork network, double[] weights, double penalty, int samples)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        const int Features = 5;
        NoisyAffineData data = NoisyAffineData.Of(samples, Features, weights.Length, seed: 61);
        TrainingReport report = new Trainer<TNetwork>(Options with { MaximumSweeps = 1 }).Train(network, data.Samples);
        Matrix<double> x = Matrix<double>.Build.Dense(samples, Features + 1, (n, k) => k < Features ? data.Inputs[(n * Features) + k] : 1);
        double loss = 0;
        for (int o = 0; o < weights.Length; o++)
        {
            Vector<double> y = Vector<double>.Build.Dense(samples, n => data.Targets[(n * weights.Length) + o]);
            Matrix<double> normal = (weights[o] / samples * x.TransposeThisAndMultiply(x)) + (penalty * Matrix<double>.Build.DenseIdentity(Features + 1));
            Vector<double> solution = normal.Solve(weights[o] / samples * x.TransposeThisAndMultiply(y));
            for (int k = 0; k <= Features; k++)
                Assert.Equal(solution[k], network.Parameters[TNetwork.Description.Groups[0].IndexOf(o, k)], 1e-10);
            double residual = ((x * solution) - y).L2Norm();
            loss += (weights[o] / samples * residual * residual) + (penalty * solution.DotProduct(solution));
        }

        Assert.Equal(loss, report.Loss, 1e-12 * loss);
    }

    // Some starts end in other minima; of ten, at least one does not.
    private void Recovers<TNetwork>(ulong seed, Func<ulong, TNetwork> create)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        const int Samples = 300;
        NetworkDescription description = TNetwork.Description;
        var random = new DeterministicRandom(seed);
        double[] inputs = [.. Enumerable.Range(0, Samples * description.Inputs).Select(_ => random.NextNormal())], targets = new double[Samples * description.Outputs];
        Inference.Predict(create(1000 + seed), inputs, targets);
        double goal = 1e-20 * targets.Sum(y => y * y) / Samples;
        List<double> losses = [];
        for (ulong start = 10 * seed; start < (10 * seed) + 10; start++)
        {
            TNetwork student = create(start);
            TrainingReport report = new Trainer<TNetwork>(Options with { TargetLoss = goal, Tolerance = 1e-4, MaximumSweeps = 150 }).Train(student, Dataset.FromTargets(inputs, description.Inputs, targets, description.Outputs));
            Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Loss <= pair.First.Loss));
            losses.Add(report.Loss);
            output.WriteLine(FormattableString.Invariant($"teacher {1000 + seed}, student {start}: {report.Loss:0.0e+00} after {report.Sweeps} steps, {report.StopReason}"));
            if (report.StopReason != StopReason.TargetReached)
                continue;
            Assert.True(report.Loss <= goal);
            return;
        }

        Assert.Fail(FormattableString.Invariant($"{description.Name}, teacher {1000 + seed}, students from {10 * seed} on: none of {string.Join(", ", losses)} is at {goal}"));
    }
}
