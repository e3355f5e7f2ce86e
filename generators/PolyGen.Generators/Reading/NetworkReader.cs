using Microsoft.CodeAnalysis;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Reading;

/// <summary>The end of the symbols: from an annotated class to the model that the generator works on.</summary>
internal static class NetworkReader
{
    /// <summary>The network that <paramref name="context"/>'s class declares, or null where anything is wrong with it; what is wrong is the analyzer's to say.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static LocatedNetwork? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (context.TargetSymbol is not INamedTypeSymbol type || NetworkDeclaration.Of(type, cancellationToken) is not { HasNamesake: false } declaration)
        {
            return null;
        }

        bool valid = true;
        NetworkModel? model = InputRules.Check(declaration, context.SemanticModel.Compilation, _ => valid = false, cancellationToken);
        return valid && model is not null
            ? new LocatedNetwork(
                model,
                declaration.NetworkSyntax.SyntaxTree,
                declaration.NetworkSyntax.Span,
                new(declaration.Layers.Select(layer => layer.Syntax(cancellationToken)!.Span)))
            : null;
    }
}
