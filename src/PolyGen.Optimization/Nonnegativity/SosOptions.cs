using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Relaxations;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>How <see cref="SumOfSquares"/> decides.</summary>
public sealed record SosOptions
{
    /// <summary>Up to which size Gram matrices are built.</summary>
    public RelaxationLimits Limits { get; init; } = new();

    /// <summary>The largest coefficient of f minus its squares, as a part of the largest coefficient of f, with scaled variables, that counts as a rounding error of the solver where nothing could be proved.</summary>
    public double NumericalTolerance { get; init; } = 1e-7;

    /// <summary>Whether the squares are wanted, or only the answer.</summary>
    public bool WithSquares { get; init; } = true;

    /// <summary>The most time, at least 0; none by default. What is not decided by then is <see cref="SosVerdict.Undecided"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">When it is negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public TimeSpan TimeLimit { get; init => field = Deadline.Checked(value, nameof(TimeLimit)); } = Timeout.InfiniteTimeSpan;

    /// <summary>The conic solver; the interior-point method by default.</summary>
    public IConicSolver? Solver { get; init; }
}
