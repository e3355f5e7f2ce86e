namespace PolyGen.Benchmarks.Networks;

/// <summary>A pair of residues as two one-hot vectors, 128 squared units, the scores of their sum modulo 23: 8,832 parameters, no biases.</summary>
/// <remarks>The architecture of Tian, "Composing global solutions to reasoning tasks via algebraic objects in neural nets" (arXiv:2410.01779).</remarks>
[PolynomialNetwork(46)]
[Dense(128, Bias = false)]
[Power(2)]
[Dense(23, Bias = false)]
public sealed partial class ModularSum;
