namespace PolyGen.Symbolics.Networks;

/// <summary>The floating-point type of parameters and data columns.</summary>
public enum Precision
{
    /// <summary>32 bits: float.</summary>
    Single,

    /// <summary>64 bits: double.</summary>
    Double,
}

/// <summary>The partial type that a network is generated into.</summary>
/// <param name="Namespace">The namespace, escaped as in source; empty for the global one.</param>
/// <param name="Name">The identifier, without @.</param>
/// <param name="IsRecord">Whether the type is declared as a record class.</param>
public sealed record NetworkType(string Namespace, string Name, bool IsRecord);

/// <summary>Whether training may replace the samples by their moments where the network allows it.</summary>
public enum MomentUse
{
    /// <summary>Where it pays.</summary>
    Automatic,

    /// <summary>Nowhere.</summary>
    Never,
}

/// <summary>A polynomial network as the user declared it: f(x; θ) = the composition of its layers.</summary>
/// <param name="Type">The type to generate into.</param>
/// <param name="Precision">The floating-point type.</param>
/// <param name="InputShape">(features), (height, width) or (channels, height, width).</param>
/// <param name="Layers">The layers from the input to the output.</param>
/// <remarks>
/// Travels through the incremental generator: immutable, equal when all its members are, and free of Roslyn types.
/// Anything less and every keystroke would compile every network again.
/// </remarks>
public sealed record NetworkModel(NetworkType Type, Precision Precision, EquatableArray<int> InputShape, EquatableArray<LayerModel> Layers)
{
    /// <summary>The name of the network's input among the names of layers.</summary>
    public const string InputName = "input";

    /// <summary>ω_o > 0 for each output o in the loss Σ_n Σ_o ω_o (f_o - y_no)²; empty where each is 1.</summary>
    public EquatableArray<double> OutputWeights { get; init; }

    /// <summary>Whether training may use moments.</summary>
    public MomentUse Moments { get; init; }
}
