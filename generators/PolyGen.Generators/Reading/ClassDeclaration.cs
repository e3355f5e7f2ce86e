using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Reading;

/// <summary>A type to generate a second part of: its symbol, the attribute that asks for it and the declarations that the user wrote.</summary>
/// <remarks>Lives within one call only; it holds symbols and must not travel through the incremental pipeline.</remarks>
internal abstract class ClassDeclaration
{
    // Namespaces as source spells them: keywords with their @.
    private static readonly SymbolDisplayFormat namespaceFormat = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The declaration of <paramref name="type"/>, marked with <paramref name="marker"/>, which is written in source.</summary>
    protected ClassDeclaration(INamedTypeSymbol type, AttributeData marker, CancellationToken cancellationToken)
    {
        Type = type;
        Marker = marker;
        MarkerSyntax = marker.Syntax(cancellationToken)!;
        Parts = [.. type.DeclaringSyntaxReferences
            .Where(reference => !GeneratedFile.IsOurs(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>()];
    }

    /// <summary>The type.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>The attribute that asks for generated code.</summary>
    public AttributeData Marker { get; }

    /// <summary><see cref="Marker"/> as written.</summary>
    public AttributeSyntax MarkerSyntax { get; }

    /// <summary>The declarations of the type, without the generated one; none for an enum or a delegate.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Parts { get; }

    /// <summary>The type's name where the user declared it: on the part with <see cref="Marker"/>.</summary>
    public Location Identifier => MarkerSyntax.Parent?.Parent is TypeDeclarationSyntax part ? part.Identifier.GetLocation() : Type.Locations[0];

    /// <summary>The type as the generated part declares it.</summary>
    public NetworkType GeneratedType
    {
        get
        {
            INamespaceSymbol space = Type.ContainingNamespace;
            return new NetworkType(space.IsGlobalNamespace ? "" : space.ToDisplayString(namespaceFormat), Type.Name, Type.IsRecord);
        }
    }

    /// <summary>Whether another type of the same name stands beside it, such as a class and a record: C# rejects both, and their generated files would have one name too.</summary>
    public bool HasNamesake => Type.ContainingNamespace.GetTypeMembers(Type.Name, Type.Arity).Count(other => !other.IsFileLocal) > 1;
}
