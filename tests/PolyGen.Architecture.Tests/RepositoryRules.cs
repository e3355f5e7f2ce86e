namespace PolyGen.Architecture.Tests;

/// <summary>What a checkout must keep to; each rule maps tracked paths, relative to the root with '/', to those that break it.</summary>
internal static class RepositoryRules
{
    /// <summary>The most lines that a hand-written C# file may have.</summary>
    public const int MaximumLines = 500;

    private static readonly HashSet<string> TopLevel =
    [
        "PolyGen.sln", "src", "generators", "tests", "samples", "README.md", "LICENSE", "CHANGELOG.md",
        "Directory.Packages.props", "Directory.Build.props", "Directory.Build.targets", "global.json", "nuget.config",
    ];

    /// <summary>The entries of the root folder that do not belong there; dot-files do.</summary>
    public static IEnumerable<string> StrayTopLevelEntries(IEnumerable<string> paths) => paths
        .Select(path => path.Split('/')[0])
        .Distinct()
        .Where(entry => !entry.StartsWith('.') && !TopLevel.Contains(entry));

    /// <summary>The received snapshots: what a failing test leaves behind is reviewed, never committed.</summary>
    public static IEnumerable<string> ReceivedSnapshots(IEnumerable<string> paths) => paths.Where(path => path.Contains(".received.", StringComparison.Ordinal));

    /// <summary>The C# files with too many lines; snapshots of generated code may have any number.</summary>
    public static IEnumerable<string> LongSources(IEnumerable<string> paths, Func<string, int> countLines) => paths
        .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".verified.cs", StringComparison.Ordinal))
        .Where(path => countLines(path) > MaximumLines);

    /// <summary>The verified snapshots that no test beside them writes any more.</summary>
    /// <param name="paths">The tracked paths.</param>
    /// <param name="read">The text of a source file, or null where there is none.</param>
    public static IEnumerable<string> OrphanedSnapshots(IEnumerable<string> paths, Func<string, string?> read) => paths
        .Where(path => path.Contains(".verified.", StringComparison.Ordinal))
        .Where(path =>
        {
            // Class.Method[_case].verified.extension
            string prefix = path[..path.IndexOf(".verified.", StringComparison.Ordinal)];
            int dot = prefix.LastIndexOf('.');
            string? source = dot < 0 ? null : read(prefix[..dot] + ".cs");
            return source is null || !MethodNames(prefix[(dot + 1)..]).Any(method => source.Contains(" " + method + "(", StringComparison.Ordinal));
        });

    // "Square_is_stable_TwoHidden" may be the method of that name or a shorter one with a case.
    private static IEnumerable<string> MethodNames(string text) =>
        text.Select((character, index) => (character, index)).Where(pair => pair.character == '_').Select(pair => text[..pair.index]).Append(text);
}
