using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolyGen.Generators.Models;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators;

/// <summary>Generates the other part of every class marked with [PolynomialModel]: read its parameters and residuals, compile them, add the source, report what the compiler found.</summary>
/// <remarks>Invalid input is skipped here and explained by <see cref="PolynomialModelAnalyzer"/>. Next to read: PolynomialModel, then ModelCompiler, in PolyGen.Symbolics.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class PolynomialModelGenerator : IIncrementalGenerator
{
    private readonly Func<PolynomialModel, CancellationToken, CompiledNetwork> compile;

    /// <summary>The generator as the C# compiler creates it.</summary>
    public PolynomialModelGenerator()
        : this(ModelCompiler.Compile)
    {
    }

    /// <summary>The generator over another compiler of models.</summary>
    internal PolynomialModelGenerator(Func<PolynomialModel, CancellationToken, CompiledNetwork> compile) => this.compile = compile;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Runs after every keystroke: a residual may call a method in any part of the class, and a constant may stand in any file. Symbols end here.
        IncrementalValuesProvider<LocatedModel> declared = context.SyntaxProvider
            .ForAttributeWithMetadataName(ModelAttributeNames.PolynomialModelMetadataName, static (node, _) => node is TypeDeclarationSyntax, PolynomialModelReader.Read)
            .Where(static model => model is not null)!;

        // Equal models end the work here; only a model that has changed is compiled again.
        IncrementalValuesProvider<PolynomialModel> models = declared.Select(static (model, _) => model.Model).WithTrackingName("Model");
        IncrementalValuesProvider<(NetworkType Type, CompiledNetwork Compiled)> compiled = models
            .Select((model, cancellationToken) => (model.Type, compile(model, cancellationToken)))
            .WithTrackingName("Compiled");

        IncrementalValueProvider<EquatableArray<string>> caseTwins = models
            .Select(static (model, _) => GeneratedFile.MetadataName(model.Type))
            .Collect()
            .Select(static (names, _) => GeneratedFile.CaseTwins(names));
        context.RegisterSourceOutput(compiled.Combine(caseTwins), static (context, item) => AddSource(context, item.Left.Type, item.Left.Compiled, item.Right));

        // Findings meet the place of the declaration only here, so that moving a model moves them without compiling it again.
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

    private static void Report(SourceProductionContext context, LocatedModel declared, ImmutableArray<(NetworkType Type, CompiledNetwork Compiled)> findings)
    {
        foreach (NetworkProblem problem in findings.Where(item => item.Type == declared.Model.Type).SelectMany(item => item.Compiled.Problems))
        {
            context.ReportDiagnostic(Diagnostic.Create(NetworkRules.Of(problem.Kind), declared.LocationOf(problem), problem.Text));
        }
    }
}
