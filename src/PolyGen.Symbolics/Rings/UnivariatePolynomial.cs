namespace PolyGen.Symbolics.Rings;

/// <summary>c_0 + c_1 t + ... + c_d t^d with c_d ≠ 0, dense; <c>default</c> is the polynomial 0.</summary>
/// <remarks>Immutable. Made and calculated with by <see cref="Polynomials{T, TRing}"/>, which knows the arithmetic of the coefficients and drops leading zeros.</remarks>
/// <typeparam name="T">The coefficients.</typeparam>
public readonly struct UnivariatePolynomial<T>
{
    private readonly T[]? coefficients;

    internal UnivariatePolynomial(T[] coefficients) => this.coefficients = coefficients;

    /// <summary>The degree d, or -1 for the polynomial 0.</summary>
    public int Degree => Coefficients.Count - 1;

    /// <summary>c_0 .. c_d; empty for the polynomial 0.</summary>
    public IReadOnlyList<T> Coefficients => coefficients ?? [];

    internal T[] Array => coefficients ?? [];

    /// <summary>The coefficients from c_0 on, for a debugger.</summary>
    public override string ToString() => Degree < 0 ? "0" : string.Join(" + ", Coefficients.Select((c, power) => power == 0 ? $"{c}" : $"{c}·t^{power}"));
}
