using PolyGen.Symbolics.Networks;
using Basis = PolyGen.Symbolics.Networks.PolynomialBasis;
using Sharing = PolyGen.Symbolics.Networks.CoefficientSharing;
using Start = PolyGen.Symbolics.Networks.ActivationFunction;

namespace PolyGen.Generators.Tests.Networks;

/// <summary>The propagated degrees against those of the network's values over a prime field.</summary>
public class LayerDegreesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Degrees_are_those_of_the_values(int seed)
    {
        Random random = new(seed);
        HashSet<Type> kinds = [];
        for (int networks = 0; networks < 60;)
        {
            NetworkModel network = Draw(random);
            if (NetworkValidator.Check(network).Count > 0)
            {
                continue;
            }

            networks++;
            LayerDegrees degrees = new(network);
            string where = $"seed {seed}: {string.Join(", ", network.Layers)}";
            for (int layer = 0; layer < network.Layers.Count; layer++)
            {
                kinds.Add(network.Layers[layer].GetType());
                int[] probed = DegreeProbe.InParameters(network, layer, seed);
                Assert.True(Enumerable.Range(0, probed.Length).All(output => probed[output] == degrees.InParameters(layer, output)), $"layer {layer}, {where}");
                Assert.Equal(probed[^1], degrees.InParameters(layer));
                Assert.Equal(2 * probed[^1], degrees.LossDegree(layer));
                Assert.Equal(LayerParameters.Has(network.Layers[layer]), probed[^1] > 0);
                Assert.True(degrees.LossDegree(layer) <= NetworkValidator.MaximumLossDegree, where);
            }

            int[] inInput = DegreeProbe.InInput(network, seed);
            Assert.True(Enumerable.Range(0, inInput.Length).All(output => inInput[output] == degrees.InInput(output)), "input, " + where);
            Assert.Equal(inInput[^1], degrees.InInput());
        }

        Assert.Equal(10, kinds.Count);
    }

    [Fact]
    public void Slices_can_keep_branches_apart_and_the_degree_below_its_bound()
    {
        NetworkModel network = TestNetworks.Flat(
            2, new DenseLayer(2, true) { Name = "z" }, new SliceLayer(0, 1) { Name = "left" }, new SliceLayer(1, 1) { From = "z" }, new MultiplyLayer("left"));

        Assert.Equal(2, new LayerDegrees(network).InParameters(0));
        Assert.Equal([1, 1, 1, 1], DegreeProbe.InParameters(network, 0, seed: 1));
    }

    [Fact]
    public void Windows_are_linear()
    {
        NetworkModel network = TestNetworks.Of([1, 8, 8], new Conv2DLayer(2, 3, 1, 0, true), new PowerLayer(3), new AveragePoolLayer(2, 2), new Conv2DLayer(4, 2, 1, 1, false, 2, 2));
        LayerDegrees degrees = new(network);

        Assert.Equal((3, 0, 0, 1), (degrees.InParameters(0), degrees.InParameters(1), degrees.InParameters(2), degrees.InParameters(3)));
        Assert.Equal((6, 2, 3), (degrees.LossDegree(0), degrees.LossDegree(3), degrees.InInput()));
        Assert.Equal((1, 1, 3), (degrees.InInput(LayerSources.Input), degrees.InInput(0), degrees.InInput(1)));
    }

    [Fact]
    public void A_layer_of_an_unknown_kind_is_linear_and_has_no_parameters()
    {
        NetworkModel network = TestNetworks.Flat(2, new DenseLayer(2, true) { Name = "a" }, new PowerLayer(2), new UnknownLayer { From = "a" }, new PowerLayer(2), new MultiplyLayer("a"));
        LayerDegrees degrees = new(network);

        Assert.Equal([NetworkProblemKind.UnreadOutput], NetworkValidator.Check(network).Select(problem => problem.Kind));
        Assert.Equal((3, 0), (degrees.InParameters(0), degrees.InParameters(2)));
    }

    [Fact]
    public void Degrees_stop_far_above_every_limit()
    {
        PowerLayer power = new(int.MaxValue);
        LayerDegrees degrees = new(TestNetworks.Flat(2, [new DenseLayer(2, true), power, power, power with { Name = "a" }, .. Enumerable.Repeat(new MultiplyLayer("a"), 80)]));

        Assert.Equal(long.MaxValue / 4, degrees.InParameters(0));
        Assert.Equal(long.MaxValue / 4, degrees.LossDegree(0));
        Assert.Equal(long.MaxValue / 4, degrees.InInput());
    }

    // Two features nearly everywhere, so that many branches fit; names and sources are drawn freely.
    private static NetworkModel Draw(Random random)
    {
        List<LayerModel> layers = [];
        List<string> names = [NetworkModel.InputName];
        for (int index = random.Next(1, 7); index > 0; index--)
        {
            string name = $"layer{index}";
            LayerModel layer = DrawKind(random, names) with { Name = random.Next(2) == 0 ? name : null };
            layers.Add(layer is SliceLayer ? layer with { From = NetworkModel.InputName } : random.Next(4) == 0 ? layer with { From = names[random.Next(names.Count)] } : layer);
            names.AddRange(layer.Name is null ? [] : [name]);
        }

        return TestNetworks.Flat(2, [.. layers]);
    }

    private static LayerModel DrawKind(Random random, List<string> names) => random.Next(11) switch
    {
        0 => new PowerLayer(random.Next(1, 4)),
        1 => new PolynomialActivationLayer(random.Next(1, 4), (Basis)random.Next(2), (Sharing)random.Next(3), Start.Identity, 3),
        2 => new QuadraticLayer(2, 1),
        3 => new ProductLayer(2, random.Next(2, 4), random.Next(2) == 0),
        4 => new PiNetLayer(2, random.Next(1, 4)),
        5 => new ResidualLayer(names[random.Next(names.Count)]),
        6 => new MultiplyLayer(names[random.Next(names.Count)]),
        7 => new ScaleLayer(),
        8 => new SliceLayer(random.Next(2), 1),
        _ => new DenseLayer(2, random.Next(2) == 0),
    };

    private sealed record UnknownLayer : LayerModel;
}
