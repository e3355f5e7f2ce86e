using PolyGen;

namespace Samples.Digits;

/// <summary>One 3×3 filter without an activation, then ten outputs: 6,780 parameters. The loss is quadratic in each of them.</summary>
[PolynomialNetwork(28, 28)]
[Conv2D(filters: 1, kernel: 3)]
[Dense(10)]
public sealed partial class Seed;

/// <summary>64 squared units, then ten outputs: 50,890 parameters. The loss is quartic in the first layer's.</summary>
[PolynomialNetwork(28, 28)]
[Dense(64)]
[Power(2)]
[Dense(10)]
public sealed partial class Square64;

/// <summary>The network of CryptoNets (Gilad-Bachrach et al., 2016): 85,740 parameters. The loss has degree 8 in a filter's weight.</summary>
[PolynomialNetwork(28, 28)]
[Conv2D(filters: 5, kernel: 5, Stride = 2, Padding = 1)]
[Power(2)]
[Dense(100)]
[Power(2)]
[Dense(10)]
public sealed partial class CryptoNets;
