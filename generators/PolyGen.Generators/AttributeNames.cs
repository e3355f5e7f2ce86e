namespace PolyGen.Generators;

/// <summary>The attributes of PolyGen as the generator knows them: by name, since it does not reference the run time.</summary>
internal static class AttributeNames
{
    /// <summary>The namespace of all of them.</summary>
    public const string Namespace = "PolyGen";

    /// <summary>Marks a class as a network; its arguments are the input shape.</summary>
    public const string PolynomialNetwork = "PolynomialNetworkAttribute";

    /// <summary>The metadata name of <see cref="PolynomialNetwork"/>.</summary>
    public const string PolynomialNetworkMetadataName = Namespace + "." + PolynomialNetwork;

    /// <summary>A fully connected layer: (units), Bias.</summary>
    public const string Dense = "DenseAttribute";

    /// <summary>A convolution: (filters, kernel), Stride, Padding, Groups, Dilation, Bias.</summary>
    public const string Conv2D = "Conv2DAttribute";

    /// <summary>An activation z^r: (exponent).</summary>
    public const string Power = "PowerAttribute";

    /// <summary>A learnable activation: (degree), Basis, Sharing, Start, Interval.</summary>
    public const string PolynomialActivation = "PolynomialActivationAttribute";

    /// <summary>Quadratic neurons: (units), QuadraticProximal.</summary>
    public const string Quadratic = "QuadraticAttribute";

    /// <summary>A product of dense maps: (units), Factors, Bias.</summary>
    public const string Product = "ProductAttribute";

    /// <summary>A Π-net: (rank, degree).</summary>
    public const string PiNet = "PiNetAttribute";

    /// <summary>A sum with an earlier layer: (source). On a method it takes no argument and is no layer.</summary>
    public const string Residual = "ResidualAttribute";

    /// <summary>A product with an earlier layer: (source).</summary>
    public const string Multiply = "MultiplyAttribute";

    /// <summary>An average pooling: (size), Stride.</summary>
    public const string AveragePool = "AveragePoolAttribute";

    /// <summary>A factor for each channel: ().</summary>
    public const string Scale = "ScaleAttribute";

    /// <summary>A part of the input: (first, count).</summary>
    public const string Slice = "SliceAttribute";

    /// <summary>The named argument of every layer by which later ones refer to it.</summary>
    public const string Name = "Name";

    /// <summary>The named argument of every layer for the one that it reads.</summary>
    public const string From = "From";

    /// <summary>The named argument of every layer for the penalty on its parameters.</summary>
    public const string L2 = "L2";

    /// <summary>The named argument of <see cref="PolynomialNetwork"/> for the floating-point type.</summary>
    public const string Precision = "Precision";

    /// <summary>The named argument of <see cref="PolynomialNetwork"/> for the weights of the outputs in the loss.</summary>
    public const string OutputWeights = "OutputWeights";

    /// <summary>The named argument of <see cref="PolynomialNetwork"/> for the use of moments.</summary>
    public const string Moments = "Moments";

    /// <summary>The named argument of <see cref="Dense"/>, <see cref="Conv2D"/> and <see cref="Product"/> that turns the bias off.</summary>
    public const string Bias = "Bias";

    /// <summary>The named argument of <see cref="Conv2D"/> and <see cref="AveragePool"/> for the distance between windows.</summary>
    public const string Stride = "Stride";

    /// <summary>The named argument of <see cref="Conv2D"/> for the zeros around the input.</summary>
    public const string Padding = "Padding";

    /// <summary>The named argument of <see cref="Conv2D"/> for the number of groups of channels.</summary>
    public const string Groups = "Groups";

    /// <summary>The named argument of <see cref="Conv2D"/> for the distance between the entries of a window.</summary>
    public const string Dilation = "Dilation";

    /// <summary>The named argument of <see cref="PolynomialActivation"/> for its polynomials.</summary>
    public const string Basis = "Basis";

    /// <summary>The named argument of <see cref="PolynomialActivation"/> for the entries that share coefficients.</summary>
    public const string Sharing = "Sharing";

    /// <summary>The named argument of <see cref="PolynomialActivation"/> for the function to start from.</summary>
    public const string Start = "Start";

    /// <summary>The named argument of <see cref="PolynomialActivation"/> for the half-width of its interval.</summary>
    public const string Interval = "Interval";

    /// <summary>The named argument of <see cref="Quadratic"/> for the proximal weight of the quadratic parameters.</summary>
    public const string QuadraticProximal = "QuadraticProximal";

    /// <summary>The named argument of <see cref="Product"/> for the number of maps.</summary>
    public const string Factors = "Factors";

    /// <summary>All layers.</summary>
    public static IReadOnlyList<string> Layers { get; } =
        [Dense, Conv2D, Power, PolynomialActivation, Quadratic, Product, PiNet, Residual, Multiply, AveragePool, Scale, Slice];
}
