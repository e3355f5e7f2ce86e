using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>No layer takes a power of the input x above <see cref="NetworkValidator.MaximumLossDegree"/> before any parameter.</summary>
/// <remarks>Powers of the raw input raise the degree of no parameter, so the rule about the loss does not bound them.</remarks>
internal static class InputDegreeRule
{
    /// <summary>Adds a problem for the first layer that goes over the maximum.</summary>
    /// <param name="network">A network whose sizes are in their ranges and whose names are all resolved.</param>
    /// <param name="problems">Receives the problem.</param>
    public static void Check(NetworkModel network, List<NetworkProblem> problems)
    {
        LayerSources sources = new(network);
        LayerDegrees degrees = new(network);
        bool[] hasParameters = new bool[network.Layers.Count];
        for (int index = 0; index < network.Layers.Count; index++)
        {
            LayerModel layer = network.Layers[index];
            bool readsParameters = sources[index].Any(source => source != LayerSources.Input && hasParameters[source]);
            hasParameters[index] = readsParameters || LayerParameters.Has(layer);
            long degree = degrees.InInput(index);
            if (!readsParameters && degree > NetworkValidator.MaximumLossDegree)
            {
                problems.Add(new(
                    NetworkProblemKind.LayerSize,
                    index,
                    Invariant($"{LayerText.Attribute(layer)} raises the input to the power {degree}; the highest power is {NetworkValidator.MaximumLossDegree}"),
                    LayerText.DegreeArgument(layer)));
                return;
            }
        }
    }
}
