using PolyGen;

namespace Samples.Certificates;

/// <summary>Two learnable activations of degree 2; the layer between them has no bias, so that a scale of the first can be undone by the second.</summary>
[PolynomialNetwork(3, Precision = Precision.Double)]
[Dense(4)]
[PolynomialActivation(2)]
[Dense(4, Bias = false)]
[PolynomialActivation(2)]
[Dense(1)]
public sealed partial class ActivationNetwork;
