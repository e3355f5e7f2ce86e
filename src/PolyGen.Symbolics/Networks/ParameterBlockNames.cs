namespace PolyGen.Symbolics.Networks;

/// <summary>The names of a group of parameters and of its blocks.</summary>
/// <param name="Group">The group, such as Dense2 or Quadratic1Gate.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="Bias">Its biases, or null.</param>
public sealed record ParameterGroupName(string Group, string Weights, string? Bias);

/// <summary>The names of layers and parameter blocks: the kind of the layer and its number, from 1, among the layers with parameters.</summary>
public static class ParameterBlockNames
{
    /// <summary>The name of each parameter block of <paramref name="network"/>, such as Conv1Weights, Conv1Bias, Dense2Weights.</summary>
    public static IEnumerable<string> Of(NetworkModel network)
    {
        int number = 0;
        foreach (LayerModel layer in network.Layers.Where(LayerParameters.Has))
        {
            number++;
            foreach (ParameterGroupName group in GroupsOf(layer, number))
            {
                yield return group.Weights;
                if (group.Bias is { } bias)
                {
                    yield return bias;
                }
            }
        }
    }

    /// <summary>The groups of parameters of a layer, in the order in which they lie in memory.</summary>
    /// <param name="layer">A layer with parameters.</param>
    /// <param name="number">Its number among them.</param>
    public static IReadOnlyList<ParameterGroupName> GroupsOf(LayerModel layer, int number)
    {
        string suffix = number.ToString(CultureInfo.InvariantCulture);
        static ParameterGroupName Affine(string name, bool bias) => new(name, name + "Weights", bias ? name + "Bias" : null);

        // Names are asked for of networks that are not valid too; no valid one has more factors.
        static string[] Factors(int count) => [.. Enumerable.Range(1, Math.Max(0, Math.Min(count, NetworkValidator.MaximumLossDegree))).Select(factor => "Factor" + factor.ToString(CultureInfo.InvariantCulture))];
        return layer switch
        {
            DenseLayer dense => [Affine("Dense" + suffix, dense.Bias)],
            Conv2DLayer conv => [Affine("Conv" + suffix, conv.Bias)],
            PolynomialActivationLayer => [new("Activation" + suffix, $"Activation{suffix}Coefficients", null)],
            ScaleLayer => [new("Scale" + suffix, $"Scale{suffix}Factors", null)],
            QuadraticLayer => [Affine($"Quadratic{suffix}Linear", true), Affine($"Quadratic{suffix}Gate", true), Affine($"Quadratic{suffix}Square", true)],
            ProductLayer product => [.. Factors(product.Factors).Select(factor => Affine($"Product{suffix}{factor}", product.Bias))],
            PiNetLayer net => [.. Factors(net.Degree).Select(factor => Affine($"PiNet{suffix}{factor}", false))],
            _ => [],
        };
    }
}
