namespace PolyGen.Benchmarks.Compare;

/// <summary>A program that does the same work by other means.</summary>
/// <param name="Name">Its name in the results.</param>
/// <param name="Group">Peers of one group are compared by the fastest of them in this run.</param>
/// <param name="File">Its script, or its source in C++.</param>
/// <param name="Arguments">With {data}, {samples}, {seconds}, {sweeps}, {threads} and {seed} in place of the run's.</param>
/// <param name="Format">How it prints.</param>
internal sealed record Peer(string Name, string Group, string File, IReadOnlyList<string> Arguments, LineFormat Format)
{
    /// <summary>The modules that its Python script imports.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>Whether the script lies beside this program rather than in the folder of --peers.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether the script fixes its seed, so that it takes another only through seeded.py.</summary>
    public bool FixesSeed { get; init; }

    /// <summary>Whether it is a C++ source rather than a Python script.</summary>
    public bool IsSource => File.EndsWith(".cpp", StringComparison.Ordinal);
}
