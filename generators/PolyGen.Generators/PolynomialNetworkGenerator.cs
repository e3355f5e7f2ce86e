using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolyGen.Generators.Reading;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators;

/// <summary>Generates the other part of every class marked with [PolynomialNetwork]: read it, compile it, add its source, report what the compiler found.</summary>
/// <remarks>Invalid input is skipped here and explained by <see cref="PolynomialNetworkAnalyzer"/>. Next to read: NetworkModel, then NetworkCompiler, in PolyGen.Symbolics.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class PolynomialNetworkGenerator : IIncrementalGenerator
{
    private readonly Func<NetworkModel, CancellationToken, CompiledNetwork> compile;

    /// <summary>The generator as the C# compiler creates it.</summary>
    public PolynomialNetworkGenerator()
        : this(NetworkCompiler.Compile)
    {
    }

    /// <summary>The generator over another compiler of networks.</summary>
    internal PolynomialNetworkGenerator(Func<NetworkModel, CancellationToken, CompiledNetwork> compile) => this.compile = compile;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Runs after every keystroke, so it only reads; symbols end here.
        IncrementalValuesProvider<LocatedNetwork> declared = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.PolynomialNetworkMetadataName, static (node, _) => node is TypeDeclarationSyntax, NetworkReader.Read)
            .Where(static network => network is not null)!;

        // Equal models end the work here; only a network that has changed is compiled again.
        IncrementalValuesProvider<NetworkModel> models = declared.Select(static (network, _) => network.Model).WithTrackingName("Model");
        IncrementalValuesProvider<(NetworkType Type, CompiledNetwork Network)> compiled = models
            .Select((model, cancellationToken) => (model.Type, compile(model, cancellationToken)))
            .WithTrackingName("Compiled");

        IncrementalValueProvider<EquatableArray<string>> caseTwins = models
            .Select(static (model, _) => GeneratedFile.MetadataName(model.Type))
            .Collect()
            .Select(static (names, _) => GeneratedFile.CaseTwins(names));
        context.RegisterSourceOutput(compiled.Combine(caseTwins), static (context, item) => AddSource(context, item.Left.Type, item.Left.Network, item.Right));

        // Findings meet the place of the declaration only here, so that moving a network moves them without compiling it again.
        IncrementalValueProvider<ImmutableArray<(NetworkType Type, CompiledNetwork Network)>> findings = compiled
            .Where(static item => item.Network.Problems.Count > 0)
            .Collect();
        context.RegisterSourceOutput(declared.Combine(findings), static (context, item) => Report(context, item.Left, item.Right));
    }

    private static void AddSource(SourceProductionContext context, NetworkType type, CompiledNetwork network, EquatableArray<string> caseTwins)
    {
        if (network.Source is { } source)
        {
            context.AddSource(GeneratedFile.HintName(type, caseTwins), source);
        }
    }

    private static void Report(SourceProductionContext context, LocatedNetwork declared, ImmutableArray<(NetworkType Type, CompiledNetwork Network)> findings)
    {
        foreach (NetworkProblem problem in findings.Where(item => item.Type == declared.Model.Type).SelectMany(item => item.Network.Problems))
        {
            context.ReportDiagnostic(Diagnostic.Create(NetworkRules.Of(problem.Kind), declared.LocationOf(problem), problem.Text));
        }
    }
}
