using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Tests.Roslyn;

/// <summary>Compiles sources in memory as the C# compiler would: generator first, analyzer over what comes out.</summary>
internal static class InMemory
{
    private static readonly ImmutableArray<MetadataReference> references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Append(typeof(PolynomialNetworkAttribute).Assembly.Location)
            .DistinctBy(Path.GetFileName)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Step tracking on, so that tests can ask what the driver did.</summary>
    public static GeneratorDriver Driver(Func<NetworkModel, CancellationToken, CompiledNetwork> compile, LanguageVersion version = LanguageVersion.CSharp13) =>
        Driver(new PolynomialNetworkGenerator(compile), version);

    /// <inheritdoc cref="Driver(Func{NetworkModel, CancellationToken, CompiledNetwork}, LanguageVersion)"/>
    public static GeneratorDriver Driver(IIncrementalGenerator generator, LanguageVersion version = LanguageVersion.CSharp13) =>
        CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: new CSharpParseOptions(version),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>A file to compile; its path tells it from the others.</summary>
    public static SyntaxTree Parse(string source, string path = "Source.cs", LanguageVersion version = LanguageVersion.CSharp13) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version), path);

    public static CSharpCompilation Compilation(params IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Networks",
        trees,
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Runs generator and analyzer of networks over <paramref name="compilation"/>.</summary>
    public static Task<Outcome> Run(CSharpCompilation compilation, Func<NetworkModel, CancellationToken, CompiledNetwork>? compile = null) =>
        Run(compilation, new PolynomialNetworkGenerator(compile ?? SkeletonCompiler.Compile), new PolynomialNetworkAnalyzer());

    /// <summary>Runs <paramref name="generator"/> and <paramref name="analyzer"/> over <paramref name="compilation"/>.</summary>
    public static async Task<Outcome> Run(CSharpCompilation compilation, IIncrementalGenerator generator, DiagnosticAnalyzer analyzer)
    {
        LanguageVersion version = compilation.SyntaxTrees.Select(tree => ((CSharpParseOptions)tree.Options).LanguageVersion).FirstOrDefault(LanguageVersion.CSharp13);
        GeneratorDriver driver = Driver(generator, version)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        ImmutableArray<Diagnostic> findings = await output.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();
        return new Outcome(output, result, [.. findings.OrderBy(finding => finding.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(finding => finding.Location.SourceSpan.Start)]);
    }

    public static Task<Outcome> Run(params IEnumerable<string> sources) =>
        Run(Compilation(sources.Select((source, index) => Parse(source, $"Source{index}.cs"))));
}

/// <summary>What came of a run.</summary>
/// <param name="Output">The user's and the generated sources together.</param>
/// <param name="Generator">What the generator did.</param>
/// <param name="Findings">What the analyzer reported, in the order of the sources.</param>
internal sealed record Outcome(Compilation Output, GeneratorRunResult Generator, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>Errors and warnings that C# itself reports in generated files.</summary>
    public IEnumerable<Diagnostic> GeneratedErrors
    {
        get
        {
            HashSet<SyntaxTree> generated = [.. Generator.GeneratedSources.Select(source => source.SyntaxTree)];
            return Output.GetDiagnostics().Where(diagnostic =>
                diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree is { } tree && generated.Contains(tree));
        }
    }

    public IEnumerable<string> HintNames => Generator.GeneratedSources.Select(source => source.HintName);
}
