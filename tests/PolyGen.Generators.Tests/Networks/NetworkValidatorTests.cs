using PolyGen.Symbolics.Networks;
using Kind = PolyGen.Symbolics.Networks.NetworkProblemKind;

namespace PolyGen.Generators.Tests.Networks;

public class NetworkValidatorTests
{
    public static TheoryData<string, int[], LayerModel[], (Kind, int, string)[]> Networks => new()
    {
        { "CryptoNets", [28, 28], [Conv(5, 5, 2, 1), new PowerLayer(2), Dense(100), new PowerLayer(2), Dense(10)], [] },
        { "one unit", [1], [Dense(1)], [] },
        { "no size", [], [Dense(1)], [(Kind.InputShape, -1, "inputShape")] },
        { "four sizes", [1, 1, 1, 1], [Dense(1)], [(Kind.InputShape, -1, "inputShape")] },
        { "negative size", [1, -1], [Dense(1)], [(Kind.InputShape, -1, "inputShape")] },
        { "nothing at all", [], [], [(Kind.InputShape, -1, "inputShape"), (Kind.NoLayers, -1, "")] },
        { "powers alone", [3], [new PowerLayer(2), new PowerLayer(0)], [(Kind.NoLayers, -1, ""), (Kind.LayerSize, 1, "exponent")] },
        { "one wrong size a layer", [9, 9], [Conv(0, 0), Conv(1, 0), Dense(0), Dense(int.MinValue)], [(Kind.LayerSize, 0, "filters"), (Kind.LayerSize, 1, "kernel"), (Kind.LayerSize, 2, "units"), (Kind.LayerSize, 3, "units")] },
        { "stride and padding", [9, 9], [Conv(1, 1, 0), Conv(1, 1, 1, -1)], [(Kind.LayerSize, 0, "stride"), (Kind.LayerSize, 1, "padding")] },
        { "kernel as large as the input", [3, 3], [Conv(1, 3)], [] },
        { "kernel larger than the input", [3, 4], [Conv(1, 4)], [(Kind.KernelSize, 0, "kernel")] },
        { "padding makes it fit", [3, 4], [Conv(1, 5, 1, 1)], [] },
        { "the second convolution sees ⌊(8 + 0 - 3) / 3⌋ + 1 = 2", [8, 8], [Conv(1, 3, 3), Conv(1, 3)], [(Kind.KernelSize, 1, "kernel")] },
        { "with padding 1 it sees ⌊(8 + 2 - 3) / 3⌋ + 1 = 3", [8, 8], [Conv(1, 3, 3, 1), Conv(1, 3)], [] },
        { "convolution of flat features", [9], [Conv(1, 1)], [(Kind.LayerInput, 0, "")] },
        { "convolution after dense, and the degree", [3, 3], [Dense(9), new PowerLayer(33), Conv(1, 1)], [(Kind.LayerInput, 2, ""), (Kind.LossDegree, 1, "exponent")] },
        { "degree 2 · 2^5 = 64", [2], [Dense(2), .. Enumerable.Repeat(new PowerLayer(2), 5), Dense(1)], [] },
        { "degree 2 · 2^6 = 128", [2], [Dense(2), .. Enumerable.Repeat(new PowerLayer(2), 6), Dense(1)], [(Kind.LossDegree, 6, "exponent")] },
        { "a degree beyond 64 bits", [2], [Dense(2), .. Enumerable.Repeat(new PowerLayer(int.MaxValue), 3)], [(Kind.LossDegree, 1, "exponent")] },
        { "powers of the input raise no degree", [2], [new PowerLayer(32), new PowerLayer(2), Dense(1), new PowerLayer(32)], [] },
        { "but their product is bounded", [2], [new PowerLayer(64), new PowerLayer(2), new PowerLayer(2), Dense(1)], [(Kind.LayerSize, 1, "exponent")] },
        { "also beyond 64 bits", [2], [.. Enumerable.Repeat(new PowerLayer(int.MaxValue), 3), Dense(1)], [(Kind.LayerSize, 0, "exponent")] },
        { "each power too", [2], [new PowerLayer(65), Dense(1)], [(Kind.LayerSize, 0, "exponent")] },
        { "the largest input", [NetworkValidator.MaximumEntries], [Dense(1, bias: false)], [] },
        { "one parameter too many", [NetworkValidator.MaximumEntries], [Dense(1)], [(Kind.NetworkSize, 0, "")] },
        { "one input too many", [NetworkValidator.MaximumEntries + 1], [Dense(1, bias: false)], [(Kind.NetworkSize, -1, "inputShape")] },
        { "an input beyond 64 bits", [int.MaxValue, int.MaxValue, int.MaxValue], [Conv(1, 1, int.MaxValue)], [(Kind.NetworkSize, -1, "inputShape")] },
        { "an output beyond 64 bits", [1, 1], [Conv(int.MaxValue, 1, 1, int.MaxValue)], [(Kind.NetworkSize, 0, "")] },
        { "parameters add up", [10000], [Dense(20000), Dense(10000)], [(Kind.NetworkSize, 1, "")] },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Problems_are_found_in_order(string name, int[] inputShape, LayerModel[] layers, (Kind, int, string)[] problems)
    {
        NetworkModel network = new(new NetworkType("", "Net", false), Symbolics.Networks.Precision.Single, new(inputShape), new(layers));

        IReadOnlyList<NetworkProblem> found = NetworkValidator.Check(network);

        Assert.Equal(problems, found.Select(problem => (problem.Kind, problem.Layer, problem.Argument)));
        Assert.All(found, problem => Assert.False(problem.Text.EndsWith('.'), name));
    }

    [Fact]
    public void Blocks_are_named_by_kind_and_place_among_the_layers_with_parameters()
    {
        NetworkModel network = new(
            new NetworkType("", "Net", false),
            Symbolics.Networks.Precision.Single,
            new([9, 9]),
            new([new PowerLayer(2), Conv(1, 1), new PowerLayer(2), Dense(3, bias: false), Dense(2)]));

        Assert.Equal(["Conv1Weights", "Conv1Bias", "Dense2Weights", "Dense3Weights", "Dense3Bias"], ParameterBlockNames.Of(network));
        Assert.Empty(new[] { "Classify", "Parameters", "get_Parameters", "Dense2Weights", "set_Dense3Bias" }.Except(GeneratedMembers.NamesOf(network)));
    }

    private static Conv2DLayer Conv(int filters, int kernel, int stride = 1, int padding = 0) => new(filters, kernel, stride, padding, Bias: true);

    private static DenseLayer Dense(int units, bool bias = true) => new(units, bias);
}
