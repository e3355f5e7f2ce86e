using PolyGen.Data;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, float>;

namespace PolyGen.Tests.Training;

public class TileTrainingTests
{
    private static readonly Dataset Data = SyntheticData.Labelled(5000, 5, 2, seed: 31);

    [Fact]
    public void LearnsNearlyAsWellAsSweeps()
    {
        var tiles = new Network(4);
        var sweeps = new Network(4);
        TrainingReport byTiles = Train(tiles, new TrainerOptions { Method = TrainingMethod.Tiles, MaximumSweeps = 30 });
        TrainingReport bySweeps = Train(sweeps, new TrainerOptions { Method = TrainingMethod.Sweeps, MaximumSweeps = 30 });

        Assert.True(byTiles.Loss < byTiles.History[0].Loss);
        Assert.True(byTiles.Loss < 1.05 * bySweeps.Loss, $"{byTiles.Loss} against {bySweeps.Loss}");
        Assert.Equal(Inference.Evaluate(tiles, Data).Loss, byTiles.Loss, 1e-12);
    }

    [Fact]
    public void SameBitsForAnyNumberOfThreads()
    {
        float[][] results = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var network = new Network(4);
            Train(network, new TrainerOptions { Method = TrainingMethod.Tiles, MaximumSweeps = 3, Tolerance = 0, Threads = threads, Tiles = new() { TileSize = 100, Replicas = 3 } });
            return network.Parameters.ToArray();
        })];

        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Fact]
    public void TheSeedDecides()
    {
        float[] Result(ulong seed)
        {
            var network = new Network(4);
            Train(network, new TrainerOptions { Method = TrainingMethod.Tiles, MaximumSweeps = 1, Seed = seed });
            return network.Parameters.ToArray();
        }

        Assert.Equal(Result(1), Result(1));
        Assert.NotEqual(Result(1), Result(2));
    }

    [Fact]
    public void AnExplosionRestartsFromTheAverage()
    {
        // Without proximal term, a tile of two samples sends the weights wherever these two samples want them.
        var network = new Network(4);
        TrainingReport report = Train(network, new TrainerOptions { Method = TrainingMethod.Tiles, MaximumSweeps = 3, Tiles = new() { TileSize = 2, Proximal = 0, ProximalFloor = 0, ProximalGrowth = 1 } });

        Assert.True(report.Restarts > 0);
        Assert.True(double.IsFinite(report.Loss));
        foreach (float parameter in network.Parameters)
            Assert.True(float.IsFinite(parameter));
    }

    [Fact]
    public void FewerSamplesThanATileAreOneTile()
    {
        var network = new Network(4);
        TrainingReport report = new Trainer<Network>(new() { Method = TrainingMethod.Tiles, MaximumSweeps = 40 }).Train(network, Data.Take(7));
        Assert.True(report.Loss < report.History[0].Loss);
    }

    private static TrainingReport Train(Network network, TrainerOptions options) => new Trainer<Network>(options).Train(network, Data);
}
