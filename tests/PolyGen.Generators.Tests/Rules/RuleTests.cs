using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PolyGen.Generators.Tests.Roslyn;

namespace PolyGen.Generators.Tests.Rules;

public class RuleTests
{
    [Theory]
    [MemberData(nameof(RuleExamples.All), MemberType = typeof(RuleExamples))]
    public async Task A_breach_is_reported_at_its_place_and_nothing_is_generated(string id, string breach, string _)
    {
        MarkedSource source = MarkedSource.Parse("using PolyGen;\n" + breach);
        Outcome outcome = await InMemory.Run(source.Text);

        Assert.Equal(source.Marks.Select(mark => (id, mark)), outcome.Findings.Select(finding => (finding.Id, finding.Location.SourceSpan)));
        Assert.All(outcome.Findings, finding => Assert.Equal("Source0.cs", finding.Location.SourceTree?.FilePath));
        Assert.DoesNotContain("Net.g.cs", outcome.HintNames);
        Assert.Null(outcome.Generator.Exception);
    }

    [Theory]
    [MemberData(nameof(RuleExamples.All), MemberType = typeof(RuleExamples))]
    public async Task What_keeps_the_rule_is_not_reported_and_compiles(string id, string _, string kept)
    {
        Outcome outcome = await InMemory.Run("using PolyGen;\n" + kept);

        Assert.Empty(outcome.Findings);
        Assert.Empty(outcome.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS0649"));
        Assert.Equal(kept.Contains("PolynomialNetwork"), outcome.Generator.GeneratedSources.Length == 1);
        Assert.StartsWith("PG", id);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11, true)]
    [InlineData(LanguageVersion.CSharp7_3, true)]
    [InlineData(LanguageVersion.CSharp12, false)]
    [InlineData(LanguageVersion.CSharp13, false)]
    [InlineData(LanguageVersion.Latest, false)]
    [InlineData(LanguageVersion.Preview, false)]
    public async Task PG1011_is_reported_below_version_12_of_the_language(LanguageVersion version, bool reported)
    {
        MarkedSource source = MarkedSource.Parse("using PolyGen; [«PolynomialNetwork(4)»] [Dense(2)] public partial class Net { }");
        Outcome outcome = await InMemory.Run(InMemory.Compilation(InMemory.Parse(source.Text, version: version)));

        (string, TextSpan)[] expected = reported ? [("PG1011", source.Marks[0])] : [];
        Assert.Equal(expected, outcome.Findings.Select(finding => (finding.Id, finding.Location.SourceSpan)));
        Assert.Equal(reported ? 0 : 1, outcome.Generator.GeneratedSources.Length);
    }

    [Fact]
    public async Task Several_breaches_are_reported_together()
    {
        MarkedSource source = MarkedSource.Parse("""
            using PolyGen;
            public class Outer { [PolynomialNetwork(«0»)] [Dense(«0»)] public «abstract» class «Net»«<T>»; }
            """);
        Outcome outcome = await InMemory.Run(source.Text);

        Assert.Equal(
            ["PG1013", "PG1015", "PG1002", "PG1001", "PG1003", "PG1004"],
            outcome.Findings.Select(finding => finding.Id));
        Assert.Equal(source.Marks, outcome.Findings.Select(finding => finding.Location.SourceSpan).Distinct());
    }

    [Fact]
    public async Task A_finding_lies_in_the_file_that_it_is_about()
    {
        Outcome outcome = await InMemory.Run(
            "using PolyGen; [PolynomialNetwork(4)] [Dense(2)] public partial class Net;",
            "using PolyGen; [Power(2)] public partial class Net;",
            "public partial class Net { private int Parameters() => 1; }");

        Diagnostic finding = Assert.Single(outcome.Findings);
        Assert.Equal("PG1008", finding.Id);
        Assert.Equal("Source1.cs", finding.Location.SourceTree?.FilePath);
    }

    [Theory]
    [MemberData(nameof(RuleExamples.All), MemberType = typeof(RuleExamples))]
    public async Task A_pragma_suppresses_the_finding_but_generates_nothing(string id, string breach, string _)
    {
        Outcome outcome = await InMemory.Run($"#pragma warning disable {id}\nusing PolyGen;\n" + MarkedSource.Parse(breach).Text);

        Assert.DoesNotContain(outcome.Findings, finding => !finding.IsSuppressed);
        Assert.DoesNotContain("Net.g.cs", outcome.HintNames);
    }
}
