using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Reading;

/// <summary>A valid network and the place where it is written.</summary>
/// <remarks>
/// A comment in the same file moves the place but not the model: the pipeline goes on from <see cref="Model"/> alone, and comes back
/// to the place only to report. A tree, unlike a Location or a symbol, keeps no compilation alive.
/// </remarks>
/// <param name="Model">The network.</param>
/// <param name="Tree">The file.</param>
/// <param name="Network">The span of [PolynomialNetwork].</param>
/// <param name="Layers">The spans of the layer attributes, in order.</param>
internal sealed record LocatedNetwork(NetworkModel Model, SyntaxTree Tree, TextSpan Network, EquatableArray<TextSpan> Layers) : ILocated<NetworkModel>
{
    /// <inheritdoc/>
    public NetworkType Type => Model.Type;

    /// <summary>The attribute that <paramref name="problem"/> is about, as a location in the file, which #pragma warning can suppress.</summary>
    public Location LocationOf(NetworkProblem problem) =>
        Location.Create(Tree, problem.Layer >= 0 && problem.Layer < Layers.Count ? Layers[problem.Layer] : Network);
}
