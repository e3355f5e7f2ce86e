using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>The rules that a declared network must keep before it can be compiled.</summary>
/// <remarks>Texts are the same in every culture: a minus sign is always U+002D.</remarks>
public static class NetworkValidator
{
    /// <summary>The highest degree of the loss in one parameter that is compiled, and the highest power that is taken of the input.</summary>
    public const int MaximumLossDegree = 64;

    /// <summary>The largest number of entries of a layer, and of parameters of a network: eight bytes each still fit one array.</summary>
    public const int MaximumEntries = int.MaxValue / 8;

    /// <summary>All that is wrong with <paramref name="network"/>, in the order of its layers; empty when it can be compiled.</summary>
    /// <remarks>
    /// Numbers and names are judged first, one by one. What follows from them, shapes and degrees, is judged only once all of them are
    /// right, and up to the first layer that breaks a rule.
    /// </remarks>
    public static IReadOnlyList<NetworkProblem> Check(NetworkModel network)
    {
        List<NetworkProblem> problems = [];
        CheckInputShape(network, problems);
        CheckLayers(network, problems);
        LayerSizeRule.Check(network, problems);
        LayerChoiceRule.Check(network, problems);
        LayerNameRule.Check(network, problems);
        LayerSourceRule.Check(network, problems);
        OutputWeightsRule.CheckValues(network, problems);
        if (problems.Count == 0)
        {
            UnreadOutputRule.Check(network, problems);
            LayerShapeRule.Check(network, problems);
            InputDegreeRule.Check(network, problems);
            LossDegreeRule.Check(network, problems);
        }

        return problems;
    }

    private static void CheckInputShape(NetworkModel network, List<NetworkProblem> problems)
    {
        if (network.InputShape.Count is 0 or > 3 || network.InputShape.Any(size => size < 1))
        {
            string shape = string.Join(", ", network.InputShape.Select(size => Invariant($"{size}")));
            problems.Add(new(
                NetworkProblemKind.InputShape,
                -1,
                $"The input shape ({shape}) must have one to three positive sizes: (features), (height, width) or (channels, height, width)",
                "inputShape"));
        }
    }

    private static void CheckLayers(NetworkModel network, List<NetworkProblem> problems)
    {
        if (!network.Layers.Any(LayerParameters.Has))
        {
            problems.Add(new(NetworkProblemKind.NoLayers, -1, "The network has no layer with parameters; add at least one, such as [Dense] or [Conv2D]"));
        }
    }
}
