using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Rules;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Tests.Rules;

public partial class RuleCatalogueTests
{
    public static TheoryData<string> Ids => [.. Descriptors.Select(rule => rule.Id)];

    public static TheoryData<string> InputIds => [.. new PolynomialNetworkAnalyzer().SupportedDiagnostics.Select(rule => rule.Id)];

    private static IEnumerable<DiagnosticDescriptor> Descriptors => [.. new PolynomialNetworkAnalyzer().SupportedDiagnostics, .. ModelRules.All, .. NetworkRules.OfCompilation];

    [Fact]
    public void Ids_are_unique() => Assert.Distinct(Descriptors.Select(rule => rule.Id));

    [Fact]
    public void Every_kind_of_problem_has_a_rule_of_its_own()
    {
        DiagnosticDescriptor[] rules = [.. Enum.GetValues<NetworkProblemKind>().Select(NetworkRules.Of)];

        Assert.Distinct(rules.Select(rule => rule.Id));
        Assert.Equal(NetworkRules.OfInput.Concat(NetworkRules.OfCompilation), rules);
        Assert.Throws<ArgumentOutOfRangeException>(() => NetworkRules.Of((NetworkProblemKind)(-1)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_is_an_error_with_a_page_and_a_line_in_the_releases(string id)
    {
        DiagnosticDescriptor rule = Descriptors.Single(rule => rule.Id == id);

        Assert.Equal(("PolyGen", DiagnosticSeverity.Error, true), (rule.Category, rule.DefaultSeverity, rule.IsEnabledByDefault));
        Assert.Equal($"https://github.com/polygen-net/polygen/blob/main/generators/PolyGen.Generators/Rules/{id}.md", rule.HelpLinkUri);
        Assert.StartsWith($"# {id}: {rule.Title}\n\nYou are seeing this because ", Page(id));
        Assert.Contains($"{id} | PolyGen | Error | {rule.Title}\n", Releases());
    }

    [Fact]
    public void There_are_no_pages_and_no_releases_without_a_rule()
    {
        IEnumerable<string> ids = Descriptors.Select(rule => rule.Id).Order();

        Assert.Equal(ids, Directory.GetFiles(Path.Combine(Project(), "Rules"), "*.md").Select(Path.GetFileNameWithoutExtension).Order());
        Assert.Equal(ids, ReleaseLine().Matches(Releases()).Select(match => match.Groups[1].Value).Order());
    }

    [Theory]
    [MemberData(nameof(InputIds))]
    public void A_rule_has_examples(string id) =>
        Assert.True(id == "PG1011" || RuleExamples.All.Any(row => (string)row[0] == id), $"{id} has no row in RuleExamples.");

    [Theory]
    [MemberData(nameof(InputIds))]
    public async Task The_first_example_of_a_page_breaks_the_rule_and_the_second_keeps_it(string id)
    {
        MatchCollection examples = CodeBlock().Matches(Page(id));
        Assert.Equal(2, examples.Count);

        LanguageVersion old = id == "PG1011" ? LanguageVersion.CSharp11 : LanguageVersion.CSharp13;
        Outcome wrong = await InMemory.Run(InMemory.Compilation(InMemory.Parse(examples[0].Groups[1].Value, version: old)));
        Outcome right = await InMemory.Run(InMemory.Compilation(InMemory.Parse(examples[1].Groups[1].Value, version: LanguageVersion.CSharp12)));

        Assert.Equal([id], wrong.Findings.Select(finding => finding.Id));
        Assert.Empty(right.Findings);
        Assert.Empty(right.Output.GetDiagnostics());
        Assert.Single(right.Generator.GeneratedSources);
    }

    internal static string Page(string id) => File.ReadAllText(Path.Combine(Project(), "Rules", id + ".md"));

    private static string Releases() =>
        File.ReadAllText(Path.Combine(Project(), "AnalyzerReleases.Shipped.md")) + File.ReadAllText(Path.Combine(Project(), "AnalyzerReleases.Unshipped.md"));

    private static string Project([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../generators/PolyGen.Generators"));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^(PG\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex ReleaseLine();
}
