namespace PolyGen.Symbolics.Networks;

/// <summary>The names of layers and parameter blocks: the kind of the layer and its number, from 1, among the layers with parameters.</summary>
public static class ParameterBlockNames
{
    /// <summary>The name of each parameter block of <paramref name="network"/>, such as Conv1Weights, Conv1Bias, Dense2Weights.</summary>
    public static IEnumerable<string> Of(NetworkModel network)
    {
        int number = 0;
        foreach (LayerModel layer in network.Layers.Where(layer => layer is not PowerLayer))
        {
            string name = LayerName(layer, ++number);
            yield return Weights(name);
            if (layer is DenseLayer { Bias: true } or Conv2DLayer { Bias: true })
            {
                yield return Bias(name);
            }
        }
    }

    internal static string LayerName(LayerModel layer, int number) => (layer is Conv2DLayer ? "Conv" : "Dense") + number.ToString(CultureInfo.InvariantCulture);

    internal static string Weights(string layerName) => layerName + "Weights";

    internal static string Bias(string layerName) => layerName + "Bias";
}
