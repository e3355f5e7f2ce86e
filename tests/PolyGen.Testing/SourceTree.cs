using System.Runtime.CompilerServices;

namespace PolyGen.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class SourceTree
{
    private const string Solution = "PolyGen.sln";

    /// <summary>The folder of PolyGen.sln, found upwards from the test assembly.</summary>
    /// <exception cref="DirectoryNotFoundException">When no folder above the test assembly has the solution.</exception>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The folder of the caller's source file.</summary>
    public static string CallerDirectory([CallerFilePath] string sourceFile = "") => Path.GetDirectoryName(Locate(sourceFile, Root))!;

    /// <summary>Where the source file that the compiler recorded as <paramref name="sourceFile"/> lies in the checkout at <paramref name="root"/>.</summary>
    /// <remarks>A deterministic build records "/_/tests/..." instead of the true path, and a build on another machine a path of that machine.</remarks>
    /// <exception cref="FileNotFoundException">When no end of the path names a file of the checkout.</exception>
    public static string Locate(string sourceFile, string root)
    {
        if (File.Exists(sourceFile))
        {
            return sourceFile;
        }

        string[] names = sourceFile.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, names.Length)
            .Select(skipped => Path.Combine([root, .. names.Skip(skipped)]))
            .FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"The source file '{sourceFile}' is not in the checkout '{root}'; run the tests beside their sources.", sourceFile);
    }

    private static string FindRoot(string start)
    {
        DirectoryInfo? directory = new(start);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, Solution)))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException($"No folder above '{start}' has {Solution}; run the tests from a checkout.");
    }
}
