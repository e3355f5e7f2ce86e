namespace PolyGen.Symbolics.Networks;

/// <summary>A name says which layer is meant: it is there, it is one line of text, and no other layer has it.</summary>
internal static class LayerNameRule
{
    /// <summary>Adds a problem for each name that cannot be used.</summary>
    public static void Check(NetworkModel network, List<NetworkProblem> problems)
    {
        Dictionary<string, int> named = new(StringComparer.Ordinal);
        for (int index = 0; index < network.Layers.Count; index++)
        {
            LayerModel layer = network.Layers[index];
            if (layer.Name is not { } name)
            {
                continue;
            }

            if (Fault(name) is { } fault)
            {
                problems.Add(new(NetworkProblemKind.LayerName, index, $"The name of {LayerText.Attribute(layer)} {fault}", "Name"));
            }
            else if (named.TryGetValue(name, out int other))
            {
                problems.Add(new(
                    NetworkProblemKind.LayerName,
                    index,
                    $"The name '{name}' of {LayerText.Attribute(layer)} is already that of {LayerText.Place(network, other)}; give each layer a name of its own",
                    "Name"));
            }
            else
            {
                named.Add(name, index);
            }
        }
    }

    private static string? Fault(string name) => name switch
    {
        _ when string.IsNullOrWhiteSpace(name) => "is empty; write one, or leave it out where no layer needs it",
        NetworkModel.InputName => $"is '{NetworkModel.InputName}', which stands for the network's input; choose another one",
        _ when name.Any(IsNoText) => "has a line break or another character that is no text; use letters, digits and punctuation",
        _ => null,
    };

    // Names appear in comments of the generated code, which a line break would end.
    private static bool IsNoText(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
