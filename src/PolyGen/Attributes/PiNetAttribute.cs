namespace PolyGen;

/// <summary>The CCP form of a Π-net, x_1 = U_1 u, x_i = (U_i u)∘x_{i-1} + x_{i-1}, over the flattened input u; the output is x_N (Chrysos et al., 2020).</summary>
/// <param name="rank">The number of entries of each x_i, at least 1.</param>
/// <param name="degree">N, at least 1.</param>
public sealed class PiNetAttribute(int rank, int degree) : LayerAttribute
{
    /// <summary>The number of entries of each x_i.</summary>
    public int Rank { get; } = rank;

    /// <summary>The degree N of the output in u.</summary>
    public int Degree { get; } = degree;
}
