namespace PolyGen.Benchmarks.Compare;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">The folder of MNIST, or null.</param>
/// <param name="Works">The names of the works.</param>
/// <param name="Threads">The numbers of threads.</param>
/// <param name="Seeds">The number of seeds of each run.</param>
/// <param name="Seconds">The training time of a run; null for each work's own.</param>
/// <param name="Peers">The folder of the peers, or null.</param>
/// <param name="Output">Where the results are written.</param>
internal sealed record ComparisonOptions(string? Data, IReadOnlyList<string> Works, IReadOnlyList<int> Threads, int? Seeds, double? Seconds, string? Peers, string Output)
{
    /// <summary>Whether only the wiring is tried.</summary>
    public bool IsQuick { get; init; }
}
