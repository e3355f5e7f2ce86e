using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolyGen.Generators.Reading;
using PolyGen.Generators.Rules;

namespace PolyGen.Generators;

/// <summary>Explains every network declaration that <see cref="PolynomialNetworkGenerator"/> skips.</summary>
/// <remarks>An analyzer and not the generator, so that the places are true ones and settings of severity apply.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolynomialNetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. DeclarationRules.All, .. NetworkRules.OfInput];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // The generator reads files marked as generated too, so what it skips there must be explained there.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        if (attributes.IsEmpty)
        {
            return;
        }

        if (NetworkDeclaration.Of(type, context.CancellationToken) is { } declaration)
        {
            InputRules.Check(declaration, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        }
        else if (!attributes.Any(attribute => attribute.IsPolyGen(AttributeNames.PolynomialNetwork))
            && attributes.FirstOrDefault(AttributeDataReading.IsLayer)?.Syntax(context.CancellationToken) is { } layer)
        {
            context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.LayersWithoutNetwork, layer.GetLocation(), type.Name));
        }
    }
}
