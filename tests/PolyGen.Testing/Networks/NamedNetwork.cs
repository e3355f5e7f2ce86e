using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>A network of the <see cref="NetworkZoo"/>.</summary>
/// <param name="Name">Its name, a C# identifier.</param>
/// <param name="Model">The network.</param>
public sealed record NamedNetwork(string Name, NetworkModel Model)
{
    /// <summary>The name, as test runners show it.</summary>
    public override string ToString() => Name;
}
