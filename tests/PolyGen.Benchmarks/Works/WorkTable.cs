using PolyGen.Benchmarks.Compare;
using PolyGen.Training;
using Samples.Digits;

namespace PolyGen.Benchmarks.Works;

/// <summary>All works: what is done, how PolyGen does it, against whom, and what is to be reached.</summary>
internal static class WorkTable
{
    /// <summary>The part of the targets' mean square that counts as a teacher recovered.</summary>
    public const double Recovered = 1e-20;

    private static readonly TrainerOptions Auto = new() { Tolerance = 0 };
    private static readonly TrainerOptions Sweeps = new() { Method = TrainingMethod.Sweeps, Tolerance = 0 };
    private static readonly FasterGoal NoSlower = new(1, "at most the peer's time");

    /// <summary>The works, in the order in which they run.</summary>
    public static IReadOnlyList<Work> All { get; } =
    [
        new Work(
            "seed-variable",
            "Seed network (conv 3x3, dense 10) on 100 images: mean seconds of the visit of a variable, those of dead pixels included",
            [new Target(new SecondsPerStep("variable", IsFromStart: true), new FasterGoal(1e6, "1,000,000 times faster"))],
            DigitTraining.Of(seed => new Seed(seed), Sweeps, images: 100, countVisits: true),
            [PeerTable.Sympy])
        { Seconds = 40, Threads = [1] },

        new Work(
            "seed",
            "Seed network on 60,000 images: to training loss 0.3810",
            [new Target(new TimeToLoss(0.3810), new FasterGoal(20, "20 times less time"))],
            DigitTraining.Of(seed => new Seed(seed), Auto with { MaximumSweeps = 20 }),
            [PeerTable.TorchAdam("seed", epochs: 100), PeerTable.Lbfgs("seed")])
        { IsQuick = false },

        new Work(
            "square64",
            "Dense 64, square, dense 10 on 60,000 images",
            [new Target(new TimeToAccuracy(0.95), NoSlower), new Target(new TimeToAccuracy(0.96), NoSlower)],
            DigitTraining.Of(seed => new Square64(seed), Auto),
            [PeerTable.TorchAdam("square64", epochs: 20), PeerTable.NumpyAdam("square64", epochs: 20)])
        { Seconds = 30 },

        new Work(
            "cryptonets",
            "CryptoNets' network on 60,000 images",
            [new Target(new TimeToAccuracy(0.975), NoSlower), new Target(new TimeToAccuracy(0.985), NoSlower)],
            DigitTraining.Of(seed => new CryptoNets(seed), Auto),
            [PeerTable.TorchAdam("cryptonets", epochs: 20), PeerTable.NumpyAdam("cryptonets", epochs: 20)])
        { IsQuick = false },

        new Work(
            "cryptonets-best",
            "CryptoNets' network on 60,000 images for ten minutes; PolyGen also sees each image moved by a pixel, Adam as it is",
            [new Target(new FinalAccuracy(), new AccuracyGoal(0.989))],
            DigitTraining.Of(seed => new CryptoNets(seed), Auto, shifts: 1),
            [PeerTable.TorchAdam("cryptonets", epochs: 400), PeerTable.NumpyAdam("cryptonets", epochs: 250)])
        { Seconds = 600, Threads = [2], IsDefault = false, IsQuick = false },

        new Work(
            "teacher-student",
            "Recovery of a 10-8-8-3 square teacher from 1,000 samples without noise: to 1e-20 of the targets' mean square",
            [new Target(new TimeToLoss(Recovered), new StartsGoal())],
            TeacherTraining.Of(new() { Method = TrainingMethod.GaussNewton, MaximumSweeps = 150, Tolerance = 1e-4 }, Recovered),
            [PeerTable.TeacherStudent("adam"), PeerTable.TeacherStudent("lbfgs")])
        { Seeds = 10, NeedsDigits = false, Threads = [1], WriteSamples = (path, _) => TeacherSamples.Create().Write(path) },

        new Work(
            "modular-addition",
            "Addition modulo 23 with quadratic activation, a tenth of the pairs held out",
            [new Target(new FinalAccuracy(), new AccuracyGoal(1))],
            ModularTraining.Of(new() { L2 = 1e-3 }),
            [PeerTable.ModularAddition])
        { Seconds = 20, NeedsDigits = false, Threads = [1], WriteSamples = (path, seed) => ModularPairs.Create(seed).Write(path) },

        new Work(
            "square64-sweep",
            "One sweep over dense 64, square, dense 10 on 60,000 images, one thread",
            [new Target(new SecondsPerStep("sweep"), new FasterGoal(1 / 1.2, "at most 1.2 times the peer's seconds"))],
            DigitTraining.Of(seed => new Square64(seed), Sweeps with { MaximumSweeps = 4 }),
            [PeerTable.HandWritten])
        { Seconds = 120, Threads = [1], PeersAround = true },
    ];
}
