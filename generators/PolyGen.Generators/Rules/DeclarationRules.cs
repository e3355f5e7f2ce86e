using Microsoft.CodeAnalysis;

namespace PolyGen.Generators.Rules;

/// <summary>The rules about the class that a network or a model is declared as.</summary>
internal static class DeclarationRules
{
    /// <summary>A part of the class lacks <c>partial</c>.</summary>
    public static readonly DiagnosticDescriptor NotPartial = Rule.Error(
        "PG1001", "A network or model must be partial", "Declare '{0}' as partial: the generated code is another part of the same class");

    /// <summary>A struct, a static class and so on.</summary>
    public static readonly DiagnosticDescriptor NotPlainClass = Rule.Error(
        "PG1002", "A network or model must be a plain class", "'{0}' is {1}; a network or model must be a class or record class that is neither static nor abstract");

    /// <summary>A class within a type.</summary>
    public static readonly DiagnosticDescriptor Nested = Rule.Error(
        "PG1003", "A network or model must not be nested", "'{0}' is nested in '{1}'; move it out into the namespace");

    /// <summary>A class with type parameters.</summary>
    public static readonly DiagnosticDescriptor Generic = Rule.Error(
        "PG1004", "A network or model must not be generic", "'{0}' has type parameters; its generated code is for one fixed function, so remove them");

    /// <summary>A <c>file class</c>.</summary>
    public static readonly DiagnosticDescriptor FileLocal = Rule.Error(
        "PG1005", "A network or model must not be local to a file", "'{0}' is local to its file, where the generated file cannot extend it; make it internal");

    /// <summary>A class with a primary constructor.</summary>
    public static readonly DiagnosticDescriptor PrimaryConstructor = Rule.Error(
        "PG1006", "A network or model must not have a primary constructor", "'{0}' has a primary constructor, which every generated constructor would have to call; declare fields or properties instead");

    /// <summary>A base class that the generated constructors cannot build on.</summary>
    public static readonly DiagnosticDescriptor BaseClass = Rule.Error(
        "PG1007", "The base class must have an accessible parameterless constructor", "'{0}' cannot derive from '{1}', {2}");

    /// <summary>Layer attributes on another part than [PolynomialNetwork].</summary>
    public static readonly DiagnosticDescriptor SpreadLayers = Rule.Error(
        "PG1008", "Layers must stand beside [PolynomialNetwork]", "This layer of '{0}' is on another declaration than [PolynomialNetwork], so it has no place in the order of the layers; move it there");

    /// <summary>Layer attributes without [PolynomialNetwork].</summary>
    public static readonly DiagnosticDescriptor LayersWithoutNetwork = Rule.Error(
        "PG1009", "Layers need [PolynomialNetwork]", "'{0}' has layers but no [PolynomialNetwork]; add it with the shape of the input");

    /// <summary>A member whose name or signature the generated part needs.</summary>
    public static readonly DiagnosticDescriptor MemberCollision = Rule.Error(
        "PG1010", "A member collides with a generated one", "'{0}' {1} '{2}', which the generated code declares; rename it");

    /// <summary>A compilation with an old version of C#.</summary>
    public static readonly DiagnosticDescriptor LanguageVersion = Rule.Error(
        "PG1011", "Networks and models need C# 12", "The generated code of '{0}' needs C# 12 or later, but this project is compiled as C# {1}; raise LangVersion");

    /// <summary>A number that is no member of the enum Precision.</summary>
    public static readonly DiagnosticDescriptor Precision = Rule.Error(
        "PG1012", "A network's precision must be Single or Double", "'{0}' is no precision; use Precision.Single or Precision.Double");

    /// <summary>Those that hold for networks and models alike.</summary>
    public static IEnumerable<DiagnosticDescriptor> OfAnyClass => [NotPartial, NotPlainClass, Nested, Generic, FileLocal, PrimaryConstructor, BaseClass, MemberCollision, LanguageVersion];

    /// <summary>All of them.</summary>
    public static IEnumerable<DiagnosticDescriptor> All =>
        [NotPartial, NotPlainClass, Nested, Generic, FileLocal, PrimaryConstructor, BaseClass, SpreadLayers, LayersWithoutNetwork, MemberCollision, LanguageVersion, Precision];
}
