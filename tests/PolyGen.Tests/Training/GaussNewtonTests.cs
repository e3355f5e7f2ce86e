using PolyGen.Data;
using PolyGen.Tests.Moments;
using PolyGen.Training;
using Xunit;
using Single = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, float>;
using Square = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

public class GaussNewtonTests
{
    // Several tiles, and more blocks of residuals than threads.
    private static readonly Dataset Many = SyntheticData.Labelled(9000, 5, 2, seed: 21);
    private static readonly Dataset Data = SyntheticData.Labelled(700, 5, 2, seed: 77);
    private static readonly TrainerOptions Options = new() { Method = TrainingMethod.GaussNewton, Tolerance = 0, MaximumSweeps = 12, Threads = 1 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheLossNeverRises(ulong seed) => NeverRises(() => new Square(seed), Data, Options with { L2 = 1e-3 * (seed - 1) });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void NorWithOutputWeightsAndMoments(ulong seed) => NeverRises(() => new HandWrittenAffine<double>(seed), RandomData.Of(500, 5, 2, seed), Options with { L2 = 1e-3 });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void NorOnWeightedSamples(ulong seed) => NeverRises(() => new HandWrittenWeighted(seed), RandomData.Of(500, 2, 2, seed), Options);

    [Fact]
    public void MomentsLeadToTheSameParameters()
    {
        Dataset data = RandomData.Of(2000, 2, 2, seed: 9);
        HandWrittenWeighted reduced = new(3), plain = new(3);
        TrainingReport few = Train(reduced, data, Options with { MaximumSweeps = 4 }), all = Train(plain, data, Options with { MaximumSweeps = 4, Moments = false });
        Assert.NotNull(few.ReducedSamples);
        Assert.Null(all.ReducedSamples);
        Assert.Equal(all.Loss, few.Loss, 1e-9 * all.Loss);
        Assert.All(plain.Parameters.ToArray().Zip(reduced.Parameters.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void SameBitsForAnyNumberOfThreads()
    {
        double[][] results = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var network = new Square(4);
            TrainingReport report = Train(network, Many, Options with { Threads = threads });
            Assert.Equal(threads, report.Threads);
            return network.Parameters.ToArray();
        })];
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SinglePrecisionIsReachedAndTrainingEnds(ulong seed)
    {
        (Dataset data, double size) = OfTeacher(seed + 100, 700);
        foreach (double tolerance in new[] { 1e-6, 0 })
        {
            double best = double.PositiveInfinity;
            for (ulong start = 1; start <= 5; start++)
            {
                TrainingReport report = Train(new Single((10 * seed) + start), data, Options with { Tolerance = tolerance, MaximumSweeps = 1000 });
                Assert.Equal(StopReason.Converged, report.StopReason);
                best = Math.Min(best, report.Loss);
            }

            Assert.True(best < 1e-12 * size, $"seed {seed}, tolerance {tolerance}: {best} of {size}");
        }
    }

    [Fact]
    public void APerfectFitStaysAsItIs()
    {
        double[] inputs = [.. Enumerable.Range(0, 100).Select(i => (i % 7) - 3.0)];

        // Nothing but zeros comes out, and nothing else is wanted.
        var network = new Square(5);
        network.Parameters[(Square532.Hidden * (Square532.Inputs + 1))..].Clear();
        double[] before = network.Parameters.ToArray();
        TrainingReport report = Train(network, Dataset.FromTargets(inputs, 5, new double[40], 2), Options);
        Assert.Equal((StopReason.Converged, 0.0), (report.StopReason, report.Loss));
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Fact]
    public void WeightsOfDeadInputsStayAsTheyAre()
    {
        Dataset data = RandomData.Of(400, 5, 2, seed: 31, (_, input) => (input[1], input[4]) = (0, 0));
        var network = new Square(6);
        double[] before = network.Parameters.ToArray();
        TrainingReport report = Train(network, data, Options);
        double[] after = network.Parameters.ToArray();
        Assert.True(report.Loss < 0.5 * report.History[0].Loss, $"from {report.History[0].Loss} to {report.Loss}");
        for (int j = 0; j < Square532.Hidden; j++)
        {
            for (int k = 0; k < Square532.Inputs; k++)
                Assert.Equal(k is 1 or 4, before[(j * Square532.Inputs) + k] == after[(j * Square532.Inputs) + k]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void FewerSamplesThanParametersAreFittedExactly(ulong seed)
    {
        Dataset data = RandomData.Of(5, 5, 2, seed + 40);
        double best = Enumerable.Range(1, 5).Min(start => Train(new Square((10 * seed) + (ulong)start), data, Options with { MaximumSweeps = 100 }).Loss);
        Assert.True(best < 1e-20, $"seed {seed}: {best}");
    }

    [Fact]
    public void TrainingEndsAtTheTargetLoss()
    {
        foreach (TrainingMethod method in new[] { TrainingMethod.GaussNewton, TrainingMethod.Sweeps, TrainingMethod.Tiles })
        {
            TrainerOptions options = Options with { Method = method, MaximumSweeps = 200, Tiles = new() { TileSize = 50 } };
            double goal = 1.02 * Train(new Square(4), Data, options with { MaximumSweeps = 8 }).Loss;
            var network = new Square(4);
            TrainingReport report = Train(network, Data, options with { TargetLoss = goal, TimeLimit = TimeSpan.FromSeconds(60) });
            Assert.Equal(StopReason.TargetReached, report.StopReason);
            Assert.True(report.Loss <= goal);
            Assert.All(report.History.SkipLast(1), record => Assert.True(record.Loss > goal));
            Assert.Equal(Inference.Evaluate(network, Data, threads: 1).Loss, report.Loss, 1e-12);

            // What is there from the start takes no step.
            double[] before = network.Parameters.ToArray();
            TrainingReport again = Train(network, Data, options with { TargetLoss = goal });
            Assert.Equal((StopReason.TargetReached, 0.0), (again.StopReason, again.Sweeps));
            Assert.Equal(before, network.Parameters.ToArray());
        }
    }

    [Fact]
    public void NetworksItIsNotForAreRefused()
    {
        Refuses(new HandWrittenSquare<Square64, float>(1), "50890 parameters, above 2048");
        Refuses(new DescribedSquare<WithoutGradient>(1), "no gradient, as models have none");
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Train(new Square(1), Data, Options with { L1 = 1e-3 }));
        Assert.Contains("L1 is above 0", refusal.Message, StringComparison.Ordinal);

        static void Refuses<TNetwork>(TNetwork network, string reason)
            where TNetwork : class, IPolynomialNetwork<TNetwork>
        {
            Dataset few = SyntheticData.Labelled(20, TNetwork.Description.Inputs, TNetwork.Description.Outputs, seed: 1);
            ArgumentException refusal = Assert.Throws<ArgumentException>(() => Train(network, few, Options));
            Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("choose Auto, Sweeps or Tiles", refusal.Message, StringComparison.Ordinal);
        }
    }

    private static (Dataset Data, double Size) OfTeacher(ulong seed, int samples)
    {
        var random = new DeterministicRandom(seed);
        double[] inputs = [.. Enumerable.Range(0, 5 * samples).Select(_ => random.NextNormal())], targets = new double[2 * samples];
        Inference.Predict(new Square(seed), inputs, targets);
        return (Dataset.FromTargets(inputs, 5, targets, 2), targets.Sum(y => y * y) / samples);
    }

    // Training of k steps ends where one of k + 1 was before its last.
    private static void NeverRises<TNetwork>(Func<TNetwork> create, Dataset data, TrainerOptions options)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        double last = double.PositiveInfinity;
        for (int steps = 1; steps <= options.MaximumSweeps; steps++)
        {
            TNetwork network = create();
            TrainingReport report = Train(network, data, options with { MaximumSweeps = steps });
            double loss = Inference.Evaluate(network, data, threads: 1).Loss + Regularization.Penalty<double>(TNetwork.Description, options, network.Parameters);
            Assert.Equal(loss, report.Loss, 1e-12 * loss);
            Assert.True(loss <= last * (1 + 1e-13), $"{loss} after {steps} steps, {last} before");
            Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Loss <= pair.First.Loss));
            last = loss;
        }
    }

    private static TrainingReport Train<TNetwork>(TNetwork network, Dataset data, TrainerOptions options)
        where TNetwork : class, IPolynomialNetwork<TNetwork> => new Trainer<TNetwork>(options).Train(network, data);

    private sealed class WithoutGradient : IDescribed
    {
        public static NetworkDescription Change(NetworkDescription description) => description with { HasGradient = false };
    }
}
