using Microsoft.CodeAnalysis;
using PolyGen.Generators.Reading;

namespace PolyGen.Generators.Rules;

/// <summary>All layers stand on the declaration that carries [PolynomialNetwork]: the order of files is no order of layers.</summary>
internal static class LayerPlaceRule
{
    /// <summary>Reports every layer elsewhere; false if there is one.</summary>
    public static bool Check(NetworkDeclaration declaration, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        foreach (AttributeData layer in declaration.StrayLayers)
        {
            Location? location = layer.Syntax(cancellationToken)?.GetLocation();
            report(Diagnostic.Create(DeclarationRules.SpreadLayers, location ?? declaration.Identifier, declaration.Type.Name));
        }

        return declaration.StrayLayers.Count == 0;
    }
}
