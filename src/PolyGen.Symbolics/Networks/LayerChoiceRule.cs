using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>Every choice is a member of its enum: C# lets a cast make it any number.</summary>
internal static class LayerChoiceRule
{
    /// <summary>Adds a problem for each number that is no choice.</summary>
    public static void Check(NetworkModel network, List<NetworkProblem> problems)
    {
        Check("[PolynomialNetwork]", -1, "Moments", network.Moments);
        for (int index = 0; index < network.Layers.Count; index++)
        {
            if (network.Layers[index] is PolynomialActivationLayer activation)
            {
                string attribute = LayerText.Attribute(activation);
                Check(attribute, index, "Basis", activation.Basis);
                Check(attribute, index, "Sharing", activation.Sharing);
                Check(attribute, index, "Start", activation.Start);
            }
        }

        void Check<T>(string attribute, int layer, string argument, T value)
            where T : struct, Enum
        {
            if (!Enum.IsDefined(typeof(T), value))
            {
                string members = string.Join(", ", Enum.GetNames(typeof(T)));
                problems.Add(new(NetworkProblemKind.Choice, layer, Invariant($"{attribute} has {argument} = {value:D}, which is no {typeof(T).Name}; use one of {members}"), argument));
            }
        }
    }
}
