namespace PolyGen;

/// <summary>On an array argument of a residual of a <see cref="PolynomialModelAttribute">polynomial model</see>: how many numbers each sample has in it.</summary>
/// <param name="count">The length of the array, at least 1.</param>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class ColumnsAttribute(int count) : Attribute
{
    /// <summary>The length of the array.</summary>
    public int Count { get; } = count;
}
