using Microsoft.CodeAnalysis;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators;

/// <summary>The name of the generated file of a network or a model, and how to know such a file again.</summary>
internal static class GeneratedFile
{
    /// <summary>The full metadata name, which no other type of the compilation has.</summary>
    public static string MetadataName(NetworkType type) => (type.Namespace.Length == 0 ? type.Name : type.Namespace + "." + type.Name).Replace("@", "");

    /// <summary>The names among <paramref name="names"/> that another one equals but for case, in ordinal order; hint names do not tell these apart.</summary>
    public static EquatableArray<string> CaseTwins(IEnumerable<string> names) => new(names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>The hint name of <paramref name="type"/>'s file: its full metadata name, with a number if it is one of <paramref name="caseTwins"/>.</summary>
    public static string HintName(NetworkType type, EquatableArray<string> caseTwins)
    {
        string name = MetadataName(type);
        int twin = caseTwins.ToList().IndexOf(name);
        return twin < 0 ? name + ".g.cs" : FormattableString.Invariant($"{name}({twin + 1}).g.cs");
    }

    /// <summary>Whether <paramref name="tree"/> is a generated part: the compiler puts the files of each generator into a folder named after its type.</summary>
    public static bool IsOurs(SyntaxTree tree)
    {
        string[] folders = tree.FilePath.Split('/', '\\');
        return folders.Length > 1 && (folders[folders.Length - 2] == typeof(PolynomialNetworkGenerator).FullName || folders[folders.Length - 2] == typeof(PolynomialModelGenerator).FullName);
    }
}
