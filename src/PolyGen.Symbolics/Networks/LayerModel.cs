namespace PolyGen.Symbolics.Networks;

/// <summary>One layer as the user wrote it: its kind and its sizes, not yet checked against its input.</summary>
public abstract record LayerModel
{
    /// <summary>The name by which later layers read this layer's output, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The name of the layer whose output this layer reads, <see cref="NetworkModel.InputName"/> for the network's input, or null for the layer before.</summary>
    public string? From { get; init; }

    /// <summary>λ of a penalty λ|θ|² on the layer's own parameters, added to the mean loss; at least 0.</summary>
    public double L2 { get; init; }
}

/// <summary>z_j = Σ_k w_jk u_k + b_j over the flattened input u.</summary>
/// <param name="Units">The number of outputs j.</param>
/// <param name="Bias">Whether there is a b_j.</param>
public sealed record DenseLayer(int Units, bool Bias) : LayerModel;

/// <summary>z_f(y, x) = Σ_c Σ_dy Σ_dx w_f(c, dy, dx) u_{c'}(y·stride + dy·dilation - padding, x·stride + dx·dilation - padding) + b_f, zero outside the input.</summary>
/// <param name="Filters">The number of output channels f.</param>
/// <param name="Kernel">The height and the width of the window.</param>
/// <param name="Stride">The distance between two windows, in both directions.</param>
/// <param name="Padding">The rows and columns of zeros around the input, on each side.</param>
/// <param name="Bias">Whether there is a b_f.</param>
/// <param name="Groups">
/// The number of groups G, which divides the channels C of the input and the filters F: filter f sees only the C/G channels
/// c' = ⌊f G / F⌋ · C/G + c of its group. As many groups as channels make a depthwise convolution.
/// </param>
/// <param name="Dilation">The distance between two neighbouring entries of the window, in both directions.</param>
public sealed record Conv2DLayer(int Filters, int Kernel, int Stride, int Padding, bool Bias, int Groups = 1, int Dilation = 1) : LayerModel;

/// <summary>a = z^r, entry by entry.</summary>
/// <param name="Exponent">The exponent r, at least 1.</param>
public sealed record PowerLayer(int Exponent) : LayerModel;

/// <summary>a_i = Σ_m p_m B_m(z_i), with learnable coefficients p_0 … p_d for each set of entries i.</summary>
/// <param name="Degree">d, at least 1.</param>
/// <param name="Basis">The polynomials B_m.</param>
/// <param name="Sharing">Which entries share their coefficients.</param>
/// <param name="Start">The function whose least-squares fit of degree d on [-Interval, Interval] the coefficients start from.</param>
/// <param name="Interval">The half-width R > 0 of the interval; the Chebyshev polynomials are those of z/R.</param>
public sealed record PolynomialActivationLayer(int Degree, PolynomialBasis Basis, CoefficientSharing Sharing, ActivationFunction Start, double Interval) : LayerModel;

/// <summary>a_j = (w^r_j·x + b^r_j)(w^g_j·x + b^g_j) + w^b_j·(x∘x) + c_j: quadratic neurons (Fan et al., 2018), which start as ordinary ones: w^g = 0, b^g = 1, w^b = 0, c = 0 (ReLinear: Fan et al., 2021).</summary>
/// <param name="Units">The number of outputs j.</param>
/// <param name="QuadraticProximal">The factor, at least 0, by which the proximal weight of w^g, b^g, w^b and c exceeds that of w^r and b^r in the tile method.</param>
public sealed record QuadraticLayer(int Units, double QuadraticProximal) : LayerModel;

/// <summary>a_j = Π_i (w^i_j·u + b^i_j), the product of several dense maps.</summary>
/// <param name="Units">The number of outputs j.</param>
/// <param name="Factors">The number of maps i, at least 2.</param>
/// <param name="Bias">Whether there is a b^i_j.</param>
public sealed record ProductLayer(int Units, int Factors, bool Bias) : LayerModel;

/// <summary>The CCP form of a Π-net (Chrysos et al., 2020): x_1 = U_1 u, x_i = (U_i u)∘x_{i-1} + x_{i-1}; the output is x_N.</summary>
/// <param name="Rank">The number of entries of each x_i.</param>
/// <param name="Degree">N, at least 1.</param>
public sealed record PiNetLayer(int Rank, int Degree) : LayerModel;

/// <summary>a = z + v, with v the output of an earlier layer of the same shape.</summary>
/// <param name="Source">The name of that layer, or <see cref="NetworkModel.InputName"/>.</param>
public sealed record ResidualLayer(string Source) : LayerModel;

/// <summary>a = z∘v, with v the output of an earlier layer of the same shape: two branches joined by a product.</summary>
/// <param name="Source">The name of that layer, or <see cref="NetworkModel.InputName"/>.</param>
public sealed record MultiplyLayer(string Source) : LayerModel;

/// <summary>a_c(y, x) = the mean of the k² entries z_c(k' y + dy, k' x + dx), k' the stride.</summary>
/// <param name="Size">k, the height and the width of the window.</param>
/// <param name="Stride">The distance between two windows, in both directions.</param>
public sealed record AveragePoolLayer(int Size, int Stride) : LayerModel;

/// <summary>a_i = γ_c z_i, with a learnable factor for each channel c; of flat features each entry is a channel. The factors start at 1.</summary>
public sealed record ScaleLayer : LayerModel;

/// <summary>The entries first … first + count - 1 of the flattened input: one of several inputs.</summary>
/// <param name="First">The first entry.</param>
/// <param name="Count">The number of entries.</param>
public sealed record SliceLayer(int First, int Count) : LayerModel;

/// <summary>The polynomials B_0, B_1, … of an activation.</summary>
public enum PolynomialBasis
{
    /// <summary>B_m(z) = z^m.</summary>
    Monomial,

    /// <summary>B_m(z) = T_m(z/R), the Chebyshev polynomials of the first kind on [-R, R].</summary>
    Chebyshev,
}

/// <summary>Which entries of a layer share the coefficients of their activation.</summary>
public enum CoefficientSharing
{
    /// <summary>All entries.</summary>
    Layer,

    /// <summary>The entries of a channel; of flat features each entry is a channel.</summary>
    Channel,

    /// <summary>None: every entry has coefficients of its own.</summary>
    Unit,
}

/// <summary>A function whose polynomial least-squares fit an activation starts from.</summary>
public enum ActivationFunction
{
    /// <summary>z itself.</summary>
    Identity,

    /// <summary>max(z, 0).</summary>
    ReLU,

    /// <summary>z Φ(z), Φ the normal distribution function.</summary>
    GELU,

    /// <summary>z / (1 + e^{-z}).</summary>
    SiLU,

    /// <summary>tanh z.</summary>
    Tanh,
}
