using PolyGen.Data;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, float>;

namespace PolyGen.Tests.Training.Checkpoints;

/// <summary>Trainings of a small network, with and without checkpoints.</summary>
internal static class CheckpointedTraining
{
    public static Dataset Data { get; } = SyntheticData.Labelled(700, 5, 2, seed: 51);

    /// <summary>One of each kind of state.</summary>
    public static IReadOnlyDictionary<string, TrainerOptions> Methods { get; } = new Dictionary<string, TrainerOptions>
    {
        ["tiles"] = Tiles(new() { TileSize = 50, Replicas = 2 }),
        ["one replica, ρ growing"] = Tiles(new() { TileSize = 30, Replicas = 1, ProximalGrowth = 1.01 }) with { L2 = 1e-3 },
        ["tiles that grow"] = Tiles(new() { TileSize = 20, TileGrowth = 1.02, LargestTileSize = 90 }),
        ["tiles that explode"] = Tiles(new() { TileSize = 2, Proximal = 0, ProximalFloor = 0, ProximalGrowth = 1, LargestNumberOfRestarts = 1000 }),
        ["lines"] = new() { Method = TrainingMethod.Lines, Tolerance = 0, MaximumSweeps = 12, Lines = new() { TileSize = 20 }, L2 = 1e-3 },
        ["sweeps"] = Sweeps(new()),
        ["sweeps and lines"] = Sweeps(new() { LineSearch = true, LinearGroups = LinearGroupMethod.BlockSolve }),
        ["Gauss-Newton"] = new() { Method = TrainingMethod.GaussNewton, Tolerance = 0, MaximumSweeps = 12 },
        ["sweeps and planes"] = Sweeps(new() { LineSearch = true, PlaneSearch = true, L2 = 1e-3 }),
    };

    public static TheoryData<string> Names => [.. Methods.Keys];

    /// <summary>The bits of the parameters after training, and the report.</summary>
    public static (uint[] Bits, TrainingReport Report) Train(TrainerOptions options, ulong start = 4, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var network = new Network(start);
        TrainingReport report = new Trainer<Network>(options).Train(network, Data, progress, cancellation);
        return ([.. network.Parameters.ToArray().Select(BitConverter.SingleToUInt32Bits)], report);
    }

    private static TrainerOptions Tiles(TileOptions tiles) => new() { Method = TrainingMethod.Tiles, Tolerance = 0, MaximumSweeps = 12, Tiles = tiles };

    private static TrainerOptions Sweeps(TrainerOptions options) => options with { Method = TrainingMethod.Sweeps, Tolerance = 0, MaximumSweeps = 12 };
}
