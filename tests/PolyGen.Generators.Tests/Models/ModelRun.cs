using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Tests.Models;

/// <summary>Runs generator and analyzer of models in memory.</summary>
internal static class ModelRun
{
    public static Task<Outcome> Run(CSharpCompilation compilation, Func<PolynomialModel, CancellationToken, CompiledNetwork>? compile = null) =>
        InMemory.Run(compilation, new PolynomialModelGenerator(compile ?? ModelSkeletonCompiler.Compile), new PolynomialModelAnalyzer());

    public static Task<Outcome> Run(params IEnumerable<string> sources) =>
        Run(InMemory.Compilation(sources.Select((source, index) => InMemory.Parse(source, $"Source{index}.cs"))));

    /// <summary>The models of sources that are free of errors and findings.</summary>
    public static Task<IReadOnlyList<PolynomialModel>> Read(params IEnumerable<string> sources) =>
        Read(InMemory.Compilation(sources.Select((source, index) => InMemory.Parse(source, $"Source{index}.cs"))));

    /// <summary>The models of a compilation that is free of errors and findings.</summary>
    public static async Task<IReadOnlyList<PolynomialModel>> Read(CSharpCompilation compilation)
    {
        List<PolynomialModel> models = [];
        Outcome outcome = await Run(compilation, (model, token) =>
        {
            models.Add(model);
            return ModelSkeletonCompiler.Compile(model, token);
        });
        Assert.Empty(outcome.Findings);
        Assert.Null(outcome.Generator.Exception);
        Assert.DoesNotContain(outcome.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return models;
    }

    /// <summary>The one model whose class has the members <paramref name="members"/>.</summary>
    public static async Task<PolynomialModel> ReadClass(string members) => Assert.Single(await Read(Class(members)));

    public static string Class(string members) => $"using System;\nusing System.Linq;\nusing PolyGen;\n[PolynomialModel]\npublic partial class Fit\n{{\n{members}\n}}\n";
}
