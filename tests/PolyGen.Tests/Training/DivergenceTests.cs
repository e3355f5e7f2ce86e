using PolyGen.Data;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, float>;

namespace PolyGen.Tests.Training;

/// <summary>Sweeps cannot diverge; tiles that do are told apart, sent back to the best average, and stopped after a stated number of times.</summary>
public class DivergenceTests
{
    // Without proximal term, a tile of two samples sends the weights wherever these two samples want them.
    private static readonly TileOptions Exploding = new() { TileSize = 2, Proximal = 0, ProximalFloor = 0, ProximalGrowth = 1 };
    private static readonly Dataset Data = SyntheticData.Labelled(5000, 5, 2, seed: 31);

    public static TheoryData<string> Nasty => ["huge", "tiny", "constant", "duplicated", "one sample", "mixed scales"];

    [Theory]
    [MemberData(nameof(Nasty))]
    public void SweepsNeverRaiseTheLoss(string kind)
    {
        foreach (LinearGroupMethod linear in Enum.GetValues<LinearGroupMethod>())
        {
            foreach (bool searches in (bool[])[false, true])
            {
                TrainerOptions options = new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 25, Tolerance = 0, LinearGroups = linear, LineSearch = searches, PlaneSearch = searches };
                NeverRises<float>(options, Samples(kind));
                NeverRises<double>(options, Samples(kind));
            }
        }
    }

    [Fact]
    public void ARestartRaisesRho()
    {
        // From ρ = 0 on, a few raises suffice.
        var network = new Network(4);
        TrainingReport report = new Trainer<Network>(new() { Method = TrainingMethod.Tiles, MaximumSweeps = 5, Tiles = Exploding }).Train(network, Data);
        Assert.InRange(report.Restarts, 1, 30);
        Assert.NotEqual(StopReason.Diverged, report.StopReason);
        Assert.True(double.IsFinite(report.Loss));
        Assert.Equal(Inference.Evaluate(network, Data).Loss, report.Loss, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void AfterTheStatedNumberOfRestartsTrainingHasDiverged(int restarts)
    {
        var network = new Network(4);
        TrainingReport report = new Trainer<Network>(new() { Method = TrainingMethod.Tiles, MaximumSweeps = 1000, Tiles = Exploding with { LargestNumberOfRestarts = restarts } }).Train(network, Data);
        Assert.Equal(StopReason.Diverged, report.StopReason);
        Assert.Equal(restarts + 1, report.Restarts);
        Assert.True(report.Loss <= report.History[0].Loss);
        Assert.Equal(Inference.Evaluate(network, Data).Loss, report.Loss, 1e-12);
        Assert.All(network.Parameters.ToArray(), parameter => Assert.True(float.IsFinite(parameter)));
    }

    [Fact]
    public void WhatWasLearntBeforeAnExplosionIsKept()
    {
        // A network that has learnt, then tiles of two samples without proximal term: whatever they do, nothing of it is lost.
        var network = new Network(4);
        double learnt = new Trainer<Network>(new() { Method = TrainingMethod.Tiles, MaximumSweeps = 20 }).Train(network, Data).Loss;
        TrainingReport report = new Trainer<Network>(new() { Method = TrainingMethod.Tiles, MaximumSweeps = 50, Tiles = Exploding with { LargestNumberOfRestarts = 3, Proximal = 1e-3 } }).Train(network, Data);
        Assert.True(report.Restarts > 0);
        Assert.True(report.Loss <= learnt, $"{report.Loss} after {learnt}");
    }

    [Fact]
    public void TheBestAverageIsThatOfTheLowestRecentLoss()
    {
        var average = new IterateAverage(1);
        var best = new BestAverage(1);
        double[] value = new double[1], expected = new double[1];
        foreach ((float iterate, double loss, bool isBest) in new[] { (1f, 8.0, true), (2f, 4, true), (3f, 7, false), (4f, 30, false), (5f, 0, false), (6f, 0, false), (7f, 0, false), (8f, 0, false), (9f, 0, true), (10f, 0, true) })
        {
            average.Add<float>([iterate]);
            best.Offer(average, loss);
            best.Average.CopyTo<double>(value);
            average.CopyTo<double>(expected);
            Assert.Equal(isBest, value[0] == expected[0] && best.Average.Count == average.Count);
        }
    }

    private static void NeverRises<T>(TrainerOptions options, Dataset data)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        // One sweep at a time: each loss is computed from scratch, in double, from the parameters alone.
        var network = new HandWrittenSquare<Square532, T>(4);
        var judge = new HandWrittenSquare<Square532, double>(1);
        double before = Loss();
        for (int sweep = 0; sweep < options.MaximumSweeps; sweep++)
        {
            TrainingReport report = new Trainer<HandWrittenSquare<Square532, T>>(options with { MaximumSweeps = 1 }).Train(network, data);
            Assert.NotEqual(StopReason.Diverged, report.StopReason);
            double after = Loss();

            // In float, the loss by which a step is judged has rounding errors of its own.
            double rounding = typeof(T) == typeof(float) ? 1e-5 : 1e-13;
            Assert.True(after <= before + (rounding * (before + TargetEnergy(data))), $"{typeof(T).Name} {options.LinearGroups} {options.LineSearch}, sweep {sweep}: {before} to {after}");
            before = after;
        }

        double Loss()
        {
            for (int i = 0; i < judge.Parameters.Length; i++)
                judge.Parameters[i] = double.CreateTruncating(network.Parameters[i]);
            return Inference.Evaluate(judge, data, threads: 1).Loss;
        }
    }

    private static double TargetEnergy(Dataset data)
    {
        double sum = 0;
        double[] target = new double[data.Outputs];
        for (int n = 0; n < data.Count; n++)
        {
            data.CopyTarget<double>(n, target);
            sum += target.Sum(value => value * value);
        }

        return sum / data.Count;
    }

    private static Dataset Samples(string kind)
    {
        var random = new DeterministicRandom(61);
        const int Count = 60;
        float[] x = new float[5 * Count], y = new float[2 * Count];
        for (int i = 0; i < x.Length; i++)
        {
            float value = (float)random.NextNormal();
            x[i] = kind switch
            {
                "huge" => 1e5f * value,
                "tiny" => 1e-5f * value,
                "constant" => i % 5 == 2 ? value : i % 5,
                "duplicated" => i < 15 ? value : x[i - 15],
                "mixed scales" => value * MathF.Pow(10, (2 * (i % 5)) - 4),
                _ => value,
            };
        }

        for (int i = 0; i < y.Length; i++)
            y[i] = (float)random.NextNormal();
        Dataset all = Dataset.FromTargets(x, 5, y, 2);
        return kind == "one sample" ? all.Take(1) : all;
    }
}
