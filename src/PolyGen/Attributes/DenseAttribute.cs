namespace PolyGen;

/// <summary>A fully connected layer, z_j = Σ_k w_jk u_k + b_j, over the flattened input u.</summary>
/// <param name="units">The number of outputs, at least 1.</param>
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>Whether each output has a bias b_j; on by default.</summary>
    public bool Bias { get; set; } = true;
}
