using PolyGen;

namespace Samples.Xor;

/// <summary>Two bits in, two squared units, one number out: nine parameters.</summary>
[PolynomialNetwork(2, Precision = Precision.Double)]
[Dense(2)]
[Power(2)]
[Dense(1)]
public sealed partial class XorNetwork;
