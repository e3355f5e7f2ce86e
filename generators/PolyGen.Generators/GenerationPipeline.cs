using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators;

/// <summary>A valid declaration and the places where it is written.</summary>
/// <typeparam name="TModel">What is declared: data, equal when all its members are.</typeparam>
internal interface ILocated<TModel>
{
    /// <summary>What is declared.</summary>
    TModel Model { get; }

    /// <summary>The type to generate into.</summary>
    NetworkType Type { get; }

    /// <summary>The place that <paramref name="problem"/> is about.</summary>
    Location LocationOf(NetworkProblem problem);
}

/// <summary>What happens to every marked class: read it, compile it, add its source, report what the compiler found.</summary>
internal static class GenerationPipeline
{
    /// <summary>Registers the steps for all classes with the attribute <paramref name="metadataName"/>.</summary>
    public static void Register<TModel, TLocated>(
        IncrementalGeneratorInitializationContext context,
        string metadataName,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, TLocated?> read,
        Func<TModel, CancellationToken, CompiledNetwork> compile)
        where TLocated : class, ILocated<TModel>
    {
        // Runs after every keystroke, so it only reads; symbols end here.
        IncrementalValuesProvider<TLocated> declared = context.SyntaxProvider
            .ForAttributeWithMetadataName(metadataName, static (node, _) => node is TypeDeclarationSyntax, read)
            .Where(static item => item is not null)!;

        // Equal models end the work here; only what has changed is compiled again.
        IncrementalValuesProvider<(NetworkType Type, TModel Model)> models = declared.Select(static (item, _) => (item.Type, item.Model)).WithTrackingName("Model");
        IncrementalValuesProvider<(NetworkType Type, CompiledNetwork Compiled)> compiled = models
            .Select((item, cancellationToken) => (item.Type, compile(item.Model, cancellationToken)))
            .WithTrackingName("Compiled");

        IncrementalValueProvider<EquatableArray<string>> caseTwins = models
            .Select(static (item, _) => GeneratedFile.MetadataName(item.Type))
            .Collect()
            .Select(static (names, _) => GeneratedFile.CaseTwins(names));
        context.RegisterSourceOutput(compiled.Combine(caseTwins), static (context, item) => AddSource(context, item.Left.Type, item.Left.Compiled, item.Right));

        // Findings meet the place of the declaration only here, so that moving it moves them without compiling it again.
        IncrementalValueProvider<ImmutableArray<(NetworkType Type, CompiledNetwork Compiled)>> findings = compiled
            .Where(static item => item.Compiled.Problems.Count > 0)
            .Collect();
        context.RegisterSourceOutput(declared.Combine(findings), static (context, item) => Report(context, item.Left, item.Right));
    }

    private static void AddSource(SourceProductionContext context, NetworkType type, CompiledNetwork compiled, EquatableArray<string> caseTwins)
    {
        if (compiled.Source is { } source)
        {
            context.AddSource(GeneratedFile.HintName(type, caseTwins), source);
        }
    }

    private static void Report<TModel>(SourceProductionContext context, ILocated<TModel> declared, ImmutableArray<(NetworkType Type, CompiledNetwork Compiled)> findings)
    {
        foreach (NetworkProblem problem in findings.Where(item => item.Type == declared.Type).SelectMany(item => item.Compiled.Problems))
        {
            context.ReportDiagnostic(Diagnostic.Create(NetworkRules.Of(problem.Kind), declared.LocationOf(problem), problem.Text));
        }
    }
}
