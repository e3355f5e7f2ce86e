using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Testing;
using Xunit;

namespace PolyGen.Cli.Tests;

/// <summary>The README's program about global minima compiles without a warning and runs. The networks and models there are compiled by the generator's tests.</summary>
public partial class ReadmeTests
{
    [Fact]
    public void The_example_of_global_minima_runs()
    {
        string example = Block().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"))).Select(match => match.Groups["code"].Value)
            .Single(code => code.Contains("new MomentHierarchy()", StringComparison.Ordinal));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Readme",
            [CSharpSyntaxTree.ParseText(example)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream image = new();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Null(Record.Exception(() => Assembly.Load(image.ToArray()).EntryPoint!.Invoke(null, [Array.Empty<string>()])));
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
