namespace PolyGen.Symbolics.Networks;

/// <summary>Every output but the last is read: a layer behind which nothing follows would be trained for nothing.</summary>
internal static class UnreadOutputRule
{
    /// <summary>Adds a problem for each layer whose output is neither read by the next one nor by name.</summary>
    /// <param name="network">A network whose names are all resolved.</param>
    /// <param name="problems">Receives the problems.</param>
    public static void Check(NetworkModel network, List<NetworkProblem> problems)
    {
        LayerSources sources = new(network);
        for (int index = 0; index < network.Layers.Count - 1; index++)
        {
            if (!sources.ReadersOf(index).Any())
            {
                problems.Add(new(
                    NetworkProblemKind.UnreadOutput,
                    index,
                    $"The output of {LayerText.Attribute(network.Layers[index])} is read by no layer: the next one reads '{network.Layers[index + 1].From}'; give it a Name and read it later, or remove it"));
            }
        }
    }
}
