using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolyGen.Generators.Models;
using PolyGen.Generators.Reading;
using PolyGen.Generators.Rules;

namespace PolyGen.Generators;

/// <summary>Explains every model declaration that <see cref="PolynomialModelGenerator"/> skips.</summary>
/// <remarks>An analyzer and not the generator, so that the places are true ones and settings of severity apply.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolynomialModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. DeclarationRules.OfAnyClass, .. ModelRules.All];

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
        if (ModelDeclaration.Of(type, context.CancellationToken) is { } declaration)
        {
            ModelInputRules.Check(declaration, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        }
        else if (!type.GetAttributes().Any(attribute => attribute.IsPolyGen(ModelAttributeNames.PolynomialModel)))
        {
            CheckStrayMembers(context, type);
        }
    }

    private static void CheckStrayMembers(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers().Where(member => member is IFieldSymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation }))
        {
            AttributeData? mark = member.GetAttributes().FirstOrDefault(attribute => attribute.IsPolyGen(ModelAttributeNames.Parameter) || attribute.IsPolyGen(ModelAttributeNames.Residual));
            if (mark?.Syntax(context.CancellationToken) is { } syntax)
            {
                context.ReportDiagnostic(Diagnostic.Create(ModelRules.MemberWithoutModel, syntax.GetLocation(), type.Name));
            }
        }
    }
}
