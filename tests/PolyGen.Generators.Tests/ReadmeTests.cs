using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolyGen.Generators.Tests.Models;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;
using PolyGen.Testing;

namespace PolyGen.Generators.Tests;

/// <summary>The README's networks and models compile, each block by itself, and those with statements are programs.</summary>
public partial class ReadmeTests
{
    [Theory]
    [InlineData("CryptoNets")]
    [InlineData("TwoInputs", "SkipConnection")]
    [InlineData("Circle")]
    [InlineData("LowRank")]
    public async Task The_example_compiles(params string[] types)
    {
        string example = Examples().Single(code => types.All(type => code.Contains("partial class " + type, StringComparison.Ordinal)));
        SyntaxTree tree = InMemory.Parse(example);
        OutputKind kind = tree.GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        const string ImplicitUsings = "global using System;\n";
        CSharpCompilation compilation = InMemory.Compilation(tree, InMemory.Parse(ImplicitUsings));

        Outcome networks = await InMemory.Run(compilation.WithOptions(compilation.Options.WithOutputKind(kind)), NetworkCompiler.Compile);
        Outcome models = await ModelRun.Run((CSharpCompilation)networks.Output, ModelCompiler.Compile);

        Assert.Empty(networks.Findings.Concat(models.Findings));
        Assert.Empty(models.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(types.Select(type => type + ".g.cs").Order(), networks.HintNames.Concat(models.HintNames).Order());
    }

    [Fact]
    public void No_example_is_left_out() =>
        Assert.Equal(4, Examples().Count(code => code.Contains("[PolynomialNetwork(", StringComparison.Ordinal) || code.Contains("[PolynomialModel]", StringComparison.Ordinal)));

    private static IEnumerable<string> Examples() => Block().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"))).Select(match => match.Groups["code"].Value);

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
