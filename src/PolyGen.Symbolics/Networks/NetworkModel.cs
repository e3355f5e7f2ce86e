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

/// <summary>A polynomial network as the user declared it: f(x; θ) = the composition of its layers.</summary>
/// <param name="Type">The type to generate into.</param>
/// <param name="Precision">The floating-point type.</param>
/// <param name="InputShape">(features), (height, width) or (channels, height, width).</param>
/// <param name="Layers">The layers from the input to the output.</param>
/// <remarks>
/// Travels through the incremental generator: immutable, equal when all its members are, and free of Roslyn types.
/// Anything less and every keystroke would compile every network again.
/// </remarks>
public sealed record NetworkModel(NetworkType Type, Precision Precision, EquatableArray<int> InputShape, EquatableArray<LayerModel> Layers);
