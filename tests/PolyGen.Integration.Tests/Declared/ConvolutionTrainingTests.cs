using PolyGen.Data;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Integration.Tests.Declared;

/// <summary>Jets, unit-local kernels and the trainers together: what they promise holds for a generated convolutional network too.</summary>
public class ConvolutionTrainingTests
{
    private const int Seed = 5;

    [Theory]
    [InlineData(TrainingMethod.Sweeps, 0.0)]
    [InlineData(TrainingMethod.Sweeps, 0.01)]
    [InlineData(TrainingMethod.Tiles, 0.0)]
    [InlineData(TrainingMethod.Tiles, 0.01)]
    public void TheBitsDependOnNoThreadAndTheReportIsTrue(TrainingMethod method, double l2)
    {
        foreach (int samples in (int[])[1, 17, 4097])
        {
            Dataset data = SparseImages(samples);
            float[]? expected = null;
            foreach (int threads in (int[])[1, 2, 3])
            {
                var network = new SmallConvolution(Seed);
                TrainingReport report = new Trainer<SmallConvolution>(new()
                {
                    Method = method,
                    Threads = threads,
                    MaximumSweeps = 3,
                    Tolerance = 0,
                    L2 = l2,
                    Tiles = new() { TileSize = 300, Replicas = 3, JetInterval = 2 },
                }).Train(network, data);

                expected ??= network.Parameters.ToArray();
                Assert.Equal(expected, network.Parameters.ToArray());
                double penalty = l2 * network.Parameters.ToArray().Sum(parameter => (double)parameter * parameter);
                Assert.Equal(Inference.Evaluate(network, data).Loss + penalty, report.Loss, 1e-12);
                Assert.True(report.Loss < report.History[0].Loss, $"seed {Seed}, {samples} samples: the loss went from {report.History[0].Loss} to {report.Loss}");
                if (method == TrainingMethod.Sweeps)
                    Assert.Equal(report.History.Select(entry => entry.Loss).OrderDescending(), report.History.Select(entry => entry.Loss));
            }
        }
    }

    [Theory]
    [InlineData(TrainingMethod.Sweeps, SweepOrder.Cyclic, 0.0)]
    [InlineData(TrainingMethod.Sweeps, SweepOrder.Random, 0.0)]
    [InlineData(TrainingMethod.Sweeps, SweepOrder.Greedy, 1e-3)]
    [InlineData(TrainingMethod.Tiles, SweepOrder.Cyclic, 0.0)]
    public void AbsolutePenaltiesOrdersAndValidationKeepThosePromises(TrainingMethod method, SweepOrder order, double skipBelow)
    {
        const double Mu = 1e-3;
        Dataset data = SparseImages(4097), validation = SparseImages(500);
        float[]? expected = null;
        foreach (int threads in (int[])[1, 2, 3])
        {
            var network = new SmallConvolution(Seed);
            TrainingReport report = new Trainer<SmallConvolution>(new()
            {
                Method = method,
                Threads = threads,
                MaximumSweeps = 6,
                Tolerance = 0,
                L1 = Mu,
                Order = order,
                SkipBelow = skipBelow,
                Validation = new() { Samples = validation, Patience = null },
                Tiles = new() { TileSize = 300, Replicas = 3, JetInterval = 2 },
            }).Train(network, data);

            expected ??= network.Parameters.ToArray();
            Assert.Equal(expected, network.Parameters.ToArray());
            double penalty = Mu * network.Parameters.ToArray().Sum(parameter => Math.Abs((double)parameter));
            Assert.Equal(Inference.Evaluate(network, data).Loss + penalty, report.Loss, 1e-12);
            Assert.Equal(Inference.Evaluate(network, validation).Accuracy, report.Validation!.Accuracy);
            if (method == TrainingMethod.Tiles)
                continue;
            Assert.Equal(report.History.Select(entry => entry.Loss).OrderDescending(), report.History.Select(entry => entry.Loss));
            Assert.True(report.History[^1].Loss < 0.9 * report.History[0].Loss);
            Assert.Equal(skipBelow > 0, report.History[^1].Steps < 6 * network.Parameters.Length);
            Assert.Contains(0f, network.Parameters[..18].ToArray());
        }
    }

    // Three in five values are zero, a column is zero throughout, and another in the second half of the samples.
    private static Dataset SparseImages(int samples)
    {
        const int Pixels = 36;
        var random = new DeterministicRandom(Seed);
        var values = new float[samples * Pixels];
        for (int i = 0; i < values.Length; i++)
            values[i] = i % Pixels == 0 || (i % Pixels == 1 && i > values.Length / 2) || random.NextInt(5) < 3 ? 0 : (float)random.NextDouble();
        return Dataset.FromLabels(values, Pixels, Enumerable.Range(0, samples).Select(sample => sample % 3).ToArray(), 3);
    }
}

/// <summary>Degrees 8, 4 and 2; the filter overlaps the border.</summary>
[PolynomialNetwork(6, 6)]
[Conv2D(filters: 2, kernel: 3, Padding = 1, Stride = 2)]
[Power(2)]
[Dense(4)]
[Power(2)]
[Dense(3)]
public sealed partial class SmallConvolution;
