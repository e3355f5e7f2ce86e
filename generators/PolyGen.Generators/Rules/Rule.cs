using Microsoft.CodeAnalysis;

namespace PolyGen.Generators.Rules;

/// <summary>What all rules have in common.</summary>
internal static class Rule
{
    /// <summary>The category of every rule.</summary>
    public const string Category = "PolyGen";

    /// <summary>Where the pages of the rules are: one file each, named by its id.</summary>
    public const string HelpFolder = "https://github.com/polygen-net/polygen/blob/main/generators/PolyGen.Generators/Rules/";

    /// <summary>A rule whose breach keeps a network from being generated.</summary>
    public static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpFolder + id + ".md");
}
