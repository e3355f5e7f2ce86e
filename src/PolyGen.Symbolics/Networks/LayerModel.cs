namespace PolyGen.Symbolics.Networks;

/// <summary>One layer as the user wrote it: its kind and its sizes, not yet checked against its input.</summary>
public abstract record LayerModel;

/// <summary>z_j = Σ_k w_jk u_k + b_j over the flattened input u.</summary>
/// <param name="Units">The number of outputs j.</param>
/// <param name="Bias">Whether there is a b_j.</param>
public sealed record DenseLayer(int Units, bool Bias) : LayerModel;

/// <summary>z_f(y, x) = Σ_c Σ_dy Σ_dx w_f(c, dy, dx) u_c(y·stride + dy - padding, x·stride + dx - padding) + b_f, zero outside the input.</summary>
/// <param name="Filters">The number of output channels f.</param>
/// <param name="Kernel">The height and the width of the window.</param>
/// <param name="Stride">The distance between two windows, in both directions.</param>
/// <param name="Padding">The rows and columns of zeros around the input, on each side.</param>
/// <param name="Bias">Whether there is a b_f.</param>
public sealed record Conv2DLayer(int Filters, int Kernel, int Stride, int Padding, bool Bias) : LayerModel;

/// <summary>a = z^r, entry by entry.</summary>
/// <param name="Exponent">The exponent r, at least 1.</param>
public sealed record PowerLayer(int Exponent) : LayerModel;
