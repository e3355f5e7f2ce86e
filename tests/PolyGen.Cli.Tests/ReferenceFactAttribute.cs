using PolyGen.Testing;
using Xunit;

namespace PolyGen.Cli.Tests;

/// <summary>A test on reference data beside the checkout; where they are absent it is reported as skipped.</summary>
internal sealed class ReferenceFactAttribute : FactAttribute
{
    /// <summary>The 722 dimensions.</summary>
    public const string Dimensions = "dimensions.csv";

    /// <summary>The 119 labelled polynomials.</summary>
    public const string Nonnegativity = "nonnegativity.jsonl";

    public ReferenceFactAttribute(string file) => Skip = File.Exists(PathOf(file)) ? null : $"There is no '{PathOf(file)}'.";

    public static string PathOf(string file) => Path.GetFullPath(Path.Combine(SourceTree.Root, "..", "shared", "reference", file));
}
