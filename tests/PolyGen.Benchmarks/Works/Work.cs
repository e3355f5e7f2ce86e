using PolyGen.Benchmarks.Compare;

namespace PolyGen.Benchmarks.Works;

/// <summary>One thing to do, for PolyGen and its peers.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">What it is, for the reader.</param>
/// <param name="Targets">What is measured, and what is to be reached.</param>
/// <param name="Train">PolyGen's way to do it.</param>
/// <param name="Peers">The others'.</param>
internal sealed record Work(string Name, string Description, IReadOnlyList<Target> Targets, Func<TrainingTask, IReadOnlyList<Observation>> Train, IReadOnlyList<Peer> Peers)
{
    /// <summary>The training time of one run, unless the command line says otherwise.</summary>
    public double Seconds { get; init; } = 60;

    /// <summary>The numbers of threads that make sense for it.</summary>
    public IReadOnlyList<int> Threads { get; init; } = [1, 2];

    /// <summary>The number of seeds, if it is the work's own.</summary>
    public int? Seeds { get; init; }

    /// <summary>Whether it needs MNIST.</summary>
    public bool NeedsDigits { get; init; } = true;

    /// <summary>Whether it runs unless named: works of many minutes do not.</summary>
    public bool IsDefault { get; init; } = true;

    /// <summary>Whether it takes part where only the wiring is tried.</summary>
    public bool IsQuick { get; init; } = true;

    /// <summary>Whether the peers run both before and after PolyGen, for ratios near 1.</summary>
    public bool PeersAround { get; init; }

    /// <summary>Writes the samples of a seed for the peers, where they are made here.</summary>
    public Action<string, ulong>? WriteSamples { get; init; }
}

/// <summary>A measure and the goal for it.</summary>
internal sealed record Target(Measure Measure, Goal Goal);

/// <summary>What one run of PolyGen is asked for.</summary>
/// <param name="Threads">The number of threads.</param>
/// <param name="Seed">The seed of first parameters and random choices.</param>
/// <param name="Seconds">The training time.</param>
/// <param name="Data">The folder of MNIST, or null.</param>
internal sealed record TrainingTask(int Threads, ulong Seed, double Seconds, string? Data);
