using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>The names of a network's parameter blocks, each of which is a property of the generated class.</summary>
public static class ParameterBlockNames
{
    /// <summary>The names in the order of the layers, weights before bias: the layer's kind and its 1-based index among the layers with parameters, as in Conv1Weights, Conv1Bias, Dense2Weights.</summary>
    public static IReadOnlyList<string> Of(NetworkModel network)
    {
        List<string> names = [];
        int index = 0;
        foreach (LayerModel layer in network.Layers)
        {
            (string kind, bool bias) = layer switch
            {
                DenseLayer dense => ("Dense", dense.Bias),
                Conv2DLayer conv => ("Conv", conv.Bias),
                _ => ("", false),
            };
            if (kind.Length == 0)
            {
                continue;
            }

            index++;
            names.Add(Invariant($"{kind}{index}Weights"));
            if (bias)
            {
                names.Add(Invariant($"{kind}{index}Bias"));
            }
        }

        return names;
    }
}
