using Microsoft.CodeAnalysis;
using PolyGen.Generators.Reading;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Rules;

/// <summary>The precision is a member of its enum: C# lets a cast make it any number.</summary>
internal static class PrecisionRule
{
    /// <summary>Reports a number that is no precision.</summary>
    public static void Check(NetworkDeclaration declaration, NetworkModel model, Action<Diagnostic> report)
    {
        if (model.Precision is not (Precision.Single or Precision.Double)
            && ArgumentLocation.Argument(declaration.Network, declaration.NetworkSyntax, AttributeNames.Precision) is { } span)
        {
            string number = FormattableString.Invariant($"{(int)model.Precision}");
            report(Diagnostic.Create(DeclarationRules.Precision, Location.Create(declaration.NetworkSyntax.SyntaxTree, span), number));
        }
    }
}
