namespace PolyGen.Benchmarks.Compare;

/// <summary>A program to run, with its arguments.</summary>
internal sealed record ChildCommand(string FileName, IReadOnlyList<string> Arguments);

/// <summary>What a peer needs is not on this machine.</summary>
internal sealed class MissingException(string what) : Exception($"missing: {what}");
