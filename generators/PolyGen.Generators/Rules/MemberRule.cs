using Microsoft.CodeAnalysis;
using PolyGen.Generators.Models;
using PolyGen.Generators.Reading;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Rules;

/// <summary>The names and constructor signatures of the generated part are free in the user's parts and in the base class.</summary>
internal static class MemberRule
{
    /// <summary>Reports every member in the way of a network's generated part.</summary>
    public static void Check(NetworkDeclaration declaration, NetworkModel network, Compilation compilation, Action<Diagnostic> report) =>
        Check(declaration, [.. GeneratedMembers.NamesOf(network)], constructor => Signature(constructor, network.Precision), compilation, report);

    /// <summary>Reports every member in the way of a model's generated part, which declares no constructors.</summary>
    public static void Check(ModelDeclaration declaration, Compilation compilation, Action<Diagnostic> report) =>
        Check(declaration, [.. GeneratedModelMembers.Names], _ => null, compilation, report);

    private static void Check(ClassDeclaration declaration, HashSet<string> taken, Func<IMethodSymbol, string?> reserved, Compilation compilation, Action<Diagnostic> report)
    {
        INamedTypeSymbol type = declaration.Type;
        void Report(Location location, string verb, string member) =>
            report(Diagnostic.Create(DeclarationRules.MemberCollision, location, type.Name, verb, member));

        if (taken.Contains(type.Name))
        {
            Report(declaration.Identifier, "has the name of the member", type.Name);
        }

        foreach (ISymbol member in type.GetMembers().Where(IsWritten))
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
            {
                if (reserved(constructor) is { } signature)
                {
                    Report(Place(member), "declares the constructor", signature);
                }
            }
            else if (taken.Contains(member.Name))
            {
                Report(Place(member), "declares", member.Name);
            }
        }

        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is { SpecialType: not SpecialType.System_Object }; ancestor = ancestor.BaseType)
        {
            foreach (string name in ancestor.GetMembers().Where(IsInherited).Select(member => member.Name).Distinct())
            {
                Report(declaration.Identifier, $"inherits from '{ancestor.Name}'", name);
            }
        }

        bool IsInherited(ISymbol member) =>
            taken.Contains(member.Name) && IsWritten(member) && compilation.IsSymbolAccessibleWithin(member, type);
    }

    // An accessor stands or falls with its property, and the analyzer also sees what this generator has added.
    private static bool IsWritten(ISymbol member) =>
        !member.IsImplicitlyDeclared
        && member is not IMethodSymbol { AssociatedSymbol: not null }
        && !member.DeclaringSyntaxReferences.Any(reference => GeneratedFile.IsOurs(reference.SyntaxTree));

    private static Location Place(ISymbol member) => member.Locations.First(location => location.SourceTree is not null && !GeneratedFile.IsOurs(location.SourceTree));

    /// <summary>The signature of <paramref name="constructor"/> if the generated part declares the same, (ulong) or (ReadOnlySpan of the network's type), else null.</summary>
    private static string? Signature(IMethodSymbol constructor, Precision precision)
    {
        if (constructor.Parameters.Length != 1 || constructor.Parameters[0] is not { RefKind: RefKind.None, Type: INamedTypeSymbol parameter })
        {
            return null;
        }

        if (parameter.SpecialType == SpecialType.System_UInt64)
        {
            return "(ulong)";
        }

        SpecialType element = precision == Precision.Double ? SpecialType.System_Double : SpecialType.System_Single;
        return parameter is { Name: "ReadOnlySpan", Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            && parameter.TypeArguments[0].SpecialType == element
            ? $"(ReadOnlySpan<{parameter.TypeArguments[0].ToDisplayString()}>)"
            : null;
    }
}
