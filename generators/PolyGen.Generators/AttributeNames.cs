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

    /// <summary>A convolution: (filters, kernel), Stride, Padding, Bias.</summary>
    public const string Conv2D = "Conv2DAttribute";

    /// <summary>An activation z^r: (exponent).</summary>
    public const string Power = "PowerAttribute";

    /// <summary>The named argument of <see cref="PolynomialNetwork"/> for the floating-point type.</summary>
    public const string Precision = "Precision";

    /// <summary>The named argument of <see cref="Dense"/> and <see cref="Conv2D"/> that turns the bias off.</summary>
    public const string Bias = "Bias";

    /// <summary>The named argument of <see cref="Conv2D"/> for the distance between windows.</summary>
    public const string Stride = "Stride";

    /// <summary>The named argument of <see cref="Conv2D"/> for the zeros around the input.</summary>
    public const string Padding = "Padding";
}
