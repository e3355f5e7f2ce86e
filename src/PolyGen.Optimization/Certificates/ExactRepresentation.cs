using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>A term g · bᵀ Q b in rationals, Q ⪰ 0.</summary>
/// <param name="Inequality">Which g_j of the program, or -1 for g = 1.</param>
/// <param name="Basis">The monomials b.</param>
/// <param name="Gram">Q.</param>
public sealed record ExactSosTerm(int Inequality, IReadOnlyList<Monomial> Basis, Rational[,] Gram);

/// <summary>An identity f - γ = Σ_j g_j b_jᵀ Q_j b_j + Σ_i φ_i h_i in rationals, modulo the equations without a φ_i; 0 - 1 in the place of f - γ where no point is feasible.</summary>
/// <param name="Terms">The terms with g_j.</param>
/// <param name="Multipliers">The φ_i by the number i of the equation.</param>
public sealed record ExactRepresentation(IReadOnlyList<ExactSosTerm> Terms, IReadOnlyDictionary<int, MultivariatePolynomial> Multipliers);
