namespace PolyGen;

/// <summary>A layer of a <see cref="PolynomialNetworkAttribute">polynomial network</see>; the order of the attributes is the order of the layers.</summary>
/// <remarks>A layer reads the output of the one before it, the first one the input, unless <see cref="From"/> says otherwise. Every output must be read.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    // The generator knows every layer by name: a layer declared elsewhere would be ignored in silence.
    private protected LayerAttribute()
    {
    }

    /// <summary>The name by which later layers read this layer's output; unique within the network, and not "input", which is the network's input. None by default.</summary>
    public string? Name { get; set; }

    /// <summary>The name of the earlier layer whose output this layer reads, or "input" for the network's input; null, the default, for the layer before.</summary>
    public string? From { get; set; }

    /// <summary>λ of a penalty λ|θ|² on the layer's own parameters θ, added to the mean loss; at least 0, which is the default. Without effect on a layer that has no parameters.</summary>
    public double L2 { get; set; }
}
