namespace PolyGen;

/// <summary>Marks a field of a <see cref="PolynomialModelAttribute">polynomial model</see> as a parameter, or an array of them.</summary>
/// <remarks>
/// The field's type is double, or an array of doubles with up to three dimensions whose sizes are constants in its initializer,
/// <c>new double[Rows, Columns]</c>; or the same with float. All parameters of a model have one of the two.
/// </remarks>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class ParameterAttribute : Attribute;
