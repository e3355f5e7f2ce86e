using PolyGen;

namespace Samples.SnapshotTests;

/// <summary>Three signs in, their product out. Cubes do it: 24 x_0 x_1 x_2 is a sum of four cubes of ±x_0 ± x_1 ± x_2.</summary>
[PolynomialNetwork(3, Precision = Precision.Double)]
[Dense(4)]
[Power(3)]
[Dense(1, Bias = false)]
public sealed partial class ParityNetwork;
