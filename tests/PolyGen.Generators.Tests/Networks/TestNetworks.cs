using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Tests.Networks;

/// <summary>Networks of which only the input and the layers matter.</summary>
internal static class TestNetworks
{
    public static NetworkModel Of(int[] inputShape, params LayerModel[] layers) =>
        new(new NetworkType("", "Net", false), Symbolics.Networks.Precision.Single, new(inputShape), new(layers));

    public static NetworkModel Flat(int features, params LayerModel[] layers) => Of([features], layers);
}
