namespace PolyGen.Integration.Tests.Mnist;

[PolynomialNetwork(28, 28)]
[Conv2D(filters: 1, kernel: 3)]
[Dense(10)]
internal sealed partial class SeedNetwork;

[PolynomialNetwork(28, 28)]
[Dense(64)]
[Power(2)]
[Dense(10)]
internal sealed partial class SquareNetwork;

[PolynomialNetwork(28, 28)]
[Conv2D(filters: 5, kernel: 5, Stride = 2, Padding = 1)]
[Power(2)]
[Dense(100)]
[Power(2)]
[Dense(10)]
internal sealed partial class CryptoNetsNetwork;
