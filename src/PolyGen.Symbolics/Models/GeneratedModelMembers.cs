namespace PolyGen.Symbolics.Models;

/// <summary>The names that the generated part of a model's class declares, and that its other parts must therefore leave free.</summary>
/// <remarks>The one list of them: what the printer declares, public or private, belongs here.</remarks>
public static class GeneratedModelMembers
{
    /// <summary>The properties and fields.</summary>
    public static IReadOnlyList<string> Properties { get; } = ["Description", "parameters"];

    /// <summary>The methods; all overloads of these names are taken.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["Evaluate", "Samples", "Initialize"];

    /// <summary>Every name that is taken, the accessors that C# reserves with a property included.</summary>
    public static IEnumerable<string> Names => Methods.Concat(Properties.SelectMany(name => new[] { name, "get_" + name, "set_" + name }));
}
