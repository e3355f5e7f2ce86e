using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>Layers in few words, for lists of networks; what is not named has the value that users get.</summary>
public static class Layers
{
    public static DenseLayer Dense(int units, bool bias = true) => new(units, bias);

    public static Conv2DLayer Conv(int filters, int kernel, int stride = 1, int padding = 0, bool bias = true, int groups = 1, int dilation = 1) =>
        new(filters, kernel, stride, padding, bias, groups, dilation);

    public static PowerLayer Power(int exponent) => new(exponent);

    /// <summary>Coefficients of 1, z, …, z^degree.</summary>
    public static PolynomialActivationLayer Activation(int degree, CoefficientSharing sharing) =>
        new(degree, PolynomialBasis.Monomial, sharing, ActivationFunction.ReLU, Interval: 3);

    /// <summary>Coefficients of T_0(z/interval), …, T_degree(z/interval).</summary>
    public static PolynomialActivationLayer Chebyshev(int degree, CoefficientSharing sharing, double interval) =>
        new(degree, PolynomialBasis.Chebyshev, sharing, ActivationFunction.SiLU, interval);

    public static QuadraticLayer Quadratic(int units) => new(units, QuadraticProximal: 1);

    public static ProductLayer Product(int units, int factors, bool bias = true) => new(units, factors, bias);

    public static PiNetLayer PiNet(int rank, int degree) => new(rank, degree);

    public static ResidualLayer Residual(string source) => new(source);

    public static MultiplyLayer Multiply(string source) => new(source);

    public static AveragePoolLayer AveragePool(int size, int stride) => new(size, stride);

    public static ScaleLayer Scale() => new();

    public static SliceLayer Slice(int first, int count) => new(first, count);

    /// <summary>The layer, its output called <paramref name="name"/>.</summary>
    public static LayerModel Named(this LayerModel layer, string name) => layer with { Name = name };

    /// <summary>The layer, reading the output called <paramref name="name"/>.</summary>
    public static LayerModel Reading(this LayerModel layer, string name) => layer with { From = name };

    /// <summary>The layer with a penalty on its parameters.</summary>
    public static LayerModel Penalized(this LayerModel layer, double l2) => layer with { L2 = l2 };
}
