using FsCheck;
using FsCheck.Fluent;
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
        NetworkZoo.All.Select(network => network.Model with { Type = NetworkZoo.All[0].Model.Type }).Distinct().Count());

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
    public void The_zoo_has_every_kind_of_layer_first_inside_and_last() => Assert.All(Kinds, kind =>
    {
        Assert.Contains(NetworkZoo.All, network => network.Model.Layers[0].GetType() == kind);
        Assert.Contains(NetworkZoo.All, network => network.Model.Layers.Skip(1).SkipLast(1).Any(layer => layer.GetType() == kind));
        Assert.Contains(NetworkZoo.All, network => network.Model.Layers[^1].GetType() == kind);
    });

    [Fact]
    public void Random_networks_have_layers_of_every_kind()
    {
        NetworkModel[] networks = [.. Enumerable.Range(0, 100).Select(RandomNetworks.Create)];
        LayerModel[] layers = [.. networks.SelectMany(network => network.Layers)];
        Assert.All(Kinds, kind => Assert.Contains(layers, layer => layer.GetType() == kind));
        Assert.Contains(networks, network => network.Layers.OfType<Conv2DLayer>().Any(layer => layer is { Stride: > 1, Padding: > 0, Kernel: > 1, Filters: > 1 }));
        Assert.Contains(layers.OfType<Conv2DLayer>(), layer => layer is { Groups: > 1, Kernel: > 1 });
        Assert.Contains(layers.OfType<Conv2DLayer>(), layer => layer is { Dilation: > 1, Kernel: > 1 });
        Assert.Contains(networks, network => network.Layers.OfType<Conv2DLayer>().Count() > 1);
        Assert.Contains(networks, network => network.Layers.OfType<PowerLayer>().Any(layer => layer.Exponent > 1) && network.Layers.OfType<DenseLayer>().Count() > 1);
        Assert.All(Enum.GetValues<Symbolics.Networks.PolynomialBasis>(), basis => Assert.Contains(layers.OfType<PolynomialActivationLayer>(), layer => layer.Basis == basis));
        Assert.All(Enum.GetValues<Symbolics.Networks.CoefficientSharing>(), sharing => Assert.Contains(layers.OfType<PolynomialActivationLayer>(), layer => layer.Sharing == sharing));
        Assert.Contains(layers, layer => layer.From == NetworkModel.InputName);
        Assert.Contains(layers, layer => layer.From is not (null or NetworkModel.InputName));
        Assert.Contains(layers, layer => layer is ResidualLayer { Source: not NetworkModel.InputName });
        Assert.Contains(layers, layer => layer.L2 > 0);
        Assert.Contains(networks, network => network.OutputWeights.Count > 1);
        Assert.Contains(networks, network => network.InputShape.Count == 1);
        Assert.Contains(networks, network => network.Precision == Symbolics.Networks.Precision.Double);
    }

    [Theory]
    [MemberData(nameof(RandomNetworks.Seeds), 500, MemberType = typeof(RandomNetworks))]
    public void Every_draw_fits_and_is_small(int seed)
    {
        NetworkModel network = RandomNetworks.Networks.Sample(1, new Rnd((ulong)seed), size: 50).Single();
        IReadOnlyList<PlacedLayer> places = PlacedLayer.Of(network);
        Assert.InRange(places.Sum(place => place.ParameterCount), 1, 150);
        Assert.InRange(places.Max(place => place.Output.Count), 1, 64);
        Assert.InRange(LossDegrees.Of(network).Max(), 2, 16);
        Assert.Equal(Enumerable.Range(1, places.Count - 1), places.SelectMany(place => new[] { place.Reads, place.Joins ?? 0 }).Distinct().Where(value => value > 0).Order());
    }

    private static IEnumerable<Type> Kinds { get; } = [.. typeof(LayerModel).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LayerModel)))];
}
