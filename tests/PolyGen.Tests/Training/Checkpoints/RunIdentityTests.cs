using System.Reflection;
using PolyGen.Training;
using PolyGen.Training.Checkpoints;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, float>;

namespace PolyGen.Tests.Training.Checkpoints;

/// <summary>Every setting either is part of what a checkpoint belongs to, or is known not to decide the result.</summary>
public class RunIdentityTests
{
    private static readonly Dictionary<string, TrainerOptions> Deciding = new()
    {
        ["Method"] = new() { Method = TrainingMethod.Sweeps },
        ["Seed"] = new() { Seed = 2 },
        ["Tolerance"] = new() { Tolerance = 1e-3 },
        ["L2"] = new() { L2 = 1e-17 },
        ["Moments"] = new() { Method = TrainingMethod.Sweeps, Moments = false },
        ["LinearGroups"] = new() { Method = TrainingMethod.Sweeps, LinearGroups = LinearGroupMethod.BlockSolve },
        ["LineSearch"] = new() { Method = TrainingMethod.Sweeps, LineSearch = true },
        ["PlaneSearch"] = new() { Method = TrainingMethod.Sweeps, PlaneSearch = true },
        ["TileSize"] = new() { Tiles = new() { TileSize = 10 } },
        ["Replicas"] = new() { Tiles = new() { Replicas = 3 } },
        ["TilesBetweenAverages"] = new() { Tiles = new() { TilesBetweenAverages = 3 } },
        ["Proximal"] = new() { Tiles = new() { Proximal = 3 } },
        ["ProximalWarmUp"] = new() { Tiles = new() { ProximalWarmUp = 3 } },
        ["ProximalGrowth"] = new() { Tiles = new() { ProximalGrowth = 3 } },
        ["ProximalFloor"] = new() { Tiles = new() { ProximalFloor = 3 } },
        ["JetInterval"] = new() { Tiles = new() { JetInterval = 3 } },
        ["LargestNumberOfRestarts"] = new() { Tiles = new() { LargestNumberOfRestarts = 3 } },
    };

    private static readonly Dictionary<string, TrainerOptions> Free = new()
    {
        ["Threads"] = new() { Threads = 3 },
        ["TimeLimit"] = new() { TimeLimit = TimeSpan.FromHours(1) },
        ["TargetLoss"] = new() { TargetLoss = 0.1 },
        ["MaximumSweeps"] = new() { MaximumSweeps = 3 },
        ["Evaluation"] = new() { Evaluation = CheckpointedTraining.Data },
        ["Checkpoint"] = new() { Checkpoint = new("c") },
    };

    [Fact]
    public void EverySettingIsEither()
    {
        string[] settings = [.. new[] { typeof(TrainerOptions), typeof(TileOptions) }.SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public)).Select(property => property.Name)];
        Assert.Equal(settings.Where(name => name != nameof(TrainerOptions.Tiles)).Order(), Deciding.Keys.Concat(Free.Keys).Order());
    }

    [Fact]
    public void DecidingSettingsAreTold()
    {
        foreach ((string name, TrainerOptions options) in Deciding)
        {
            TrainerOptions usual = name == "Method" ? new() : new() { Method = options.Method };
            Assert.StartsWith($"is of other settings: {name} is ", Of(options).DifferenceFrom(Of(usual)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FreeSettingsAreNot() => Assert.All(Free.Values, options => Assert.Null(Of(options).DifferenceFrom(Of(new()))));

    private static RunIdentity Of(TrainerOptions options) => RunIdentity.Of<Network, float>(options, CheckpointedTraining.Data);
}
