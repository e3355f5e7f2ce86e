using PolyGen.Symbolics.Networks;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Architecture.Tests.Testing;

/// <summary>The collections hold what the tests built on them count on.</summary>
public sealed class NetworkCollectionTests
{
    [Fact]
    public void Names_are_unique() => Assert.Equal(NetworkZoo.All.Count, NetworkZoo.All.Select(network => network.Name).Distinct().Count());

    [Fact]
    public void Networks_are_unique() => Assert.Equal(
        NetworkZoo.All.Count,
        NetworkZoo.All.Select(network => (network.Model.InputShape, network.Model.Layers, network.Model.Precision)).Distinct().Count());

    [Fact]
    public void Every_network_is_valid() => Assert.All(NetworkZoo.All, network => Assert.Empty(NetworkValidator.Check(network.Model)));

    [Fact]
    public void An_unknown_name_is_refused() => Assert.Throws<ArgumentException>(() => NetworkZoo.Get("Nothing"));

    [Fact]
    public void Random_networks_are_valid_and_the_same_for_the_same_seed() => Assert.All(Enumerable.Range(0, 100), seed =>
    {
        Assert.Empty(NetworkValidator.Check(RandomNetworks.Create(seed)));
        Assert.Equal(RandomNetworks.Create(seed), RandomNetworks.Create(seed));
    });

    [Fact]
    public void Random_networks_have_layers_of_every_kind()
    {
        NetworkModel[] networks = [.. Enumerable.Range(0, 40).Select(RandomNetworks.Create)];
        Assert.Contains(networks, network => network.Layers.OfType<Conv2DLayer>().Any(layer => layer is { Stride: > 1, Padding: > 0, Kernel: > 1, Filters: > 1 }));
        Assert.Contains(networks, network => network.Layers.OfType<Conv2DLayer>().Count() > 1);
        Assert.Contains(networks, network => network.Layers.OfType<PowerLayer>().Any(layer => layer.Exponent > 1) && network.Layers.OfType<DenseLayer>().Count() > 1);
        Assert.Contains(networks, network => network.InputShape.Count == 1);
        Assert.Contains(networks, network => network.Precision == Symbolics.Networks.Precision.Double);
    }
}
