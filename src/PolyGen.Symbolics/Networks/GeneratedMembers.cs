namespace PolyGen.Symbolics.Networks;

/// <summary>The names that the generated part of a network's class declares, and that its other parts must therefore leave free.</summary>
/// <remarks>The one list of them: what the printer declares beyond its constructors, public or private, belongs here.</remarks>
public static class GeneratedMembers
{
    /// <summary>The properties that every network has.</summary>
    public static IReadOnlyList<string> Properties { get; } = ["Description", "Parameters", "parameters"];

    /// <summary>The methods that every network has; all overloads of these names are taken.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["Evaluate", "EvaluateBatch", "Classify"];

    /// <summary>Every name that <paramref name="network"/>'s generated part takes: the fixed ones, one property for each parameter block, and the accessors that C# reserves with a property.</summary>
    public static IEnumerable<string> NamesOf(NetworkModel network)
    {
        IEnumerable<string> properties = Properties.Concat(ParameterBlockNames.Of(network));
        return Methods.Concat(properties.SelectMany(name => new[] { name, "get_" + name, "set_" + name }));
    }
}
