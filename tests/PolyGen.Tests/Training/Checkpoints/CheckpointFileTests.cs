using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PolyGen.Tests.Data;
using PolyGen.Tests.Weights;
using PolyGen.Training;
using PolyGen.Training.Checkpoints;
using PolyGen.Weights;
using Xunit;
using Wide = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training.Checkpoints;

/// <summary>A file that is no checkpoint of the training is refused with its reason, stays as it is, and the one before it is taken on request.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private static readonly TrainerOptions Options = CheckpointedTraining.Methods["sweeps"] with { MaximumSweeps = 3 };
    private static readonly TrainerOptions Longer = Options with { MaximumSweeps = 6 };
    private static readonly RunIdentity Identity = RunIdentity.Of<HandWrittenSquare<Square532, float>, float>(Longer, CheckpointedTraining.Data);
    private readonly TemporaryDirectory directory = new();
    private readonly byte[] last;
    private readonly byte[] previous;

    public CheckpointFileTests()
    {
        CheckpointedTraining.Train(Options with { Checkpoint = new(File) { Interval = TimeSpan.Zero } });
        (last, previous) = (System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(File + ".previous"));
    }

    private string File => Path.Combine(directory.Path, "c");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void EveryCutIsFound()
    {
        for (int length = 1; length < last.Length; length++)
            Refuse(last[..length], "is cut off");
        Refuse([.. last, 0], "is damaged");
    }

    [Fact]
    public void AFlippedBitInAnyByteIsFound()
    {
        for (int place = 0; place < last.Length; place++)
        {
            byte[] damaged = [.. last];
            damaged[place] ^= (byte)(1 << (place % 8));
            Refuse(damaged, "damaged");
        }
    }

    [Fact]
    public void ForeignFilesAreNamed()
    {
        Refuse([], "is empty");
        Refuse(Encoding.UTF8.GetBytes("A text that is long enough to have a header and a checksum, were it a checkpoint."), "is no checkpoint");
        string weights = Path.Combine(directory.Path, "w.npz");
        WeightFile.Save(SmallNetworks.Single(), weights);
        Refuse(System.IO.File.ReadAllBytes(weights), "is no checkpoint");
    }

    [Fact]
    public void AFolderIsNamed()
    {
        string folder = Directory.CreateDirectory(Path.Combine(directory.Path, "folder")).FullName;
        Assert.Contains($"'{folder}' cannot be resumed: it is a folder", Failure(new CheckpointOptions(folder) { Resume = true }), StringComparison.Ordinal);
        Assert.Contains("would be a folder", Failure(new CheckpointOptions(folder)), StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        string missing = Path.Combine(directory.Path, "missing");
        Assert.Contains($"'{missing}' cannot be resumed: it does not exist", Failure(new CheckpointOptions(missing) { Resume = true }), StringComparison.Ordinal);
        Assert.Contains("does not exist; create it", Failure(new CheckpointOptions(Path.Combine(missing, "c"))), StringComparison.Ordinal);
    }

    [Fact]
    public void ANewerVersionIsNamed()
    {
        byte[] newer = [.. last];
        BinaryPrimitives.WriteInt32LittleEndian(newer.AsSpan(8), 7);
        Seal(newer);
        Refuse(newer, "is of format 7, written by a newer version of PolyGen; this one reads format 1");
    }

    [Fact]
    public void OtherStatesAreNoCrash()
    {
        // A sealed file whose states are not those of this program: bytes are taken out behind the identity.
        for (int length = 100; length < last.Length - SHA256.HashSizeInBytes; length += 31)
        {
            byte[] cut = [.. last[..length], .. new byte[SHA256.HashSizeInBytes]];
            BinaryPrimitives.WriteInt64LittleEndian(cut.AsSpan(12), cut.Length);
            Seal(cut);
            Refuse(cut, "cannot be resumed", falls: false);
        }
    }

    [Fact]
    public void AnotherNetworkIsNamed()
    {
        CheckpointException failure = Assert.Throws<CheckpointException>(() => new Trainer<Wide>(Longer with { Checkpoint = new(File) { Resume = true } }).Train(new Wide(1), CheckpointedTraining.Data));
        Assert.Contains("is of another network: Type is Single there and Double here", failure.Message, StringComparison.Ordinal);
        Unchanged(last);
    }

    [Fact]
    public void OtherSamplesAreNamed()
    {
        var network = SmallNetworks.Single();
        var trainer = new Trainer<HandWrittenSquare<Square532, float>>(Longer with { Checkpoint = new(File) { Resume = true } });
        Assert.Contains("is of other training samples: Count is 700 there and 699 here", Assert.Throws<CheckpointException>(() => trainer.Train(network, CheckpointedTraining.Data.Take(699))).Message, StringComparison.Ordinal);
        Assert.Contains("is of other training samples: SHA-256 is", Assert.Throws<CheckpointException>(() => trainer.Train(network, SyntheticData.Labelled(700, 5, 2, seed: 52))).Message, StringComparison.Ordinal);
        Unchanged(last);
    }

    [Fact]
    public void OtherSettingsAreNamed()
    {
        string said = Assert.Throws<CheckpointException>(() => CheckpointedTraining.Train(Longer with { L2 = 0.5, LineSearch = true, Checkpoint = new(File) { Resume = true } })).Message;
        Assert.Contains("is of other settings: L2 is 0 there and 0.5 here, LineSearch is False there and True here.", said, StringComparison.Ordinal);
        Assert.Contains(File, said, StringComparison.Ordinal);
        Unchanged(last);
    }

    [Fact]
    public void ANewTrainingReplacesNothing()
    {
        Assert.Contains($"'{File}' exists and would be lost", Failure(new CheckpointOptions(File)), StringComparison.Ordinal);
        Unchanged(last);
        System.IO.File.Delete(File);
        Assert.Contains($"'{File}.previous' exists and would be lost", Failure(new CheckpointOptions(File)), StringComparison.Ordinal);
        Assert.Equal(previous, System.IO.File.ReadAllBytes(File + ".previous"));
    }

    [Fact]
    public void ADamagedFileNeverBecomesThePreviousOne()
    {
        System.IO.File.WriteAllBytes(File, last[..50]);
        TrainingReport report = CheckpointedTraining.Train(Options with { Checkpoint = new(File) { Resume = true, UsePrevious = true } }).Report;
        Assert.Equal(1, report.Checkpoint!.Written);
        Assert.Equal(previous, System.IO.File.ReadAllBytes(File + ".previous"));
        Assert.Equal(3, CheckpointedTraining.Train(Options with { Checkpoint = new(File) { Resume = true } }).Report.Checkpoint!.ResumedSweep);
    }

    [Fact]
    public void WhereBothAreDamagedBothAreNamed()
    {
        System.IO.File.WriteAllBytes(File, last[..50]);
        System.IO.File.WriteAllBytes(File + ".previous", []);
        string said = Failure(new CheckpointOptions(File) { Resume = true, UsePrevious = true });
        Assert.Contains($"'{File}.previous' cannot be resumed: it is empty", said, StringComparison.Ordinal);
        Assert.Contains($"'{File}' cannot be resumed: it is cut off", said, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeWrittenEndsNoTraining()
    {
        string folder = Directory.CreateDirectory(Path.Combine(directory.Path, "folder")).FullName;
        var watcher = new Removal(folder);
        (uint[] bits, TrainingReport report) = CheckpointedTraining.Train(Longer with { Checkpoint = new(Path.Combine(folder, "c")) { Interval = TimeSpan.Zero } }, progress: watcher);
        Assert.Equal(CheckpointedTraining.Train(Longer).Bits, bits);
        Assert.Contains("cannot be written", report.Checkpoint!.Failure, StringComparison.Ordinal);
        Assert.Contains("cannot be written", watcher.LastFailure, StringComparison.Ordinal);
        Assert.InRange(report.Checkpoint.Written, 1, 4);
    }

    [Fact]
    public void SettingsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Trainer<Wide>(new() { Checkpoint = new(" ") }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<Wide>(new() { Checkpoint = new("c") { Interval = TimeSpan.FromSeconds(-1) } }));
        Assert.Throws<ArgumentException>(() => new Trainer<Wide>(new() { Checkpoint = new("c") { UsePrevious = true } }));
    }

    private static void Seal(byte[] file) => SHA256.HashData(file.AsSpan(0, file.Length - SHA256.HashSizeInBytes), file.AsSpan(file.Length - SHA256.HashSizeInBytes));

    private static string Failure(CheckpointOptions checkpoint)
        => Assert.Throws<CheckpointException>(() => CheckpointedTraining.Train(Longer with { Checkpoint = checkpoint })).Message;

    private void Refuse(byte[] content, string said, bool falls = true)
    {
        System.IO.File.WriteAllBytes(File, content);
        string message = falls
            ? Assert.Throws<CheckpointException>(() => RunCheckpoints.Open(new(File) { Resume = true }, Identity)).Message
            : Failure(new(File) { Resume = true });
        Assert.StartsWith($"The checkpoint '{File}' cannot be resumed: it ", message, StringComparison.Ordinal);
        Assert.Contains(said, message, StringComparison.Ordinal);
        Unchanged(content);
        if (!falls)
            return;

        Assert.Contains("Set UsePrevious", message, StringComparison.Ordinal);
        RunCheckpoints fallen = RunCheckpoints.Open(new(File) { Resume = true, UsePrevious = true }, Identity);
        Assert.True(fallen.IsResumed);
        Assert.Equal(File + ".previous", fallen.Report().ResumedFrom);
        Assert.Contains(said, fallen.Report().PreviousUsedBecause, StringComparison.Ordinal);
        Unchanged(content);
    }

    private void Unchanged(byte[] content)
    {
        Assert.Equal(content, System.IO.File.ReadAllBytes(File));
        Assert.Equal(previous, System.IO.File.ReadAllBytes(File + ".previous"));
    }

    /// <summary>Removes the folder of the checkpoints after the second report.</summary>
    private sealed class Removal(string folder) : IProgress<TrainingProgress>
    {
        private int reports;

        public string? LastFailure { get; private set; }

        public void Report(TrainingProgress value)
        {
            LastFailure = value.CheckpointFailure;
            if (++reports == 2)
                Directory.Delete(folder, recursive: true);
        }
    }
}
