using Microsoft.CodeAnalysis;
using PolyGen.Generators.Reading;

namespace PolyGen.Generators.Models;

/// <summary>A type marked with [PolynomialModel], its parameters and its residuals.</summary>
internal sealed class ModelDeclaration : ClassDeclaration
{
    private ModelDeclaration(INamedTypeSymbol type, AttributeData model, CancellationToken cancellationToken)
        : base(type, model, cancellationToken)
    {
        ParameterFields = [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => Has(field, ModelAttributeNames.Parameter))];
        ResidualMethods = [.. type.GetMembers().OfType<IMethodSymbol>().Where(method => Has(method, ModelAttributeNames.Residual))];
    }

    /// <summary>The fields marked with [Parameter], valid or not, in the order of their declaration.</summary>
    public IReadOnlyList<IFieldSymbol> ParameterFields { get; }

    /// <summary>The methods marked with [Residual], valid or not, in the order of their declaration.</summary>
    public IReadOnlyList<IMethodSymbol> ResidualMethods { get; }

    /// <summary>Whether the class or one of its members has an attribute that does not compile, such as a misspelt [Parameter]: C# itself reports it.</summary>
    public bool HasUnknownAttribute => Type.GetMembers().Add(Type).SelectMany(symbol => symbol.GetAttributes()).Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error });

    /// <summary>The declaration of <paramref name="type"/>, or null where it is no model. Two [PolynomialModel] are an error that C# itself reports, and no model either.</summary>
    public static ModelDeclaration? Of(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        AttributeData[] models = [.. type.GetAttributes().Where(attribute => attribute.IsPolyGen(ModelAttributeNames.PolynomialModel))];
        return models.Length == 1 && models[0].Syntax(cancellationToken) is not null ? new(type, models[0], cancellationToken) : null;
    }

    private static bool Has(ISymbol member, string attributeName) => member.GetAttributes().Any(attribute => attribute.IsPolyGen(attributeName));
}
