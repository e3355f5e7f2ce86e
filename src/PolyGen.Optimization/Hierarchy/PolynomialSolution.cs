using PolyGen.Optimization.Certificates;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Extraction;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>What is known about a polynomial program.</summary>
public enum PolynomialStatus
{
    /// <summary>The minimisers found are feasible and their value is the lower bound, to the tolerances.</summary>
    Certified,

    /// <summary>The lower bound holds as far as the conic solver is accurate (it may be -∞); no point that reaches it was found.</summary>
    LowerBoundOnly,

    /// <summary>-1 = Σ_j σ_j g_j + Σ_i φ_i h_i was found and proved, in rationals or for all points of the box that the constraints state, so no point is feasible.</summary>
    Infeasible,

    /// <summary>A feasible curve was found along which f falls to -∞.</summary>
    Unbounded,

    /// <summary>No relaxation could be solved to a useful accuracy.</summary>
    NumericalTrouble,
}

/// <summary>A point of a polynomial program.</summary>
/// <param name="Point">x.</param>
/// <param name="Value">f(x), calculated in rationals and rounded once.</param>
/// <param name="Violation">The largest of -g_j(x) and |h_i(x)|, or 0, calculated in the same way.</param>
public sealed record Minimizer(IReadOnlyList<double> Point, double Value, double Violation);

/// <summary>A relaxation that was solved, or was not because of its size.</summary>
/// <param name="Order">k.</param>
/// <param name="Status">How the conic solver ended; nothing where it was not called.</param>
/// <param name="Bound">The lower bound, -∞ where there is none.</param>
/// <param name="Moments">The number of equations.</param>
/// <param name="LargestBlock">The order of the largest Gram matrix.</param>
/// <param name="Ranks">The ranks of the moment matrices, clique by clique.</param>
/// <param name="Seconds">The time for building and solving it and for looking for minimisers.</param>
/// <param name="Remark">What was found, in a sentence.</param>
public sealed record OrderAttempt(int Order, ConicStatus? Status, double Bound, int Moments, int LargestBlock, IReadOnlyList<MomentRank> Ranks, double Seconds, string Remark)
{
    /// <summary>One line: "order 2: bound -1.0316, 14 moments, largest block 6, ranks 1 2 2 (gap 3e+06), 0.01 s; Optimal after 12 iterations".</summary>
    public override string ToString()
    {
        string cliques = string.Join("; ", Ranks.GroupBy(rank => rank.Clique).Select(clique => string.Join(' ', clique.Select(rank => rank.Rank))));
        double gap = Ranks.Select(rank => rank.Gap).DefaultIfEmpty(double.PositiveInfinity).Min();
        string ranks = Ranks.Count == 0 ? "" : $", ranks {cliques}" + (double.IsFinite(gap) ? FormattableString.Invariant($" (gap {gap:e0})") : "");
        return FormattableString.Invariant($"order {Order}: bound {Bound:g10}, {Moments} moments, largest block {LargestBlock}{ranks}, {Seconds:f2} s; {Remark}");
    }
}

/// <summary>The result of <see cref="MomentHierarchy"/>.</summary>
public sealed record PolynomialSolution
{
    /// <summary>What is known.</summary>
    public required PolynomialStatus Status { get; init; }

    /// <summary>The best lower bound on f over the feasible points, as the conic solver gives it; -∞ where there is none, +∞ where no point is feasible.</summary>
    public double LowerBound { get; init; } = double.NegativeInfinity;

    /// <summary>The points that reach the bound, when <see cref="Status"/> is Certified.</summary>
    public IReadOnlyList<Minimizer> Minimizers { get; init; } = [];

    /// <summary>Whether the moments of every clique of variables are those of finitely many points, each of which is part of a minimiser that was found.</summary>
    /// <remarks>
    /// Then these are all, as far as the solver went to the middle of the optimal face, as interior-point methods do (Nie, Qu, Tang and Zhang 2023, with or without correlative sparsity).
    /// Minimisers nearer to each other than 1e-4 (1 + |x|) in the scaled program count as one. Where further ones turn up within the accuracy of the moments, it is false.
    /// </remarks>
    public bool AreAllMinimizers { get; init; }

    /// <summary>The best feasible point that was found, also where it does not reach the bound.</summary>
    public Minimizer? Best { get; init; }

    /// <summary>The order of the relaxation that the bound is from.</summary>
    public int Order { get; init; }

    /// <summary>The representation behind the bound, or behind the infeasibility.</summary>
    public SosCertificate? Certificate { get; init; }

    /// <summary>What was tried, order by order.</summary>
    public IReadOnlyList<OrderAttempt> Trail { get; init; } = [];

    /// <summary>The ranks of the last moment matrices of the order that the bound is from.</summary>
    public IReadOnlyList<MomentRank> Ranks => Trail.LastOrDefault(attempt => attempt.Order == Order && attempt.Ranks.Count > 0)?.Ranks ?? [];

    /// <summary>Why it stopped, in a sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>All time spent.</summary>
    public double Seconds { get; init; }
}
