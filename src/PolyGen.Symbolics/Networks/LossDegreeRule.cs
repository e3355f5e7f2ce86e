using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>The degree of the loss in any one parameter is at most <see cref="NetworkValidator.MaximumLossDegree"/>.</summary>
/// <remarks>f has in a parameter the product of all exponents after its layer as its degree; the squared loss has twice that. The first layer with parameters has the highest.</remarks>
internal static class LossDegreeRule
{
    /// <summary>Adds a problem for the power that takes the degree over the maximum.</summary>
    public static void Check(NetworkModel network, List<NetworkProblem> problems)
    {
        bool hasParameters = false;
        long degree = 2;
        for (int index = 0; index < network.Layers.Count; index++)
        {
            if (network.Layers[index] is not PowerLayer power)
            {
                hasParameters = true;
                continue;
            }

            degree = hasParameters ? Saturating.Multiply(degree, power.Exponent) : degree;
            if (degree > NetworkValidator.MaximumLossDegree)
            {
                problems.Add(new(
                    NetworkProblemKind.LossDegree,
                    index,
                    Invariant($"With this [Power({power.Exponent})] the loss has degree {degree} in a parameter of the first layer; the highest degree compiled is {NetworkValidator.MaximumLossDegree}; use fewer or smaller powers"),
                    "exponent"));
                return;
            }
        }
    }
}
