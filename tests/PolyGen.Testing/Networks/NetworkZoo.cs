using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>Small networks, each there for one thing that a compiler can get wrong.</summary>
public static class NetworkZoo
{
    /// <summary>All networks, smallest kinds first.</summary>
    public static IReadOnlyList<NamedNetwork> All { get; } =
    [
        // One layer: the loss is quadratic in every parameter.
        Network("Linear", [3], Dense(2)),
        Network("OneUnit", [4], Dense(1)),
        Network("OneInput", [1], Dense(3)),
        Network("OneInputOneUnitWithoutBias", [1], Dense(1, bias: false)),

        // Several layers without an activation: still quadratic in each parameter alone.
        Network("DeepLinear", [3], Dense(4), Dense(2), Dense(2)),

        // One hidden layer, every exponent.
        Network("Square", [3], Dense(4), Power(2), Dense(2)),
        Network("Cube", [3], Dense(2), Power(3), Dense(2)),
        Network("FifthPower", [2], Dense(2), Power(5), Dense(1)),
        Network("FirstPower", [2], Dense(2), Power(1), Dense(2)),
        Network("SquareDouble", Precision.Double, [3], Dense(4), Power(2), Dense(2)),

        // Depth: degree 8 and degree 16 in the first layer.
        Network("TwoHidden", [3], Dense(3), Power(2), Dense(4), Power(2), Dense(2)),
        Network("ThreeHidden", [2], Dense(2), Power(2), Dense(3), Power(2), Dense(2), Power(2), Dense(2)),
        Network("SquareThenCube", [2], Dense(3), Power(2), Dense(2), Power(3), Dense(2)),
        Network("SquareThenLinear", [2], Dense(3), Power(2), Dense(3), Dense(2)),
        Network("LinearThenSquare", [2], Dense(3), Dense(2), Power(2), Dense(2)),

        // So high a degree that the formulas of one unit no longer fit into one method.
        Network("FourHidden", [1], Dense(2), Power(2), Dense(2), Power(2), Dense(1), Power(2), Dense(1), Power(2), Dense(1)),
        Network("ThirtySecondPower", [1], Dense(1, bias: false), Power(32), Dense(1)),
        Network("LinearThenThirtySecondPower", [1], Dense(2, bias: false), Dense(1, bias: false), Power(32)),
        Network("ConvThirtySecondPower", [2, 1], Conv(1, 1, bias: false), Power(32), Dense(1)),

        // Biases.
        Network("SquareWithoutBias", [3], Dense(4, bias: false), Power(2), Dense(2, bias: false)),
        Network("HiddenBiasOnly", [3], Dense(3), Power(2), Dense(2, bias: false)),
        Network("OutputBiasOnly", [3], Dense(3, bias: false), Power(2), Dense(2)),

        // Powers in unusual places.
        Network("TwoPowers", [2], Dense(3), Power(2), Power(3), Dense(2)),
        Network("PowerFirst", [3], Power(2), Dense(3), Power(2), Dense(2)),
        Network("PowerLast", [3], Dense(3), Power(2), Dense(2), Power(2)),
        Network("OnlyPowerAfter", [3], Dense(2), Power(3)),

        // Convolutions.
        Network("ConvDense", [4, 4], Conv(1, 3), Dense(2)),
        Network("ConvLast", [4, 5], Conv(2, 2)),
        Network("ConvSquareLast", [3, 4], Conv(2, 2), Power(2)),
        Network("ConvStridePaddingChannels", [2, 5, 4], Conv(3, 3, stride: 2, padding: 1), Power(2), Dense(2)),
        Network("ConvStrideLeavesRest", [6, 6], Conv(2, 3, stride: 2), Power(2), Dense(2)),
        Network("ConvWidePadding", [2, 3], Conv(2, 3, padding: 2), Dense(2)),
        Network("ConvWithoutBias", [4, 3], Conv(2, 2, bias: false), Power(2), Dense(2, bias: false)),
        Network("ConvConv", [2, 4, 4], Conv(2, 2, padding: 1), Conv(2, 3), Dense(2)),
        Network("ConvSquareConvSquareDense", [5, 5], Conv(2, 2), Power(2), Conv(2, 2, stride: 2), Power(2), Dense(2)),
        Network("PointwiseConv", [3, 2, 2], Conv(2, 1), Power(2), Dense(2)),
        Network("KernelOfInputSize", [3, 3], Conv(3, 3), Power(2), Dense(2)),
        Network("ConvSquareDenseSquareDense", Precision.Double, [5, 5], Conv(2, 3, stride: 2, padding: 1), Power(2), Dense(3), Power(2), Dense(2)),
    ];

    /// <summary>The names of all networks, one argument a test case.</summary>
    public static IEnumerable<object[]> Names => All.Select(network => new object[] { network.Name });

    /// <summary>The network called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">When there is none.</exception>
    public static NetworkModel Get(string name) =>
        All.FirstOrDefault(network => network.Name == name)?.Model
        ?? throw new ArgumentException($"The zoo has no network called '{name}'.", nameof(name));

    private static NamedNetwork Network(string name, int[] inputShape, params LayerModel[] layers) => Network(name, Precision.Single, inputShape, layers);

    private static NamedNetwork Network(string name, Precision precision, int[] inputShape, params LayerModel[] layers) =>
        new(name, new NetworkModel(new NetworkType("Zoo", name, IsRecord: false), precision, new(inputShape), new(layers)));

    private static DenseLayer Dense(int units, bool bias = true) => new(units, bias);

    private static Conv2DLayer Conv(int filters, int kernel, int stride = 1, int padding = 0, bool bias = true) => new(filters, kernel, stride, padding, bias);

    private static PowerLayer Power(int exponent) => new(exponent);
}
