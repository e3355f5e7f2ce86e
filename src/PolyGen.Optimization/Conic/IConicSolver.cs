namespace PolyGen.Optimization.Conic;

/// <summary>When a conic solver stops.</summary>
public sealed record ConicSolverOptions
{
    /// <summary>The residuals and the relative gap at which a point counts as optimal.</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>The most iterations.</summary>
    public int MaximumIterations { get; init; } = 100;

    /// <summary>The most time; none by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">When it is negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public TimeSpan TimeLimit { get; init => field = Deadline.Checked(value, nameof(TimeLimit)); } = Timeout.InfiniteTimeSpan;
}

/// <summary>A solver of linear programs over semidefinite, nonnegative and free variables.</summary>
public interface IConicSolver
{
    /// <summary>Solves <paramref name="program"/>.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    ConicSolution Solve(ConicProgram program, ConicSolverOptions options, CancellationToken cancellationToken);
}
