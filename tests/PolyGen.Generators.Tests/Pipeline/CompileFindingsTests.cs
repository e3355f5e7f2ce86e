using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Tests.Pipeline;

/// <summary>What the compiler of networks finds is reported by the generator, at the place where the network stands now.</summary>
public class CompileFindingsTests
{
    [Theory]
    [InlineData(-1, "[«PolynomialNetwork(4)»] [Dense(3)] [Power(2), Dense(2)] public partial class Net;")]
    [InlineData(0, "[PolynomialNetwork(4)] [«Dense(3)»] [Power(2), Dense(2)] public partial class Net;")]
    [InlineData(2, "[PolynomialNetwork(4)] [Dense(3)] [Power(2), «Dense(2)»] public partial class Net;")]
    [InlineData(3, "[«PolynomialNetwork(4)»] [Dense(3)] [Power(2), Dense(2)] public partial class Net;")]
    public void A_finding_is_placed_at_its_layer(int layer, string marked)
    {
        MarkedSource source = MarkedSource.Parse("using PolyGen;\n" + marked);
        CSharpCompilation compilation = InMemory.Compilation(InMemory.Parse(source.Text));

        InMemory.Driver(TooLarge(layer)).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out var findings);

        Diagnostic finding = Assert.Single(findings);
        Assert.Equal(("PG2001", "Too much code", DiagnosticSeverity.Error), (finding.Id, finding.GetMessage(), finding.Severity));
        Assert.Equal((compilation.SyntaxTrees[0], source.Marks[0]), (finding.Location.SourceTree, finding.Location.SourceSpan));
        Assert.Single(output.SyntaxTrees);
    }

    [Fact]
    public void A_finding_moves_with_its_network_without_another_compilation()
    {
        int compilations = 0;
        GeneratorDriver driver = InMemory.Driver((network, token) =>
        {
            compilations++;
            return TooLarge(-1)(network, token);
        });
        string source = "using PolyGen; [PolynomialNetwork(4)] [Dense(3)] public partial class Net;";
        CSharpCompilation before = InMemory.Compilation(InMemory.Parse(source));
        driver = driver.RunGenerators(before);
        int place = Assert.Single(driver.GetRunResult().Diagnostics).Location.SourceSpan.Start;

        CSharpCompilation after = before.ReplaceSyntaxTree(before.SyntaxTrees[0], InMemory.Parse("/* moved */" + source));
        Diagnostic finding = Assert.Single(driver.RunGenerators(after).GetRunResult().Diagnostics);

        Assert.Equal((after.SyntaxTrees[0], place + "/* moved */".Length), (finding.Location.SourceTree, finding.Location.SourceSpan.Start));
        Assert.Equal(1, compilations);
    }

    [Fact]
    public void A_pragma_suppresses_a_finding()
    {
        CSharpCompilation compilation = InMemory.Compilation(InMemory.Parse("""
            using PolyGen;
            #pragma warning disable PG2001
            [PolynomialNetwork(4)] [Dense(3)] public partial class Suppressed;
            #pragma warning restore PG2001
            [PolynomialNetwork(4)] [Dense(3)] public partial class Reported;
            """));

        InMemory.Driver(TooLarge(-1)).RunGeneratorsAndUpdateCompilation(compilation, out _, out var findings);

        Diagnostic finding = Assert.Single(findings, finding => !finding.IsSuppressed);
        Assert.Equal(4, finding.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void Each_network_has_its_own_findings()
    {
        CSharpCompilation compilation = InMemory.Compilation(
            InMemory.Parse("[PolyGen.PolynomialNetwork(4)] [PolyGen.Dense(3)] public partial class Net;", "Fine.cs"),
            InMemory.Parse("namespace A; [PolyGen.PolynomialNetwork(4)] [PolyGen.Dense(3)] public partial class Net;", "TooLarge.cs"));

        InMemory.Driver((network, token) => network.Type.Namespace == "A" ? TooLarge(0)(network, token) : SkeletonCompiler.Compile(network, token))
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out var findings);

        Assert.Equal("TooLarge.cs", Assert.Single(findings).Location.SourceTree?.FilePath);
        Assert.Equal(3, output.SyntaxTrees.Count());
    }

    private static Func<NetworkModel, CancellationToken, CompiledNetwork> TooLarge(int layer) =>
        (_, _) => new CompiledNetwork(null, new([new(NetworkProblemKind.CodeSize, layer, "Too much code")]));
}
