namespace PolyGen;

/// <summary>Two branches joined by a product, a = z∘v, entry by entry: z is the output of the layer before, v that of an earlier layer of the same shape.</summary>
/// <param name="source">The <see cref="LayerAttribute.Name"/> of that earlier layer, or "input" for the network's input.</param>
public sealed class MultiplyAttribute(string source) : LayerAttribute
{
    /// <summary>The name of the layer whose output v is.</summary>
    public string Source { get; } = source;
}
