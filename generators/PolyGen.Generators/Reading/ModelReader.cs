using Microsoft.CodeAnalysis;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Reading;

/// <summary>From attributes to the network they describe, valid or not.</summary>
internal static class ModelReader
{
    /// <summary>The network, or null where an argument is no constant of its type: an error that C# itself reports.</summary>
    public static NetworkModel? Read(NetworkDeclaration declaration)
    {
        AttributeData network = declaration.Network;
        if (network.Integers() is not { } inputShape
            || network.Named(AttributeNames.Precision, 0) is not { } precision
            || network.Numbers(AttributeNames.OutputWeights) is not { } outputWeights
            || network.Named(AttributeNames.Moments, 0) is not { } moments)
        {
            return null;
        }

        List<LayerModel> layers = [];
        foreach (AttributeData attribute in declaration.Layers)
        {
            if (LayerReader.Read(attribute) is not { } layer)
            {
                return null;
            }

            layers.Add(layer);
        }

        return new NetworkModel(declaration.GeneratedType, (Precision)precision, new(inputShape), new(layers))
        {
            OutputWeights = new(outputWeights),
            Moments = (MomentUse)moments,
        };
    }
}
