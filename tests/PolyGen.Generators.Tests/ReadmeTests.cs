using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;
using PolyGen.Testing;

namespace PolyGen.Generators.Tests;

/// <summary>The README's example is a program that compiles.</summary>
public partial class ReadmeTests
{
    [Fact]
    public async Task The_example_compiles()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "README.md"));
        string example = Block().Matches(readme).Select(match => match.Groups["code"].Value).Single(code => code.Contains("[PolynomialNetwork(28, 28)]", StringComparison.Ordinal));
        const string ImplicitUsings = "global using System;\n";
        CSharpCompilation compilation = InMemory.Compilation(InMemory.Parse(example), InMemory.Parse(ImplicitUsings));

        Outcome outcome = await InMemory.Run(compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)), NetworkCompiler.Compile);

        Assert.Empty(outcome.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Contains(outcome.Output.SyntaxTrees, tree => tree.FilePath.EndsWith("CryptoNets.g.cs", StringComparison.Ordinal));
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
