using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Relaxations;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>How far <see cref="MomentHierarchy"/> goes.</summary>
public sealed record HierarchyOptions
{
    /// <summary>The first order; the lowest there is by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">When it is not positive; so for all numbers here.</exception>
    public int? FirstOrder { get; init => field = Positive(value, nameof(FirstOrder)); }

    /// <summary>The last order; three above the lowest there is by default.</summary>
    public int? LastOrder { get; init => field = Positive(value, nameof(LastOrder)); }

    /// <summary>What structure is used.</summary>
    public Sparsity Sparsity { get; init; } = Sparsity.Dense;

    /// <summary>Up to which size relaxations are built.</summary>
    public RelaxationLimits Limits { get; init; } = new();

    /// <summary>
    /// Up to which size a relaxation whose bound is reached, but which left out moments that all minimisers could be read from, is followed by one that has them:
    /// of the same order, without term sparsity, and at last without correlative sparsity; with constraints also of the next two orders. It changes neither the bound nor the certificate.
    /// </summary>
    public RelaxationLimits CompletionLimits { get; init; } = new() { MaximumMoments = 1000, MaximumBlockSize = 60 };

    /// <summary>Whether variables and coefficients are scaled to be of order 1.</summary>
    public bool IsScaled { get; init; } = true;

    /// <summary>A point's value counts as equal to the bound when they differ by at most this times max(1, |value|), or times max(s, |value|) where all terms of f but the constant one are at most s &lt; 1.</summary>
    public double ValueTolerance { get; init => field = Positive(value, nameof(ValueTolerance)); } = 1e-6;

    /// <summary>A point counts as feasible when no constraint is violated by more, in the scaled program.</summary>
    public double FeasibilityTolerance { get; init => field = Positive(value, nameof(FeasibilityTolerance)); } = 1e-7;

    /// <summary>The accuracy of the conic solver.</summary>
    public double SolverTolerance { get; init => field = Positive(value, nameof(SolverTolerance)); } = 1e-8;

    /// <summary>The most time; none by default.</summary>
    public TimeSpan TimeLimit { get; init => field = Deadline.Checked(value, nameof(TimeLimit)); } = Timeout.InfiniteTimeSpan;

    /// <summary>What the random numbers of extraction and local search come from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The conic solver; the interior-point method by default.</summary>
    public IConicSolver? Solver { get; init; }

    /// <summary>Told about each order when it is done.</summary>
    public IProgress<OrderAttempt>? Progress { get; init; }

    private static int? Positive(int? order, string name) => order is not <= 0 ? order : throw new ArgumentOutOfRangeException(name, order, "An order must be positive.");

    private static double Positive(double tolerance, string name) =>
        tolerance > 0 && double.IsFinite(tolerance) ? tolerance : throw new ArgumentOutOfRangeException(name, tolerance, "A tolerance must be positive and finite.");
}
