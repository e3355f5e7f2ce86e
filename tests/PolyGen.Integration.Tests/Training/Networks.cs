namespace PolyGen.Integration.Tests.Training;

[PolynomialNetwork(3, Precision = Precision.Double, OutputWeights = [4, 0.25])]
[Dense(4)]
[Power(2)]
[Dense(2)]
public sealed partial class WeightedOutputs;

[PolynomialNetwork(3, Precision = Precision.Double)]
[Dense(4, L2 = 1e6)]
[Power(2)]
[Dense(2, L2 = 1e-4)]
public sealed partial class PenalizedLayers;

[PolynomialNetwork(3, Precision = Precision.Double)]
[Quadratic(4, QuadraticProximal = 1e9)]
[Dense(2)]
public sealed partial class SlowQuadratic;

[PolynomialNetwork(3, Precision = Precision.Double)]
[Quadratic(4)]
[Dense(2)]
public sealed partial class FreeQuadratic;

[PolynomialNetwork(3, Precision = Precision.Double)]
[Quadratic(4)]
[Power(3)]
[Dense(2)]
public sealed partial class QuadraticNeurons;

[PolynomialNetwork(3, Precision = Precision.Double)]
[Dense(4)]
[Power(3)]
[Dense(2)]
public sealed partial class OrdinaryNeurons;

[PolynomialNetwork(4, Precision = Precision.Double)]
[PolynomialActivation(4, Start = ActivationFunction.ReLU, Interval = 3)]
[PolynomialActivation(3, Start = ActivationFunction.GELU, Interval = 2, Basis = PolynomialBasis.Chebyshev)]
[PolynomialActivation(3, Start = ActivationFunction.SiLU, Interval = 0.5, Sharing = CoefficientSharing.Channel)]
[PolynomialActivation(1, Start = ActivationFunction.Tanh, Sharing = CoefficientSharing.Unit)]
[PolynomialActivation(2)]
public sealed partial class StartedActivations;

[PolynomialNetwork(4, 4, Precision = Precision.Double)]
[Conv2D(filters: 2, kernel: 3)]
[Power(2)]
[Dense(2)]
public sealed partial class TwoFilters;
