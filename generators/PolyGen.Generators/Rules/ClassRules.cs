using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolyGen.Generators.Reading;
using static PolyGen.Generators.Rules.DeclarationRules;

namespace PolyGen.Generators.Rules;

/// <summary>The form of the class: one that a second part in another file, with constructors of its own, can extend.</summary>
internal static class ClassRules
{
    /// <summary>Reports every breach; false where the type is no class, so that no other rule applies to it.</summary>
    public static bool Check(ClassDeclaration declaration, Action<Diagnostic> report)
    {
        INamedTypeSymbol type = declaration.Type;
        void Report(DiagnosticDescriptor rule, Location location, params object[] arguments) =>
            report(Diagnostic.Create(rule, location, [type.Name, .. arguments]));

        if (type.TypeKind != TypeKind.Class)
        {
            Report(NotPlainClass, declaration.Identifier, "no class");
            return false;
        }

        if (type.IsStatic || type.IsAbstract)
        {
            SyntaxKind modifier = type.IsStatic ? SyntaxKind.StaticKeyword : SyntaxKind.AbstractKeyword;
            Report(NotPlainClass, Modifier(declaration, modifier), SyntaxFacts.GetText(modifier));
        }

        foreach (TypeDeclarationSyntax part in declaration.Parts.Where(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword)))
        {
            Report(NotPartial, part.Identifier.GetLocation());
        }

        if (type.ContainingType is { } container)
        {
            Report(Nested, declaration.Identifier, container.Name);
        }

        if (type.IsGenericType && declaration.Parts.Select(part => part.TypeParameterList).FirstOrDefault(list => list is not null) is { } typeParameters)
        {
            Report(Generic, typeParameters.GetLocation());
        }

        if (type.IsFileLocal)
        {
            Report(FileLocal, Modifier(declaration, SyntaxKind.FileKeyword));
        }

        if (declaration.Parts.Select(part => part.ParameterList).FirstOrDefault(list => list is not null) is { } parameters)
        {
            Report(PrimaryConstructor, parameters.GetLocation());
        }

        if (declaration.MarkerSyntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12 and var version })
        {
            Report(DeclarationRules.LanguageVersion, declaration.MarkerSyntax.GetLocation(), version.ToDisplayString());
        }

        return true;
    }

    // The modifier may stand on any part of the class.
    private static Location Modifier(ClassDeclaration declaration, SyntaxKind kind) =>
        declaration.Parts.SelectMany(part => part.Modifiers).Where(token => token.IsKind(kind)).Select(token => token.GetLocation()).FirstOrDefault()
        ?? declaration.Identifier;
}
