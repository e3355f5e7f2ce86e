using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Relaxations;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>How far <see cref="MomentHierarchy"/> goes.</summary>
public sealed record HierarchyOptions
{
    /// <summary>The first order; the lowest there is by default.</summary>
    public int? FirstOrder { get; init; }

    /// <summary>The last order; three above the lowest there is by default.</summary>
    public int? LastOrder { get; init; }

    /// <summary>What structure is used.</summary>
    public Sparsity Sparsity { get; init; } = Sparsity.Dense;

    /// <summary>Up to which size relaxations are built.</summary>
    public RelaxationLimits Limits { get; init; } = new();

    /// <summary>
    /// Up to which size a relaxation whose bound is reached, but which left out moments that all minimisers could be read from, is followed by one that has them:
    /// of the same order, without term sparsity, and at last without correlative sparsity. It changes neither the bound nor the certificate.
    /// </summary>
    public RelaxationLimits CompletionLimits { get; init; } = new() { MaximumMoments = 1000, MaximumBlockSize = 60 };

    /// <summary>Whether variables and coefficients are scaled to be of order 1.</summary>
    public bool IsScaled { get; init; } = true;

    /// <summary>A point's value counts as equal to the bound when they differ by at most this times max(1, |value|), in the scaled program, in which f has coefficients of order 1.</summary>
    public double ValueTolerance { get; init; } = 1e-6;

    /// <summary>A point counts as feasible when no constraint is violated by more, in the scaled program.</summary>
    public double FeasibilityTolerance { get; init; } = 1e-7;

    /// <summary>The accuracy of the conic solver.</summary>
    public double SolverTolerance { get; init; } = 1e-8;

    /// <summary>The most time; none by default.</summary>
    public TimeSpan TimeLimit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>What the random numbers of extraction and local search come from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The conic solver; the interior-point method by default.</summary>
    public IConicSolver? Solver { get; init; }
}
