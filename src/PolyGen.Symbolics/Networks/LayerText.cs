using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>How messages speak of a layer: as it is written.</summary>
internal static class LayerText
{
    private const string Suffix = "Layer";

    /// <summary>The layer's attribute without its arguments, such as [Dense].</summary>
    public static string Attribute(LayerModel layer)
    {
        string kind = layer.GetType().Name;
        return "[" + (kind.EndsWith(Suffix, StringComparison.Ordinal) ? kind.Substring(0, kind.Length - Suffix.Length) : kind) + "]";
    }

    /// <summary>The layer at <paramref name="index"/> and its place, from 1, among all layers: layer 2, [Power].</summary>
    public static string Place(NetworkModel network, int index) => Invariant($"layer {index + 1}, {Attribute(network.Layers[index])}");

    /// <summary>The argument of <paramref name="layer"/> that raises degrees; empty where none does.</summary>
    public static string DegreeArgument(LayerModel layer) => layer switch
    {
        PowerLayer => "exponent",
        PolynomialActivationLayer or PiNetLayer => "degree",
        ProductLayer => "Factors",
        MultiplyLayer => "source",
        _ => "",
    };
}
