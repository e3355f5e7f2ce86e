namespace PolyGen;

/// <summary>Marks a partial class as a polynomial model: residuals r_o(x; θ), polynomials in parameters θ and data columns x, with the loss Σ_n Σ_o r_o(x_n; θ)².</summary>
/// <remarks>
/// <para>
/// The fields marked with <see cref="ParameterAttribute"/> are θ, the methods marked with <see cref="ResidualAttribute"/> are the r_o, and
/// the methods' arguments are the columns: arguments of one name are one column.
/// </para>
/// <para>
/// A residual is one expression of numbers, parameters and columns: +, -, *, division by a nonzero constant, <c>Math.Pow</c> with a
/// constant whole exponent, <c>Enumerable.Range(from, count).Sum(k => …)</c> with constant bounds, and calls of methods of the class that
/// are such expressions themselves.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PolynomialModelAttribute : Attribute;
