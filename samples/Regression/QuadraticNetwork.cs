using PolyGen;

namespace Samples.Regression;

/// <summary>f(x) = Σ_j v_j (w_j·x + b_j)² + c in three variables: with at least four squares, every quadratic polynomial.</summary>
[PolynomialNetwork(3, Precision = Precision.Double)]
[Dense(8)]
[Power(2)]
[Dense(1)]
public sealed partial class QuadraticNetwork;
