namespace PolyGen.Generators;

/// <summary>The attributes of polynomial models as the generator knows them: by name, in the namespace of <see cref="AttributeNames"/>.</summary>
internal static class ModelAttributeNames
{
    /// <summary>Marks a class as a model.</summary>
    public const string PolynomialModel = "PolynomialModelAttribute";

    /// <summary>The metadata name of <see cref="PolynomialModel"/>.</summary>
    public const string PolynomialModelMetadataName = AttributeNames.Namespace + "." + PolynomialModel;

    /// <summary>Marks a field as a parameter.</summary>
    public const string Parameter = "ParameterAttribute";

    /// <summary>Marks a method as a residual.</summary>
    public const string Residual = "ResidualAttribute";

    /// <summary>The length of an array argument: (count).</summary>
    public const string Columns = "ColumnsAttribute";
}
