using PolyGen.Symbolics.Networks;
using static PolyGen.Testing.Networks.Layers;

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
        Network("ThreePowersAFirstReadTwice", [2], Dense(2), Power(2).Named("a"), Power(2), Power(2), Multiply("a"), Slice(1, 1)),
        Network("PowerOfAPowerReadTwice", [2], Dense(2), Power(2).Named("a"), Power(1), Power(3), Residual("a"), Dense(1)),
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

        // Polynomial activations: one set of coefficients, one for each channel, one for each entry.
        Network("ActivationAlone", [3], Activation(2, CoefficientSharing.Layer)),
        Network("ActivationAloneOfImage", [2, 2, 2], Activation(3, CoefficientSharing.Channel)),
        Network("ActivationFirst", [3], Activation(3, CoefficientSharing.Unit), Dense(2), Power(2), Dense(1)),
        Network("ActivationOfLayer", [2], Dense(3), Activation(2, CoefficientSharing.Layer), Dense(2)),
        Network("ActivationOfChannels", [2], Dense(3), Activation(3, CoefficientSharing.Channel), Dense(1)),
        Network("ActivationOfUnits", Precision.Double, [3], Dense(3, bias: false), Activation(2, CoefficientSharing.Unit), Dense(2)),
        Network("ActivationLast", [2], Dense(3), Activation(2, CoefficientSharing.Unit)),
        Network("ActivationOfDegreeOne", [2], Dense(2), Activation(1, CoefficientSharing.Unit), Power(2), Dense(2)),
        Network("ConvActivationOfLayer", [3, 3], Conv(2, 2), Activation(2, CoefficientSharing.Layer), Dense(2)),
        Network("ConvActivationOfChannels", [3, 4], Conv(2, 2), Activation(3, CoefficientSharing.Channel), Dense(2)),
        Network("ConvActivationOfUnits", [3, 3], Conv(2, 2), Activation(2, CoefficientSharing.Unit), Dense(2)),
        Network("ConvActivationLast", [3, 3], Conv(2, 2, bias: false), Activation(2, CoefficientSharing.Channel)),
        Network("TwoActivations", [2], Dense(3), Activation(2, CoefficientSharing.Unit), Dense(2), Activation(3, CoefficientSharing.Layer), Dense(1)),
        Network("ActivationThenPower", [2], Dense(2), Activation(2, CoefficientSharing.Layer), Power(2), Dense(2)),
        Network("PowerThenActivation", [2], Dense(2), Power(2), Activation(2, CoefficientSharing.Channel), Dense(1)),

        // Chebyshev polynomials: 1/R is a power of 2, and is not.
        Network("ChebyshevOfDegreeOne", [2], Dense(2), Chebyshev(1, CoefficientSharing.Unit, 3), Dense(1)),
        Network("ChebyshevOfDegreeThree", [2], Dense(3), Chebyshev(3, CoefficientSharing.Layer, 3), Dense(2)),
        Network("ChebyshevOfDegreeFive", [2], Dense(2), Chebyshev(5, CoefficientSharing.Unit, 2), Dense(1)),
        Network("ChebyshevFirst", [3], Chebyshev(3, CoefficientSharing.Unit, 1), Dense(2)),
        Network("ChebyshevLast", Precision.Double, [2], Dense(2), Chebyshev(4, CoefficientSharing.Channel, 2.5)),
        Network("ConvChebyshev", [3, 3], Conv(2, 2), Chebyshev(3, CoefficientSharing.Channel, 1.5), Power(2), Dense(1)),

        // Quadratic neurons.
        Network("QuadraticAlone", [3], Quadratic(2)),
        Network("QuadraticThenDense", [2], Quadratic(3), Dense(2)),
        Network("QuadraticThenPower", [2], Quadratic(2), Power(2), Dense(2)),
        Network("QuadraticInside", [2], Dense(3), Quadratic(2), Dense(2)),
        Network("QuadraticLast", [2], Dense(2, bias: false), Power(2), Quadratic(2)),
        Network("QuadraticQuadratic", Precision.Double, [2], Quadratic(2), Quadratic(2) with { QuadraticProximal = 4 }),
        Network("ConvSquareQuadratic", [3, 3], Conv(1, 2), Power(2), Quadratic(2)),

        // Products of dense maps.
        Network("ProductAlone", [3], Product(2, 2)),
        Network("ProductOfThreeThenDense", [2], Product(3, 3), Dense(2)),
        Network("ProductThenPower", [2], Product(2, 2), Power(2), Dense(1)),
        Network("ProductWithoutBiasInside", [2], Dense(3), Power(2), Product(2, 2, bias: false), Dense(2)),
        Network("ProductLast", [2], Dense(2), Product(2, 3)),
        Network("ConvProduct", [3, 3], Conv(1, 2, bias: false), Product(2, 2), Dense(2)),

        // Polynomial nets.
        Network("PiNetAlone", [3], PiNet(2, 2)),
        Network("PiNetOfDegreeOne", [2], PiNet(2, 1), Power(2), Dense(2)),
        Network("PiNetThenDense", [2], PiNet(3, 3), Dense(2)),
        Network("PiNetThenPower", [2], PiNet(2, 2), Power(2), Dense(1)),
        Network("PiNetInside", [2], Dense(3), PiNet(2, 3), Dense(2)),
        Network("PiNetLast", [3], Dense(2), Power(2), PiNet(2, 2)),
        Network("ConvPiNet", [2, 2, 3], Conv(1, 2), PiNet(2, 2), Dense(1)),

        // Skip connections.
        Network("ResidualOverSquare", [3], Dense(3).Named("a"), Power(2), Residual("a"), Dense(2)),
        Network("ResidualFromInput", [3], Dense(3), Power(2), Residual("input"), Dense(2)),
        Network("ResidualOfDense", [2], Dense(3).Named("a"), Power(2), Dense(3), Residual("a"), Power(2), Dense(2)),
        Network("ResidualChain", [2], Dense(2).Named("a"), Power(2), Residual("a").Named("b"), Dense(2), Residual("b").Named("c"), Power(2), Residual("c"), Dense(1)),
        Network("ResidualLast", [3], Dense(2).Named("a"), Power(2), Dense(2), Residual("a")),
        Network("ResidualReadTwice", [2], Dense(3).Named("a"), Power(2), Residual("a"), Dense(3), Residual("a"), Dense(2)),
        Network("ResidualOfItself", [2], Dense(2).Named("a"), Residual("a"), Power(2), Dense(2)),
        Network("ResidualOfPoweredInput", [3], Power(2), Residual("input"), Dense(2)),
        Network("ResidualFirst", [2], Residual("input"), Dense(3), Power(2), Dense(1)),
        Network("ResidualOverActivation", [2], Dense(2).Named("a"), Activation(3, CoefficientSharing.Unit), Residual("a"), Dense(1)),
        Network("ResidualReadingFurtherBack", [2], Dense(2).Named("a"), Power(2).Named("b"), Dense(2), Residual("b"), Power(2), Residual("a"), Dense(2)),
        Network("ResidualOfConvs", [3, 3], Conv(2, 1).Named("a"), Power(2), Conv(2, 3, padding: 1), Residual("a"), Dense(1)),
        Network("ResidualOfImage", [3, 3], Conv(1, 3, padding: 1), Power(2), Residual("input"), Dense(2)),
        Network("ResidualFrom", [2], Dense(2), Power(2).Named("a"), Dense(2).Named("b"), Residual("b").Reading("a"), Power(2), Dense(2)),

        // Products of branches.
        Network("MultiplyItself", [3], Dense(2).Named("a"), Multiply("a"), Dense(2)),
        Network("MultiplyBranches", [3], Dense(2).Named("a"), Dense(2).Reading("input"), Multiply("a"), Dense(2)),
        Network("MultiplyFrom", [2], Dense(2).Named("a"), Power(2), Dense(2).Named("b"), Multiply("b").Reading("a"), Dense(2)),
        Network("MultiplyBehindOneLayer", [2], Dense(2).Named("h"), Power(2), Dense(2).Named("a"), Dense(2, bias: false).Reading("h"), Multiply("a"), Dense(1)),
        Network("MultiplyByInput", [2], Dense(2), Power(2), Multiply("input"), Dense(2)),
        Network("MultiplyInputByItself", [3], Multiply("input"), Dense(2)),
        Network("MultiplyLast", [2], Dense(2).Named("a"), Power(2), Dense(2), Multiply("a")),
        Network("MultiplyThenPower", [2], Dense(2).Named("a"), Dense(2).Reading("input"), Multiply("a"), Power(2), Dense(2)),
        Network("MultiplyThenResidual", [2], Dense(2).Named("a"), Power(2), Dense(2).Named("b"), Multiply("a"), Residual("b"), Dense(1)),
        Network("MultiplyConvs", [3, 4], Conv(2, 2).Named("a"), Conv(2, 2, bias: false).Reading("input"), Multiply("a"), Dense(1)),

        // Several inputs.
        Network("SliceFirst", [4], Slice(1, 2), Dense(2), Power(2), Dense(1)),
        Network("SliceOfHidden", [3], Dense(4), Slice(1, 2), Power(2), Dense(2)),
        Network("SliceLast", [2], Dense(3), Power(2), Slice(1, 2)),
        Network("SliceOfConv", [3, 3], Conv(2, 2), Slice(2, 5), Power(2), Dense(2)),
        Network("TwoInputs", [5], Slice(0, 2), Dense(2).Named("a"), Slice(2, 3).Reading("input"), Dense(2), Multiply("a"), Dense(2)),
        Network("TwoInputsThenPower", Precision.Double, [4], Slice(0, 2), Dense(3).Named("a"), Slice(2, 2).Reading("input"), Power(2), Dense(3), Multiply("a"), Power(2), Dense(1)),
        Network("OverlappingSlices", [4], Slice(0, 3).Named("a"), Slice(1, 3).Reading("input"), Multiply("a"), Dense(2)),
        Network("SumOfSlicedBranches", [5], Slice(0, 3), Dense(2), Power(2).Named("a"), Slice(3, 2).Reading("input"), Residual("a"), Dense(1)),

        // Groups and dilation.
        Network("DepthwiseConv", [2, 2, 3], Conv(2, 2, groups: 2), Power(2), Dense(2)),
        Network("DepthwiseConvAfterConv", [3, 4], Conv(2, 2), Conv(2, 2, bias: false, groups: 2), Power(2), Dense(1)),
        Network("DepthwiseThenPointwiseConv", [2, 2, 3], Conv(4, 2, bias: false, groups: 2), Conv(2, 1), Power(2), Dense(1)),
        Network("DepthwiseConvTwice", [2, 2, 3], Conv(2, 2, groups: 2), Conv(2, 1, groups: 2), Power(2), Dense(1)),
        Network("GroupedConv", [4, 1, 3], Conv(2, 1, groups: 2), Power(2), Dense(2)),
        Network("GroupedConvLast", [4, 1, 2], Conv(6, 1, groups: 2), Power(2)),
        Network("DilatedConv", [3, 4], Conv(2, 2, dilation: 2), Power(2), Dense(2)),
        Network("DilatedConvWithPadding", [3, 4], Conv(1, 3, padding: 2, dilation: 2), Power(2), Dense(1)),
        Network("DilatedGroupedConvWithStride", [2, 2, 3], Conv(2, 2, stride: 2, padding: 1, groups: 2, dilation: 2), Power(2), Dense(2)),

        // Means of windows.
        Network("PoolFirst", [3, 4], AveragePool(2, 1), Dense(2), Power(2), Dense(1)),
        Network("PoolBetweenConvs", [3, 3], Conv(2, 2, padding: 1), Power(2), AveragePool(2, 2), Conv(2, 2), Power(2), Dense(1)),
        Network("PoolLast", [3, 4], Conv(2, 2), Power(2), AveragePool(2, 1)),
        Network("PoolOfNinthsThenPower", [3, 4], Conv(2, 1), AveragePool(3, 1), Power(2), Dense(2)),
        Network("PoolLeavesRest", [4, 3], Conv(1, 1), Power(2), AveragePool(2, 2), Dense(2)),
        Network("PoolSkipsEntries", [3, 4], Conv(2, 1), Power(2), AveragePool(1, 2), Dense(1)),
        Network("PoolOfInputBesideDense", [2, 4], Dense(2).Named("a"), AveragePool(2, 2).Reading("input"), Dense(2), Multiply("a"), Dense(1)),

        // A factor for each channel.
        Network("ScaleAlone", [3], Scale()),
        Network("ScaleFirst", [3], Scale(), Dense(2), Power(2), Dense(1)),
        Network("ScaleOfImage", [2, 2, 2], Scale(), Conv(2, 2), Power(2)),
        Network("ScaleThenPower", [2], Dense(3), Scale(), Power(2), Dense(2)),
        Network("ScaleOfConv", [3, 3], Conv(2, 2), Scale(), Power(2), Dense(2)),
        Network("ScaleLast", [2], Dense(3), Power(2), Scale()),
        Network("ConvScaleLast", [3, 3], Conv(2, 2), Power(2), Scale()),

        // Weighted losses and penalties.
        Network("WeightedOutputs", [3], Dense(3), Power(2), Dense(2)).Weighted(2, 0.5),
        Network("WeightedPowerLast", [2], Dense(3), Power(3)).Weighted(0.25, 1, 3),
        Network("WeightedConvLast", [3, 3], Conv(1, 2), Power(2)).Weighted(1, 2, 0.75, 1),
        Network("WeightedQuadratic", [2], Quadratic(2), Power(2), Dense(2)).Weighted(0.1, 10),
        Network("WeightedResidual", [2], Dense(2).Named("a"), Power(2), Residual("a")).Weighted(3, 0.5),
        Network("Penalties", [3], Dense(3).Penalized(0.25), Power(2), Dense(2).Penalized(1)),
        Network("PenaltyOnOneLayer", [3, 3], Conv(2, 2), Activation(2, CoefficientSharing.Channel).Penalized(0.5), Dense(1)),
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

    private static NamedNetwork Weighted(this NamedNetwork network, params double[] weights) => network with { Model = network.Model with { OutputWeights = new(weights) } };
}
