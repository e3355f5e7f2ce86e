namespace PolyGen.Optimization.Tests.Activations;

/// <summary>Three layers with two activations of degree 2; the layer between them has no bias, so that the first activation's scale is free.</summary>
[PolynomialNetwork(2, Precision = Precision.Double)]
[Dense(3)]
[PolynomialActivation(2)]
[Dense(3, Bias = false)]
[PolynomialActivation(2)]
[Dense(1)]
internal sealed partial class TwoActivations;

/// <summary>One activation and a linear readout of two outputs: least squares.</summary>
[PolynomialNetwork(2, Precision = Precision.Double)]
[Dense(4)]
[PolynomialActivation(3)]
[Dense(2)]
internal sealed partial class OneActivation;

/// <summary>No activation coefficients.</summary>
[PolynomialNetwork(2, Precision = Precision.Double)]
[Dense(3)]
[Power(2)]
[Dense(1)]
internal sealed partial class NoActivation;

/// <summary>Three inputs and two learnable activations, for the stack loss data.</summary>
[PolynomialNetwork(3, Precision = Precision.Double)]
[Dense(2)]
[PolynomialActivation(2)]
[Dense(2, Bias = false)]
[PolynomialActivation(2)]
[Dense(1)]
internal sealed partial class StackLossNetwork;

/// <summary>One cubic activation of one input, without biases: f = w' (p_0 + p_1 w x + p_2 w² x² + p_3 w³ x³).</summary>
[PolynomialNetwork(1, Precision = Precision.Double)]
[Dense(1, Bias = false)]
[PolynomialActivation(3)]
[Dense(1, Bias = false)]
internal sealed partial class Cubic;

/// <summary>The same in single precision.</summary>
[PolynomialNetwork(1)]
[Dense(1, Bias = false)]
[PolynomialActivation(3)]
[Dense(1, Bias = false)]
internal sealed partial class SingleCubic;

/// <summary>Two activations in single precision.</summary>
[PolynomialNetwork(2)]
[Dense(3)]
[PolynomialActivation(2)]
[Dense(3, Bias = false)]
[PolynomialActivation(2)]
[Dense(1)]
internal sealed partial class SingleTwoActivations;

/// <summary>Two activations, the first with a penalty.</summary>
[PolynomialNetwork(2, Precision = Precision.Double)]
[Dense(3)]
[PolynomialActivation(2, L2 = 0.1)]
[Dense(3, Bias = false)]
[PolynomialActivation(2)]
[Dense(1)]
internal sealed partial class PenalizedActivations;

/// <summary>One activation with a penalty: ridge regression.</summary>
[PolynomialNetwork(2, Precision = Precision.Double)]
[Dense(4)]
[PolynomialActivation(3, L2 = 0.2)]
[Dense(2)]
internal sealed partial class PenalizedActivation;

/// <summary>Two outputs of different weights.</summary>
[PolynomialNetwork(2, Precision = Precision.Double, OutputWeights = [1, 4])]
[Dense(3)]
[PolynomialActivation(1)]
[Dense(2)]
internal sealed partial class WeightedOutputs;

/// <summary>f(x) = Σ_j ±(u_j·x)², four neurons of each sign: |u_j|² is the part of a neuron in the nuclear norm.</summary>
[PolynomialModel]
internal sealed partial class SignedSquares
{
    public const int Inputs = 3;
    public const int Neurons = 4;

    [Parameter]
    private readonly double[,] plus = new double[Neurons, Inputs];

    [Parameter]
    private readonly double[,] minus = new double[Neurons, Inputs];

    public static SignedSquares Start(ulong seed)
    {
        SignedSquares model = new();
        model.Initialize(seed);
        return model;
    }

    [Residual]
    private double Error([Columns(Inputs)] double[] x, double y) =>
        Enumerable.Range(0, Neurons).Sum(j => Math.Pow(Enumerable.Range(0, Inputs).Sum(k => plus[j, k] * x[k]), 2))
        - Enumerable.Range(0, Neurons).Sum(j => Math.Pow(Enumerable.Range(0, Inputs).Sum(k => minus[j, k] * x[k]), 2))
        - y;
}
