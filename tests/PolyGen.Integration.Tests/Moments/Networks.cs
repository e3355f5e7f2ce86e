namespace PolyGen.Integration.Tests.Moments;

[PolynomialNetwork(5, Precision = Precision.Double)]
[Dense(4)]
[Dense(2)]
public sealed partial class AffineDense;

[PolynomialNetwork(5, Precision = Precision.Double, Moments = MomentUse.Never)]
[Dense(4)]
[Dense(2)]
public sealed partial class AffineDenseOnSamples;

[PolynomialNetwork(4, 4, Precision = Precision.Double)]
[Conv2D(2, kernel: 3, Padding = 1)]
[Dense(3)]
public sealed partial class AffineConvolution;

[PolynomialNetwork(4, 4, Precision = Precision.Double, Moments = MomentUse.Never)]
[Conv2D(2, kernel: 3, Padding = 1)]
[Dense(3)]
public sealed partial class AffineConvolutionOnSamples;

/// <summary>Every layer that is affine in its input.</summary>
[PolynomialNetwork([2, 3, 3], Precision = Precision.Double)]
[Conv2D(2, kernel: 3, Padding = 1, Name = "a")]
[Scale]
[Residual("a")]
[AveragePool(2, Stride = 1)]
[Dense(3)]
public sealed partial class AffineBranches;

[PolynomialNetwork([2, 3, 3], Precision = Precision.Double, Moments = MomentUse.Never)]
[Conv2D(2, kernel: 3, Padding = 1, Name = "a")]
[Scale]
[Residual("a")]
[AveragePool(2, Stride = 1)]
[Dense(3)]
public sealed partial class AffineBranchesOnSamples;

/// <summary>15 moments of x up to degree 4, 6 of degree 2 times y, and y².</summary>
[PolynomialNetwork(2, Precision = Precision.Double)]
[Dense(4)]
[Power(2)]
[Dense(1)]
public sealed partial class FewMoments;

[PolynomialNetwork(2, Precision = Precision.Double, Moments = MomentUse.Never)]
[Dense(4)]
[Power(2)]
[Dense(1)]
public sealed partial class FewMomentsOnSamples;

/// <summary>The outputs are linear in the last layer's parameters, and those themselves are behind a power.</summary>
[PolynomialNetwork(6, Precision = Precision.Double)]
[Dense(5)]
[Power(2)]
[Dense(4)]
[Dense(2)]
public sealed partial class LinearEnd;

[PolynomialNetwork(5, Precision = Precision.Double)]
[Dense(3)]
public sealed partial class LeastSquares;

[PolynomialNetwork(5, Precision = Precision.Double, OutputWeights = [4, 1, 0.25])]
[Dense(3, L2 = 0.05)]
public sealed partial class WeightedLeastSquares;
