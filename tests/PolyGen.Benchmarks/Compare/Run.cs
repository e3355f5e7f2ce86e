using PolyGen.Benchmarks.Works;

namespace PolyGen.Benchmarks.Compare;

/// <summary>One run of one program.</summary>
/// <param name="Work">What it did.</param>
/// <param name="Program">Its name.</param>
/// <param name="Group">The peers that it belongs to; PolyGen is a group of its own.</param>
/// <param name="Threads">The number of threads.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Curve">What it told; empty if there is a problem.</param>
/// <param name="Problem">What is missing, or the error; null if it ran.</param>
internal sealed record Run(Work Work, string Program, string Group, int Threads, ulong Seed, IReadOnlyList<Observation> Curve, string? Problem)
{
    /// <summary>The name of our own program and group.</summary>
    public const string Own = "PolyGen";

    /// <summary>Whether something went wrong, beyond something that is missing.</summary>
    public bool IsError => Problem?.StartsWith("error", StringComparison.Ordinal) == true;
}
