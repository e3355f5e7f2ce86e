namespace PolyGen;

/// <summary>On the class of a polynomial network: a layer a = z + v, a skip connection. On a method of a polynomial model: a residual.</summary>
/// <remarks>
/// On a class, <c>[Residual("name")]</c> adds the output v of the earlier layer of that name to the output z of the layer before; both have
/// one shape. "input" is the network's input.
/// On a method of a class marked with [PolynomialModel], <c>[Residual]</c> says that the method's value is a residual: the loss is the sum of
/// the residuals' squares. It takes no name there.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class ResidualAttribute : LayerAttribute
{
    /// <summary>Marks a method of a polynomial model as a residual.</summary>
    public ResidualAttribute()
    {
    }

    /// <summary>Adds the output of an earlier layer of a polynomial network.</summary>
    /// <param name="source">The <see cref="LayerAttribute.Name"/> of that layer, or "input" for the network's input.</param>
    public ResidualAttribute(string source) => Source = source;

    /// <summary>The name of the layer whose output is added; null on a method.</summary>
    public string? Source { get; }
}
