using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Models;

/// <summary>A valid model and the place where it is written.</summary>
/// <remarks>
/// A comment in the same file moves the place but not the model: the pipeline goes on from <see cref="Model"/> alone, and comes back
/// to the place only to report. A tree, unlike a Location or a symbol, keeps no compilation alive.
/// </remarks>
/// <param name="Model">The model.</param>
/// <param name="Tree">The file with [PolynomialModel].</param>
/// <param name="Mark">The span of [PolynomialModel].</param>
internal sealed record LocatedModel(PolynomialModel Model, SyntaxTree Tree, TextSpan Mark)
{
    /// <summary>The place of all that the compiler finds, as a location in the file, which #pragma warning can suppress.</summary>
    public Location Place => Location.Create(Tree, Mark);
}
