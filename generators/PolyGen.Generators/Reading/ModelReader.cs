using Microsoft.CodeAnalysis;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Reading;

/// <summary>From attributes to the network they describe, valid or not.</summary>
internal static class ModelReader
{
    /// <summary>The network, or null where an argument is no constant of its type: an error that C# itself reports.</summary>
    public static NetworkModel? Read(NetworkDeclaration declaration)
    {
        if (declaration.Network.Integers() is not { } inputShape || declaration.Network.Named<int>(AttributeNames.Precision, 0) is not { } precision)
        {
            return null;
        }

        List<LayerModel> layers = [];
        foreach (AttributeData attribute in declaration.Layers)
        {
            if (ReadLayer(attribute) is not { } layer)
            {
                return null;
            }

            layers.Add(layer);
        }

        return new NetworkModel(declaration.GeneratedType, (Precision)precision, new(inputShape), new(layers));
    }

    private static LayerModel? ReadLayer(AttributeData attribute)
    {
        if (attribute.IsPolyGen(AttributeNames.Dense))
        {
            return attribute.Integer(0) is { } units && attribute.Named(AttributeNames.Bias, true) is { } bias ? new DenseLayer(units, bias) : null;
        }

        if (attribute.IsPolyGen(AttributeNames.Conv2D))
        {
            return attribute.Integer(0) is { } filters
                && attribute.Integer(1) is { } kernel
                && attribute.Named(AttributeNames.Stride, 1) is { } stride
                && attribute.Named(AttributeNames.Padding, 0) is { } padding
                && attribute.Named(AttributeNames.Bias, true) is { } bias
                ? new Conv2DLayer(filters, kernel, stride, padding, bias)
                : null;
        }

        return attribute.Integer(0) is { } exponent ? new PowerLayer(exponent) : null;
    }
}
