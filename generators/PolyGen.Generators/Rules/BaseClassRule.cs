using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolyGen.Generators.Reading;

namespace PolyGen.Generators.Rules;

/// <summary>The generated constructors can call <c>base()</c>, and nothing that is generated hides what a base class has.</summary>
internal static class BaseClassRule
{
    /// <summary>Reports a base class that cannot be built on. One that does not compile, or that another generator has yet to write, is left to C#.</summary>
    public static void Check(ClassDeclaration declaration, Compilation compilation, Action<Diagnostic> report)
    {
        if (declaration.Type.BaseType is not { TypeKind: TypeKind.Class, SpecialType: not SpecialType.System_Object } baseType)
        {
            return;
        }

        string? reason = null;
        if (Ancestors(baseType).Any(type => IsMarked(type, AttributeNames.PolynomialNetwork)))
        {
            reason = "which is a network itself; declare the layers of both on one class";
        }
        else if (Ancestors(baseType).Any(type => IsMarked(type, ModelAttributeNames.PolynomialModel)))
        {
            reason = "which is a model itself; declare the parameters and residuals of both in one class";
        }
        else if (!baseType.InstanceConstructors.Any(constructor => IsCallable(constructor, declaration.Type, compilation)))
        {
            reason = "which has no parameterless constructor that a derived class may call; add one or remove the base class";
        }

        if (reason is not null)
        {
            report(Diagnostic.Create(DeclarationRules.BaseClass, Place(declaration, baseType), declaration.Type.Name, baseType.Name, reason));
        }
    }

    // A constructor marked with SetsRequiredMembers would oblige the generated ones to be marked too.
    private static bool IsCallable(IMethodSymbol constructor, INamedTypeSymbol type, Compilation compilation) =>
        constructor.Parameters.IsEmpty
        && compilation.IsSymbolAccessibleWithin(constructor, type)
        && !constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute");

    private static bool IsMarked(INamedTypeSymbol type, string attributeName) => type.GetAttributes().Any(attribute => attribute.IsPolyGen(attributeName));

    private static IEnumerable<INamedTypeSymbol> Ancestors(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    // A base class comes first in its list; another part may list interfaces alone.
    private static Location Place(ClassDeclaration declaration, INamedTypeSymbol baseType) =>
        declaration.Parts
            .Select(part => part.BaseList?.Types[0].Type)
            .FirstOrDefault(syntax => RightmostName(syntax) == baseType.Name)?.GetLocation()
        ?? declaration.Identifier;

    private static string? RightmostName(TypeSyntax? syntax) => syntax switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };
}
