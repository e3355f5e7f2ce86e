using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>The degree of the loss in any one parameter is at most <see cref="NetworkValidator.MaximumLossDegree"/>.</summary>
/// <remarks>The degree of the squared loss is twice that of f, and no layer behind another lowers a degree.</remarks>
internal static class LossDegreeRule
{
    /// <summary>Adds a problem for the first layer that takes the degree over the maximum.</summary>
    /// <param name="network">A network whose sizes are in their ranges and whose names are all resolved.</param>
    /// <param name="problems">Receives the problem.</param>
    public static void Check(NetworkModel network, List<NetworkProblem> problems)
    {
        LayerDegrees degrees = new(network);
        for (int index = 0; index < network.Layers.Count; index++)
        {
            // Of several parameters of one degree, the first to name.
            int highest = Enumerable.Range(0, index + 1).Aggregate((best, layer) => degrees.InParameters(layer, index) > degrees.InParameters(best, index) ? layer : best);
            long degree = Saturating.Multiply(2, degrees.InParameters(highest, index));
            if (degree > NetworkValidator.MaximumLossDegree)
            {
                problems.Add(new(
                    NetworkProblemKind.LossDegree,
                    index,
                    Invariant($"With this {LayerText.Attribute(network.Layers[index])} the loss has degree {degree} in a parameter of {LayerText.Place(network, highest)}; the highest degree compiled is {NetworkValidator.MaximumLossDegree}; use fewer layers or lower degrees"),
                    LayerText.DegreeArgument(network.Layers[index])));
                return;
            }
        }
    }
}
