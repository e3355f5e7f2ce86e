using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Generators.Tests.Rules;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Tests.Models;

public partial class ModelRuleTests
{
    private const string Usings = "using System;\nusing System.Linq;\nusing PolyGen;\n";

    public static TheoryData<string> Ids => [.. new PolynomialModelAnalyzer().SupportedDiagnostics.Select(rule => rule.Id)];

    public static TheoryData<string> ModelIds => [.. new PolynomialModelAnalyzer().SupportedDiagnostics.Select(rule => rule.Id).Where(id => id.StartsWith("PG11", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ModelRuleExamples.All), MemberType = typeof(ModelRuleExamples))]
    public async Task A_breach_is_reported_at_its_place_and_nothing_is_generated(string id, string breach, string _)
    {
        MarkedSource source = MarkedSource.Parse(Usings + breach);
        Outcome outcome = await ModelRun.Run(source.Text);

        Assert.Equal(source.Marks.Select(mark => (id, mark)), outcome.Findings.Select(finding => (finding.Id, finding.Location.SourceSpan)));
        Assert.All(outcome.Findings, finding => Assert.Equal("Source0.cs", finding.Location.SourceTree?.FilePath));
        Assert.DoesNotContain("Fit.g.cs", outcome.HintNames);
        Assert.Null(outcome.Generator.Exception);
    }

    [Theory]
    [MemberData(nameof(ModelRuleExamples.All), MemberType = typeof(ModelRuleExamples))]
    public async Task What_keeps_the_rule_is_not_reported_and_compiles(string id, string _, string kept)
    {
        Outcome outcome = await ModelRun.Run(Usings + kept);

        Assert.Empty(outcome.Findings);
        Assert.DoesNotContain(outcome.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(kept.Contains("[PolynomialModel]", StringComparison.Ordinal), outcome.Generator.GeneratedSources.Length == 1);
        Assert.StartsWith("PG", id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_examples(string id) =>
        Assert.True(id == "PG1011" || ModelRuleExamples.All.Any(row => (string)row[0] == id), $"{id} has no row in ModelRuleExamples.");

    [Theory]
    [MemberData(nameof(ModelIds))]
    public async Task The_first_example_of_a_page_breaks_the_rule_and_the_second_keeps_it(string id)
    {
        MatchCollection examples = CodeBlock().Matches(RuleCatalogueTests.Page(id));
        Assert.Equal(2, examples.Count);

        Outcome wrong = await ModelRun.Run(examples[0].Groups[1].Value);
        Outcome right = await ModelRun.Run(InMemory.Compilation(InMemory.Parse(examples[1].Groups[1].Value, version: LanguageVersion.CSharp12)));

        Assert.Equal([id], wrong.Findings.Select(finding => finding.Id).Distinct());
        Assert.DoesNotContain(wrong.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(right.Findings);
        Assert.DoesNotContain(right.Output.GetDiagnostics(), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS8795");
        Assert.Single(right.Generator.GeneratedSources);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11, true)]
    [InlineData(LanguageVersion.CSharp12, false)]
    [InlineData(LanguageVersion.Latest, false)]
    public async Task PG1011_is_reported_below_version_12_of_the_language(LanguageVersion version, bool reported)
    {
        MarkedSource source = MarkedSource.Parse("using PolyGen; [«PolynomialModel»] public partial class Fit { [Parameter] private double a = 1; [Residual] private double Error(double x) => a - x; }");
        Outcome outcome = await ModelRun.Run(InMemory.Compilation(InMemory.Parse(source.Text, version: version)));

        (string, TextSpan)[] expected = reported ? [("PG1011", source.Marks[0])] : [];
        Assert.Equal(expected, outcome.Findings.Select(finding => (finding.Id, finding.Location.SourceSpan)));
        Assert.Equal(reported ? 0 : 1, outcome.Generator.GeneratedSources.Length);
    }

    [Fact]
    public async Task A_finding_lies_in_the_file_that_it_is_about()
    {
        Outcome outcome = await ModelRun.Run(
            "using PolyGen; [PolynomialModel] public partial class Fit { [Parameter] private double a = 1; [Residual] private double Error(double x) => Term(x) + Term(a); }",
            "using System; public partial class Fit { private static double Term(double x) => Math.Sin(x); }",
            "public partial class Fit { private int Samples() => 1; }");

        Assert.Equal([("PG1115", "Source1.cs"), ("PG1010", "Source2.cs")], outcome.Findings.Select(finding => (finding.Id, finding.Location.SourceTree!.FilePath)));
        Assert.Equal("A polynomial cannot contain a call of 'Math.Sin'", outcome.Findings[0].GetMessage().Split(';')[0]);
    }

    [Theory]
    [InlineData("x > 0 ? x : a", "a branch (?:)")]
    [InlineData("x switch { > 0 => a, _ => x }", "a branch (switch)")]
    [InlineData("x % 2", "a remainder (%)")]
    [InlineData("(x = a)", "an assignment")]
    [InlineData("x++", "an assignment")]
    [InlineData("(float)x", "a conversion from 'double' to 'float'")]
    [InlineData("double.NaN", "a constant that is no finite number")]
    [InlineData("scale", "the field 'scale', which is neither a constant nor a parameter of this model")]
    [InlineData("Text.Length * 0.5", "the member 'String.Length'")]
    [InlineData("new Fit().a", "the member 'Fit.a'")]
    [InlineData("Task.FromResult(x).Result", "the member 'Task.Result'")]
    [InlineData("Maybe ?? x", "a branch (??)")]
    public async Task The_message_names_the_construct(string expression, string construct)
    {
        Outcome outcome = await ModelRun.Run("using System.Threading.Tasks;\n" + ModelRun.Class($"""
            [Parameter] private double a = 1;
            private double scale = 1;
            private string Text => "";
            private double? Maybe => null;
            [Residual] private double Error(double x) => {expression};
            """));

        Assert.StartsWith($"A polynomial cannot contain {construct};", Assert.Single(outcome.Findings).GetMessage());
    }

    [Fact]
    public async Task The_message_of_a_range_states_it()
    {
        Outcome outcome = await ModelRun.Run(ModelRun.Class("""
            [Parameter] private readonly double[,] m = new double[2, 3];
            [Residual] private double Error(double x) => Enumerable.Range(0, 3).Sum(k => m[1, k + 1]) + m[-1, 0];
            """));

        Assert.Equal(
            ["'k + 1' takes the values 1 to 3, but dimension 1 of 'm' has the entries 0 to 2", "'-1' is -1, but dimension 0 of 'm' has the entries 0 to 1"],
            outcome.Findings.Select(finding => finding.GetMessage()));
    }

    [Theory]
    [MemberData(nameof(ModelRuleExamples.All), MemberType = typeof(ModelRuleExamples))]
    public async Task A_pragma_suppresses_the_finding_but_generates_nothing(string id, string breach, string _)
    {
        Outcome outcome = await ModelRun.Run($"#pragma warning disable {id}\n{Usings}" + MarkedSource.Parse(breach).Text);

        Assert.DoesNotContain(outcome.Findings, finding => !finding.IsSuppressed);
        Assert.DoesNotContain("Fit.g.cs", outcome.HintNames);
    }

    [Fact]
    public void The_page_names_the_generated_members()
    {
        string[] names = [.. GeneratedModelMembers.Properties.Concat(GeneratedModelMembers.Methods).Select(name => $"`{name}`")];

        Assert.Contains($"The generated part of a model takes {string.Join(", ", names[..^1])} and {names[^1]}.\n", RuleCatalogueTests.Page("PG1010"));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
