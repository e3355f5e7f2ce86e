namespace PolyGen.Symbolics.Networks;

/// <summary>Every layer reads the input or layers before it.</summary>
internal static class LayerSourceRule
{
    /// <summary>Adds a problem for each name that is not that of an earlier layer.</summary>
    public static void Check(NetworkModel network, List<NetworkProblem> problems)
    {
        for (int index = 0; index < network.Layers.Count; index++)
        {
            LayerModel layer = network.Layers[index];
            CheckName(layer.From, "From");
            CheckName(LayerSources.Joined(layer), "source");

            void CheckName(string? name, string argument)
            {
                if (LayerSources.Resolve(network, index, name) is null)
                {
                    problems.Add(new(NetworkProblemKind.LayerSource, index, Text(network, index, name!), argument));
                }
            }
        }
    }

    private static string Text(NetworkModel network, int index, string name)
    {
        string attribute = LayerText.Attribute(network.Layers[index]);
        string names = string.Join(", ", network.Layers.Take(index).Select(layer => layer.Name).Where(other => !string.IsNullOrEmpty(other)).Prepend(NetworkModel.InputName).Select(other => $"'{other}'"));
        string fault = name.Length == 0
            ? $"{attribute} names no layer; name the earlier layer"
            : network.Layers.Any(layer => layer.Name == name)
                ? $"{attribute} reads '{name}', which is not before it; name an earlier layer"
                : $"{attribute} reads '{name}', but no layer has that name; name an earlier layer";
        return $"{fault} whose output it reads; here these are {names}";
    }
}
