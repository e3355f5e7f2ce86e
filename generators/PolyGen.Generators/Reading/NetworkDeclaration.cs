using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolyGen.Generators.Reading;

/// <summary>A type marked with [PolynomialNetwork], and its layers.</summary>
internal sealed class NetworkDeclaration : ClassDeclaration
{
    private NetworkDeclaration(INamedTypeSymbol type, AttributeData network, CancellationToken cancellationToken)
        : base(type, network, cancellationToken)
    {
        ILookup<bool, AttributeData> layers = type.GetAttributes().Where(AttributeDataReading.IsLayer).ToLookup(layer => IsBesideNetwork(layer, cancellationToken));
        Layers = [.. layers[true].OrderBy(layer => layer.Syntax(cancellationToken)!.SpanStart)];
        StrayLayers = [.. layers[false]];
    }

    /// <summary>Its [PolynomialNetwork].</summary>
    public AttributeData Network => Marker;

    /// <summary><see cref="Network"/> as written.</summary>
    public AttributeSyntax NetworkSyntax => MarkerSyntax;

    /// <summary>The layer attributes on the same declaration as <see cref="Network"/>, in the order in which they are written.</summary>
    public IReadOnlyList<AttributeData> Layers { get; }

    /// <summary>The layer attributes on other declarations of the type.</summary>
    public IReadOnlyList<AttributeData> StrayLayers { get; }

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
