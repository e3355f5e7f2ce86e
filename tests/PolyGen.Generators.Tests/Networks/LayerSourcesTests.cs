using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Tests.Networks;

public class LayerSourcesTests
{
    private static readonly DenseLayer dense = new(4, true);

    [Fact]
    public void A_layer_reads_the_one_before_unless_it_names_another()
    {
        NetworkModel network = TestNetworks.Flat(
            4,
            dense,
            new PowerLayer(2) { Name = "squares" },
            dense with { From = "input", Name = "other" },
            new MultiplyLayer("squares"),
            new ResidualLayer("input") { From = "other" },
            new MultiplyLayer("input") { From = "input" });
        LayerSources sources = new(network);

        Assert.Equal([[-1], [0], [-1], [2, 1], [2, -1], [-1, -1]], Enumerable.Range(0, 6).Select(layer => sources[layer]));
        Assert.Equal([0, 2, 4, 5], sources.ReadersOf(LayerSources.Input));
        Assert.Equal([1], sources.ReadersOf(0));
        Assert.Equal([3], sources.ReadersOf(1));
        Assert.Equal([3, 4], sources.ReadersOf(2));
        Assert.Empty(sources.ReadersOf(3));
        Assert.Empty(sources.ReadersOf(5));
    }

    [Theory]
    [InlineData("missing", "input")]
    [InlineData("input", "missing")]
    [InlineData("later", "input")]
    [InlineData("input", "itself")]
    [InlineData("input", "")]
    public void A_name_that_no_earlier_layer_has_is_refused(string from, string source) => Assert.Throws<ArgumentException>(() =>
        new LayerSources(TestNetworks.Flat(4, dense, new ResidualLayer(source) { From = from, Name = "itself" }, dense with { Name = "later" })));

    [Fact]
    public void Nothing_reads_in_a_network_without_layers() => Assert.Empty(new LayerSources(TestNetworks.Flat(4)).ReadersOf(LayerSources.Input));
}
