using System.Numerics;
using PolyGen.Data;
using PolyGen.Tests.Moments;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Tests.Training;

public class AbsolutePenaltyTests
{
    private const double Mu = 0.02;

    private static readonly Dataset Data = SyntheticData.Labelled(6000, 5, 2, seed: 61);

    [Theory]
    [InlineData(SweepOrder.Cyclic, 0.0)]
    [InlineData(SweepOrder.Random, 0.0)]
    [InlineData(SweepOrder.Greedy, 1e-4)]
    public void TheLossWithItsPenaltyNeverRisesAndExactZerosAppear(SweepOrder order, double skipBelow)
    {
        var network = new HandWrittenSquare<Square532, double>(4);
        TrainingReport report = Train(network, new() { Order = order, SkipBelow = skipBelow, Threads = 1 });

        Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Loss <= pair.First.Loss));
        Assert.Equal(Loss(network), report.Loss, 1e-12);
        int zeros = network.Parameters.ToArray().Count(parameter => parameter == 0);
        Assert.True(zeros >= 5, $"{zeros} zeros");
        Assert.True(zeros < network.Parameters.Length);
    }

    [Fact]
    public void TheLastParameterVisitedIsAtItsGlobalMinimum()
    {
        var network = new HandWrittenSquare<Square532, double>(4);
        double loss = new Trainer<HandWrittenSquare<Square532, double>>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 1, L1 = Mu }).Train(network, Data).Loss;
        ref double bias = ref network.Parameters[17];
        double kept = bias;
        for (int i = -300; i <= 300; i++)
        {
            bias = kept + (i / 60.0);
            Assert.True(Loss(network) >= loss - 1e-13, $"s = {i / 60.0} is better");
        }
    }

    [Fact]
    public void SameBitsForAnyNumberOfThreads()
    {
        var one = new HandWrittenSquare<Square532, double>(4);
        var two = new HandWrittenSquare<Square532, double>(4);
        Train(one, new() { Threads = 1 });
        Train(two, new() { Threads = 2 });
        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
    }

    [Theory]
    [InlineData(LinearGroupMethod.Coordinates, 0.05)]
    [InlineData(LinearGroupMethod.Coordinates, 0.5)]
    [InlineData(LinearGroupMethod.GramSweeps, 0.05)]
    [InlineData(LinearGroupMethod.GramSweeps, 0.5)]
    public void ALassoComesToItsOptimalityConditions(LinearGroupMethod method, double mu)
    {
        Dataset data = RandomData.Of(3000, 5, 2, seed: 52);
        var network = new OneAffineLayer<double>(6);
        TrainingReport report = new Trainer<OneAffineLayer<double>>(new() { Method = TrainingMethod.Sweeps, Tolerance = 0, MaximumSweeps = 100_000, L1 = mu, LinearGroups = method, Threads = 1 }).Train(network, data);
        Assert.Equal(StopReason.Converged, report.StopReason);

        // Without its penalty the loss is a quadratic with the layer's own λ|θ|²: central differences are its derivatives.
        int zeros = 0;
        for (int i = 0; i < network.Trained.Length; i++)
        {
            double value = network.Trained[i], derivative = 2 * OneAffineLayer<double>.Description.Groups[0].L2 * value;
            network.Trained[i] = value + 0.5;
            derivative += Inference.Evaluate(network, data, threads: 1).Loss;
            network.Trained[i] = value - 0.5;
            derivative -= Inference.Evaluate(network, data, threads: 1).Loss;
            network.Trained[i] = value;
            zeros += value == 0 ? 1 : 0;
            if (value == 0)
                Assert.True(Math.Abs(derivative) <= mu + 1e-6, $"parameter {i} is 0, the derivative {derivative}");
            else
                Assert.Equal(-mu * Math.Sign(value), derivative, 1e-6);
        }

        Assert.InRange(zeros, 1, network.Trained.Length - 1);
    }

    [Fact]
    public void FloatsAreSetToZeroExactly()
    {
        var network = new OneAffineLayer<float>(6);
        new Trainer<OneAffineLayer<float>>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 50, L1 = 0.5, Threads = 1 }).Train(network, RandomData.Of(3000, 5, 2, seed: 52));
        Assert.InRange(network.Trained.ToArray().Count(value => value == 0), 1, network.Trained.Length - 1);
    }

    [Fact]
    public void AParameterThatTouchesNoDataGoesToZero()
    {
        float[] inputs = [.. Enumerable.Range(0, 500).Select(i => i % 5 == 0 ? 0f : ((i * 7919) % 101 / 50f) - 1)];
        int[] labels = [.. Enumerable.Range(0, 100).Select(n => n % 2)];
        var network = new HandWrittenSquare<Square532, float>(4);
        TrainingReport report = new Trainer<HandWrittenSquare<Square532, float>>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 2, Tolerance = 0, L1 = 1e-3 })
            .Train(network, Dataset.FromLabels(inputs, 5, labels, 2));
        for (int unit = 0; unit < 3; unit++)
            Assert.Equal(0f, network.Parameters[HandWrittenSquare<Square532, float>.Description.Groups[0].IndexOf(unit, 0)]);
        Assert.Equal(3, report.FlatSteps);
    }

    [Fact]
    public void TilesTakeThePenaltyToo()
    {
        var tiles = new HandWrittenSquare<Square532, float>(4);
        var plain = new HandWrittenSquare<Square532, float>(4);
        TrainingReport report = new Trainer<HandWrittenSquare<Square532, float>>(new() { Method = TrainingMethod.Tiles, MaximumSweeps = 5, L1 = Mu }).Train(tiles, Data);
        new Trainer<HandWrittenSquare<Square532, float>>(new() { Method = TrainingMethod.Tiles, MaximumSweeps = 5 }).Train(plain, Data);
        Assert.True(report.Loss < report.History[0].Loss);
        Assert.True(Magnitude(tiles.Parameters) < 0.7 * Magnitude(plain.Parameters));
    }

    [Fact]
    public void AGramSweepTakesTheSameStepsAsCoordinates()
    {
        double[][] results = [.. new[] { LinearGroupMethod.Coordinates, LinearGroupMethod.GramSweeps }.Select(method =>
        {
            // One group shares its inputs between the units, the other has a matrix of its own.
            var network = new HandWrittenAffine<double>(6);
            new Trainer<HandWrittenAffine<double>>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 3, Tolerance = 0, L1 = 0.3, LinearGroups = method }).Train(network, RandomData.Of(3000, 5, 2, seed: 53));
            return network.Parameters.ToArray();
        })];
        for (int i = 0; i < results[0].Length; i++)
            Assert.Equal(results[0][i], results[1][i], 1e-9);
        Assert.Contains(0.0, results[1]);
    }

    private static TrainingReport Train(HandWrittenSquare<Square532, double> network, TrainerOptions options) =>
        new Trainer<HandWrittenSquare<Square532, double>>(options with { Method = TrainingMethod.Sweeps, MaximumSweeps = 20, Tolerance = 0, L1 = Mu }).Train(network, Data);

    private static double Loss(HandWrittenSquare<Square532, double> network) => Inference.Evaluate(network, Data, threads: 1).Loss + (Mu * Magnitude(network.Parameters));

    private static double Magnitude<T>(ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (T parameter in parameters)
            sum += Math.Abs(double.CreateTruncating(parameter));
        return sum;
    }
}
