using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolyGen.Generators.Reading;

/// <summary>A type marked with [PolynomialNetwork]: its symbol, its attributes and the declarations that the user wrote.</summary>
/// <remarks>Lives within one call only; it holds symbols and must not travel through the incremental pipeline.</remarks>
internal sealed class NetworkDeclaration
{
    private NetworkDeclaration(INamedTypeSymbol type, AttributeData network, CancellationToken cancellationToken)
    {
        Type = type;
        Network = network;
        NetworkSyntax = network.Syntax(cancellationToken)!;
        Parts = [.. type.DeclaringSyntaxReferences
            .Where(reference => !GeneratedFile.IsOurs(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>()];

        ILookup<bool, AttributeData> layers = type.GetAttributes().Where(AttributeDataReading.IsLayer).ToLookup(layer => IsBesideNetwork(layer, cancellationToken));
        Layers = [.. layers[true].OrderBy(layer => layer.Syntax(cancellationToken)!.SpanStart)];
        StrayLayers = [.. layers[false]];
    }

    /// <summary>The type.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>Its [PolynomialNetwork].</summary>
    public AttributeData Network { get; }

    /// <summary><see cref="Network"/> as written.</summary>
    public AttributeSyntax NetworkSyntax { get; }

    /// <summary>The layer attributes on the same declaration as <see cref="Network"/>, in the order in which they are written.</summary>
    public IReadOnlyList<AttributeData> Layers { get; }

    /// <summary>The layer attributes on other declarations of the type.</summary>
    public IReadOnlyList<AttributeData> StrayLayers { get; }

    /// <summary>The declarations of the type, without the generated one; none for an enum or a delegate.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Parts { get; }

    /// <summary>The type's name where the user declared it: on the part with <see cref="Network"/>.</summary>
    public Location Identifier => NetworkSyntax.Parent?.Parent is TypeDeclarationSyntax part ? part.Identifier.GetLocation() : Type.Locations[0];

    /// <summary>The declaration of <paramref name="type"/>, or null where it is no network. Two [PolynomialNetwork] are an error that C# itself reports, and no network either.</summary>
    public static NetworkDeclaration? Of(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        AttributeData[] networks = [.. type.GetAttributes().Where(attribute => attribute.IsPolyGen(AttributeNames.PolynomialNetwork))];
        return networks.Length == 1 && networks[0].Syntax(cancellationToken) is not null ? new(type, networks[0], cancellationToken) : null;
    }

    private bool IsBesideNetwork(AttributeData layer, CancellationToken cancellationToken) =>
        layer.Syntax(cancellationToken) is { Parent.Parent: { } part } syntax
        && syntax.SyntaxTree == NetworkSyntax.SyntaxTree
        && part.Span == NetworkSyntax.Parent?.Parent?.Span;
}
