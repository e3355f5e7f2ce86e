using System.Diagnostics;
using PolyGen.Testing;
using Xunit;

namespace PolyGen.Architecture.Tests;

public sealed class RepositoryTests
{
    private static readonly Lazy<IReadOnlyList<string>> Tracked = new(TrackedFiles);

    [Fact]
    public void The_top_level_has_only_what_belongs_there() => Assert.Empty(RepositoryRules.StrayTopLevelEntries(Tracked.Value));

    [Fact]
    public void No_received_snapshot_is_tracked() => Assert.Empty(RepositoryRules.ReceivedSnapshots(Tracked.Value));

    [Fact]
    public void No_source_file_is_too_long() => Assert.Empty(RepositoryRules.LongSources(Tracked.Value, path => File.ReadLines(FullPath(path)).Count()));

    [Fact]
    public void Every_verified_snapshot_has_its_test() =>
        Assert.Empty(RepositoryRules.OrphanedSnapshots(Tracked.Value, path => File.Exists(FullPath(path)) ? File.ReadAllText(FullPath(path)) : null));

    [Fact]
    public void The_tracked_files_are_those_of_this_repository() => Assert.Contains("tests/PolyGen.Architecture.Tests/RepositoryTests.cs", Tracked.Value);

    [Fact]
    public void A_stray_top_level_entry_is_found() => Assert.Equal(
        ["docs", "notes.txt"],
        RepositoryRules.StrayTopLevelEntries(["src/A.cs", "docs/page.md", "docs/other.md", ".gitignore", ".ci/run", "notes.txt", "PolyGen.sln"]));

    [Fact]
    public void A_received_snapshot_is_found() => Assert.Equal(["tests/A.B.received.cs"], RepositoryRules.ReceivedSnapshots(["tests/A.B.received.cs", "tests/A.B.verified.cs"]));

    [Fact]
    public void A_long_source_is_found_and_a_long_snapshot_let_through() => Assert.Equal(
        ["src/Long.cs"],
        RepositoryRules.LongSources(["src/Long.cs", "src/Short.cs", "tests/A.B.verified.cs", "README.md"], path => path.Contains("Short", StringComparison.Ordinal) ? RepositoryRules.MaximumLines : RepositoryRules.MaximumLines + 1));

    [Fact]
    public void An_orphaned_snapshot_is_found() => Assert.Equal(
        ["tests/A.Gone.verified.cs", "tests/B.Kept.verified.txt"],
        RepositoryRules.OrphanedSnapshots(
            ["tests/A.Kept.verified.cs", "tests/A.Kept_Case_1.verified.cs", "tests/A.Gone.verified.cs", "tests/B.Kept.verified.txt"],
            path => path == "tests/A.cs" ? "public Task Kept() => Verify(text);" : null));

    private static string FullPath(string path) => Path.Combine(SourceTree.Root, path);

    private static IReadOnlyList<string> TrackedFiles()
    {
        // A checkout may belong to another user than the one who runs the tests.
        ProcessStartInfo command = new("git", ["-c", "safe.directory=*", "ls-files", "-z"]) { WorkingDirectory = SourceTree.Root, RedirectStandardOutput = true };
        using Process git = Process.Start(command)!;
        string[] paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. paths.Where(path => File.Exists(FullPath(path)))];
    }
}
