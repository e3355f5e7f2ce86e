using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>What <see cref="SosCertificate.Verify"/> found.</summary>
/// <param name="IsExact">Whether an identity in rationals proves <paramref name="Bound"/>.</param>
/// <param name="Bound">What is proved: exactly, or in floating-point numbers for the box that the constraints state, or nothing.</param>
/// <param name="Lowered">By how much the bound is lower than the conic solver's; negative where it is better.</param>
/// <param name="Residual">The largest coefficient of f - γ minus its representation; 0 when it is exact.</param>
/// <param name="Explanation">The same in words.</param>
public sealed record CertificateVerification(bool IsExact, Rational? Bound, double Lowered, double Residual, string Explanation)
{
    /// <summary>The identity for <see cref="Bound"/> where it is exact, in the program's variables, for checks by other programs.</summary>
    public ExactRepresentation? Representation { get; init; }
}
