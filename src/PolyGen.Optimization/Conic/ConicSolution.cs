using MathNet.Numerics.LinearAlgebra;

namespace PolyGen.Optimization.Conic;

/// <summary>How a conic solver ended.</summary>
public enum ConicStatus
{
    /// <summary>Both points are feasible and their objectives equal, to the tolerance: optimal for a program that differs by the residuals.</summary>
    Optimal,

    /// <summary>y is a ray that proves, up to its <see cref="ConicSolution.RayError"/>, that the primal program has no feasible point: bᵀ y = 1, -Σ y_i A_i ⪰ 0.</summary>
    PrimalInfeasible,

    /// <summary>(X, x, z) is a ray that proves, up to its <see cref="ConicSolution.RayError"/>, that the dual program has no feasible point: ⟨C, X⟩ + cᵀ x + hᵀ z = -1, A(X) = 0.</summary>
    DualInfeasible,

    /// <summary>
    /// The tolerance could not be reached; the best point found is given with its residuals. That is so of most programs that are infeasible without a ray, or whose sides have different
    /// values, as programs nearby have neither.
    /// </summary>
    NumericalTrouble,

    /// <summary>The limit of iterations was reached first.</summary>
    IterationLimit,

    /// <summary>The time limit was reached first.</summary>
    TimeLimit,
}

/// <summary>What a conic solver found; the residuals are those of the given points, whatever the status.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="X">The primal blocks X_b.</param>
/// <param name="Nonnegative">x.</param>
/// <param name="Free">z.</param>
/// <param name="Y">y.</param>
/// <param name="S">The dual blocks S_b.</param>
/// <param name="NonnegativeSlack">s.</param>
/// <param name="PrimalObjective">⟨C, X⟩ + cᵀ x + hᵀ z.</param>
/// <param name="DualObjective">bᵀ y.</param>
/// <param name="PrimalResidual">The Euclidean norm of the primal equations' violation, over 1 + |b|.</param>
/// <param name="DualResidual">The Frobenius norm of the dual equations' violation, over 1 + |C|.</param>
/// <param name="RayError">
/// Of a ray, how far it is from being one, in the units of the program: with bᵀ y = 1 the norm of Gᵀ y and of the part of -A*(y) outside the cone, or with
/// ⟨C, X⟩ + cᵀ x + hᵀ z = -1 the norm of A(X) + G z. No feasible (X, x, z), respectively no feasible y, has a norm below its reciprocal. Rounding errors are counted in. Null where there is no ray.
/// </param>
/// <param name="Iterations">The number of iterations.</param>
public sealed record ConicSolution(
    ConicStatus Status,
    IReadOnlyList<Matrix<double>> X,
    IReadOnlyList<double> Nonnegative,
    IReadOnlyList<double> Free,
    IReadOnlyList<double> Y,
    IReadOnlyList<Matrix<double>> S,
    IReadOnlyList<double> NonnegativeSlack,
    double PrimalObjective,
    double DualObjective,
    double PrimalResidual,
    double DualResidual,
    double? RayError,
    int Iterations)
{
    /// <summary>|primal - dual| / (1 + |primal| + |dual|).</summary>
    public double RelativeGap => Math.Abs(PrimalObjective - DualObjective) / (1 + Math.Abs(PrimalObjective) + Math.Abs(DualObjective));
}
