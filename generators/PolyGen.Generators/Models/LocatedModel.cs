using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Models;

/// <summary>A valid model and the places where it is written.</summary>
/// <remarks>
/// A comment in the same file moves the places but not the model: the pipeline goes on from <see cref="Model"/> alone, and comes back
/// to the places only to report. A tree, unlike a Location or a symbol, keeps no compilation alive.
/// </remarks>
/// <param name="Model">The model.</param>
/// <param name="Mark">The place of [PolynomialModel].</param>
/// <param name="Members">The names of the residuals, the parameters and the residuals' arguments.</param>
internal sealed record LocatedModel(PolynomialModel Model, LocatedName Mark, EquatableArray<LocatedName> Members) : ILocated<PolynomialModel>
{
    /// <inheritdoc/>
    public NetworkType Type => Model.Type;

    /// <summary>The member that <paramref name="problem"/> is about, or else the mark.</summary>
    public Location LocationOf(NetworkProblem problem) => (Members.FirstOrDefault(member => member.Name == problem.Argument) ?? Mark).Location;

    /// <summary>A model, once it is read from <paramref name="declaration"/>.</summary>
    public static LocatedModel Of(PolynomialModel model, ModelDeclaration declaration)
    {
        IEnumerable<ISymbol> members = [.. declaration.ResidualMethods, .. declaration.ParameterFields, .. declaration.ResidualMethods.SelectMany(method => method.Parameters)];
        return new LocatedModel(
            model,
            new LocatedName("", declaration.MarkerSyntax.SyntaxTree, declaration.MarkerSyntax.Span),
            new(members.Select(member => new LocatedName(member.Name, member.Locations[0].SourceTree!, member.Locations[0].SourceSpan))));
    }
}

/// <summary>A name and the place where it is written.</summary>
/// <param name="Name">The name.</param>
/// <param name="Tree">The file.</param>
/// <param name="Span">The place in it.</param>
internal sealed record LocatedName(string Name, SyntaxTree Tree, TextSpan Span)
{
    /// <summary>The place as a location in the file, which #pragma warning can suppress.</summary>
    public Location Location => Location.Create(Tree, Span);
}
