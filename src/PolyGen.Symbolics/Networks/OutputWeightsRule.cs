using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>Where outputs have weights, each output has one, and a positive one: a weight of 0 would leave an output to chance, a negative one would turn the loss around.</summary>
internal static class OutputWeightsRule
{
    private const string Argument = "OutputWeights";

    /// <summary>Adds a problem for the first weight out of its range.</summary>
    public static void CheckValues(NetworkModel network, List<NetworkProblem> problems)
    {
        foreach (double weight in network.OutputWeights)
        {
            if (!(weight > 0) || double.IsInfinity(weight))
            {
                problems.Add(new(NetworkProblemKind.OutputWeights, -1, Invariant($"The output weight {weight} must be a finite number above 0"), Argument));
                return;
            }
        }
    }

    /// <summary>Adds a problem where there are weights, but not as many as the network has <paramref name="outputs"/>.</summary>
    public static void CheckCount(NetworkModel network, long outputs, List<NetworkProblem> problems)
    {
        int weights = network.OutputWeights.Count;
        if (weights > 0 && weights != outputs)
        {
            problems.Add(new(NetworkProblemKind.OutputWeights, -1, Invariant($"There are {weights} output weights, but the network has {outputs} outputs; give one for each or none"), Argument));
        }
    }
}
