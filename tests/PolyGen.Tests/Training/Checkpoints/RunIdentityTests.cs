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
        ["Seed"] = new() { Method = TrainingMethod.Tiles, Seed = 2 },
        ["Tolerance"] = new() { Tolerance = 1e-3 },
        ["L1"] = new() { L1 = 1e-17 },
        ["L2"] = new() { L2 = 1e-17 },
        ["Order"] = new() { Method = TrainingMethod.Sweeps, Order = SweepOrder.Greedy },
        ["SkipBelow"] = new() { Method = TrainingMethod.Sweeps, SkipBelow = 1e-3 },
        ["RevisitAfter"] = new() { Method = TrainingMethod.Sweeps, RevisitAfter = 3 },
        ["Moments"] = new() { Method = TrainingMethod.Sweeps, Moments = false },
        ["LinearGroups"] = new() { Method = TrainingMethod.Sweeps, LinearGroups = LinearGroupMethod.BlockSolve },
        ["LineSearch"] = new() { Method = TrainingMethod.Sweeps, LineSearch = true },
        ["PlaneSearch"] = new() { Method = TrainingMethod.Sweeps, PlaneSearch = true },
        ["Validation.Fraction"] = new() { Validation = new() { Fraction = 0.5 } },
        ["Validation.Seed"] = new() { Validation = new() { Seed = 2 } },
        ["Validation.Samples"] = new() { Validation = new() { Samples = CheckpointedTraining.Data } },
        ["Validation.Patience"] = new() { Validation = new() { Patience = 3 } },
        ["Validation.Interval"] = new() { Validation = new() { Interval = 3 } },
        ["Tiles.TileSize"] = new() { Method = TrainingMethod.Tiles, Tiles = new() { TileSize = 10 } },
        ["Tiles.TileGrowth"] = new() { Method = TrainingMethod.Tiles, Tiles = new() { TileGrowth = 1.1 } },
        ["Tiles.LargestTileSize"] = new() { Method = TrainingMethod.Tiles, Tiles = new() { TileGrowth = 1.1, LargestTileSize = 5000 } },
        ["Tiles.Replicas"] = new() { Method = TrainingMethod.Tiles, Tiles = new() { Replicas = 3 } },
        ["Tiles.TilesBetweenAverages"] = new() { Method = TrainingMethod.Tiles, Tiles = new() { TilesBetweenAverages = 3 } },
        ["Tiles.Proximal"] = new() { Method = TrainingMethod.Tiles, Tiles = new() { Proximal = 3 } },
        ["Tiles.ProximalWarmUp"] = new() { Method = TrainingMethod.Tiles, Tiles = new() { ProximalWarmUp = 3 } },
        ["Tiles.ProximalGrowth"] = new() { Method = TrainingMethod.Tiles, Tiles = new() { ProximalGrowth = 3 } },
        ["Tiles.ProximalFloor"] = new() { Method = TrainingMethod.Tiles, Tiles = new() { ProximalFloor = 3 } },
        ["Tiles.JetInterval"] = new() { Method = TrainingMethod.Tiles, Tiles = new() { JetInterval = 3 } },
        ["Tiles.LargestNumberOfRestarts"] = new() { Method = TrainingMethod.Tiles, Tiles = new() { LargestNumberOfRestarts = 3 } },
        ["Lines.TileSize"] = new() { Method = TrainingMethod.Lines, Lines = new() { TileSize = 10 } },
        ["Lines.Momentum"] = new() { Method = TrainingMethod.Lines, Lines = new() { Momentum = 0.5 } },
        ["Lines.Memory"] = new() { Method = TrainingMethod.Lines, Lines = new() { Memory = 0.5 } },
        ["Lines.Length"] = new() { Method = TrainingMethod.Lines, Lines = new() { Length = 3 } },
        ["Lines.Decay"] = new() { Method = TrainingMethod.Lines, Lines = new() { Decay = 3 } },
        ["Lines.LargestNumberOfRestarts"] = new() { Method = TrainingMethod.Lines, Lines = new() { LargestNumberOfRestarts = 3 } },
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
        Assert.Equal(SettingsOf(typeof(TrainerOptions), "").Order(StringComparer.Ordinal), Deciding.Keys.Concat(Free.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DecidingSettingsAreTold()
    {
        foreach ((string path, TrainerOptions options) in Deciding)
        {
            // The options of a method are told by their own names: no other method's are of interest.
            string name = path.StartsWith("Validation.", StringComparison.Ordinal) ? path : path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..];
            TrainerOptions usual = new() { Method = path == "Method" ? TrainingMethod.Auto : options.Method, Validation = options.Validation is null ? null : new() };
            string? difference = Of(options).DifferenceFrom(Of(usual));
            Assert.StartsWith("is of other settings: ", difference, StringComparison.Ordinal);
            Assert.Contains($" {name} is ", difference, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FreeSettingsAreNot() => Assert.All(Free.Values, options => Assert.Null(Of(options).DifferenceFrom(Of(new()))));

    private static RunIdentity Of(TrainerOptions options) => RunIdentity.Of<Network, float>(options, CheckpointedTraining.Data);

    // The options of methods and of the validation are settings of their own.
    private static IEnumerable<string> SettingsOf(Type options, string path) => options.GetProperties(BindingFlags.Instance | BindingFlags.Public).SelectMany(property =>
        property.Name is nameof(TrainerOptions.Tiles) or nameof(TrainerOptions.Lines) or nameof(TrainerOptions.Validation) ? SettingsOf(property.PropertyType, property.Name + ".") : [path + property.Name]);
}
