using Microsoft.CodeAnalysis;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Reading;

/// <summary>From one attribute to the layer it describes, valid or not.</summary>
/// <remarks>What is not written has here the value that the attribute's class gives it; a test compares them.</remarks>
internal static class LayerReader
{
    /// <summary>The layer, or null where an argument is no constant of its type: an error that C# itself reports.</summary>
    public static LayerModel? Read(AttributeData attribute) =>
        ReadKind(attribute) is { } layer
        && attribute.TryText(AttributeNames.Name, out string? name)
        && attribute.TryText(AttributeNames.From, out string? from)
        && attribute.Named(AttributeNames.L2, 0.0) is { } l2
            ? layer with { Name = name, From = from, L2 = l2 }
            : null;

    private static LayerModel? ReadKind(AttributeData attribute) => attribute.AttributeClass?.Name switch
    {
        AttributeNames.Dense => Dense(attribute),
        AttributeNames.Conv2D => Conv2D(attribute),
        AttributeNames.Power => attribute.Integer(0) is { } exponent ? new PowerLayer(exponent) : null,
        AttributeNames.PolynomialActivation => PolynomialActivation(attribute),
        AttributeNames.Quadratic => Quadratic(attribute),
        AttributeNames.Product => Product(attribute),
        AttributeNames.PiNet => attribute.Integer(0) is { } rank && attribute.Integer(1) is { } degree ? new PiNetLayer(rank, degree) : null,
        AttributeNames.Residual => attribute.Text(0) is { } source ? new ResidualLayer(source) : null,
        AttributeNames.Multiply => attribute.Text(0) is { } source ? new MultiplyLayer(source) : null,
        AttributeNames.AveragePool => AveragePool(attribute),
        AttributeNames.Scale => attribute.AttributeConstructor is null ? null : new ScaleLayer(),
        AttributeNames.Slice => attribute.Integer(0) is { } first && attribute.Integer(1) is { } count ? new SliceLayer(first, count) : null,
        _ => null,
    };

    private static DenseLayer? Dense(AttributeData attribute) =>
        attribute.Integer(0) is { } units && attribute.Named(AttributeNames.Bias, true) is { } bias ? new DenseLayer(units, bias) : null;

    private static Conv2DLayer? Conv2D(AttributeData attribute) =>
        attribute.Integer(0) is { } filters
        && attribute.Integer(1) is { } kernel
        && attribute.Named(AttributeNames.Stride, 1) is { } stride
        && attribute.Named(AttributeNames.Padding, 0) is { } padding
        && attribute.Named(AttributeNames.Bias, true) is { } bias
        && attribute.Named(AttributeNames.Groups, 1) is { } groups
        && attribute.Named(AttributeNames.Dilation, 1) is { } dilation
            ? new Conv2DLayer(filters, kernel, stride, padding, bias, groups, dilation)
            : null;

    private static PolynomialActivationLayer? PolynomialActivation(AttributeData attribute) =>
        attribute.Integer(0) is { } degree
        && attribute.Named(AttributeNames.Basis, 0) is { } basis
        && attribute.Named(AttributeNames.Sharing, 0) is { } sharing
        && attribute.Named(AttributeNames.Start, 0) is { } start
        && attribute.Named(AttributeNames.Interval, 3.0) is { } interval
            ? new PolynomialActivationLayer(degree, (PolynomialBasis)basis, (CoefficientSharing)sharing, (ActivationFunction)start, interval)
            : null;

    private static QuadraticLayer? Quadratic(AttributeData attribute) =>
        attribute.Integer(0) is { } units && attribute.Named(AttributeNames.QuadraticProximal, 1.0) is { } proximal ? new QuadraticLayer(units, proximal) : null;

    private static ProductLayer? Product(AttributeData attribute) =>
        attribute.Integer(0) is { } units
        && attribute.Named(AttributeNames.Factors, 2) is { } factors
        && attribute.Named(AttributeNames.Bias, true) is { } bias
            ? new ProductLayer(units, factors, bias)
            : null;

    // Written or not, a stride of 0 stands for the size of the window.
    private static AveragePoolLayer? AveragePool(AttributeData attribute) =>
        attribute.Integer(0) is { } size && attribute.Named(AttributeNames.Stride, 0) is { } stride ? new AveragePoolLayer(size, stride == 0 ? size : stride) : null;
}
