namespace PolyGen;

/// <summary>The floating-point type of a network's parameters and data columns.</summary>
public enum Precision
{
    /// <summary>32 bits: float.</summary>
    Single,

    /// <summary>64 bits: double.</summary>
    Double,
}

/// <summary>Marks a partial class as a polynomial network; the layer attributes that follow on the same declaration are its layers, in order.</summary>
/// <param name="inputShape">(features), (height, width) or (channels, height, width).</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PolynomialNetworkAttribute(params int[] inputShape) : Attribute
{
    /// <summary>The shape of one input: (features), (height, width) or (channels, height, width).</summary>
    public IReadOnlyList<int> InputShape { get; } = inputShape;

    /// <summary>The floating-point type of parameters and data columns. Sums over samples and root solves are in double either way.</summary>
    public Precision Precision { get; set; } = Precision.Single;

    /// <summary>ω_o > 0 for each output o in the loss Σ_n Σ_o ω_o (f_o - y_no)²; null or empty, the default, where each is 1.</summary>
    public double[]? OutputWeights { get; set; }

    /// <summary>Whether training may use moments of the data; where it pays, by default.</summary>
    public MomentUse Moments { get; set; } = MomentUse.Automatic;
}
