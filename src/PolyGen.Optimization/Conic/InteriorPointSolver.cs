using PolyGen.Optimization.Conic.Dense;
using PolyGen.Optimization.Conic.InteriorPoint;

namespace PolyGen.Optimization.Conic;

/// <summary>A primal-dual interior-point method for semidefinite, nonnegative and free variables.</summary>
/// <remarks>The result has the same bits for any number of threads.</remarks>
public sealed class InteriorPointSolver : IConicSolver
{
    /// <summary>How many threads may work.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether OpenBLAS does the matrix products and Cholesky factors, where libopenblas.so.0 is installed; its last bits may depend on its threads.</summary>
    public bool UseOpenBlas { get; init; }

    /// <summary>Told a line about each iteration.</summary>
    public Action<string>? Log { get; init; }

    /// <inheritdoc/>
    public ConicSolution Solve(ConicProgram program, ConicSolverOptions options, CancellationToken cancellationToken)
    {
        using Deadline deadline = new(options.TimeLimit, cancellationToken);
        ConicSolution solution = Solve(program, options, cancellationToken, deadline.Token, out Redundancy? redundancy);
        if (redundancy is null)
        {
            return solution;
        }

        ConicProgram reduced = ReducedProgram.Of(program, redundancy.Constraints, redundancy.Free);
        return ReducedProgram.Restore(program, redundancy.Constraints, redundancy.Free, Solve(reduced, options, cancellationToken, deadline.Token, out _));
    }

    // With a redundancy, where one was found in place of a solution.
    private ConicSolution Solve(ConicProgram program, ConicSolverOptions options, CancellationToken cancellationToken, CancellationToken timer, out Redundancy? redundancy)
    {
        redundancy = null;
        ScaledProgram? scaled = null;
        PathFollowing? method = null;
        try
        {
            scaled = new ScaledProgram(program, new Scaling(program, timer), timer);
            method = new PathFollowing(scaled, UseOpenBlas && OpenBlas.IsInstalled ? new OpenBlas(Threads) : new BlockedAlgebra(Threads), options, timer) { Log = Log };
            if (method.SeemsRedundant(out MatrixView m))
            {
                redundancy = new Redundancy(scaled);
                redundancy.Find(m, timer);
                if (redundancy.Status is { } proven)
                {
                    ConicSolution ray = SolutionUnits.Restore(scaled, redundancy.Ray, proven, 0);
                    redundancy = null;
                    return ray;
                }

                if (redundancy.IsAny)
                {
                    return SolutionUnits.Restore(scaled, method.Termination.Best, ConicStatus.NumericalTrouble, 0);
                }

                redundancy = null;
            }

            ConicStatus status = method.Run();
            return SolutionUnits.Restore(scaled, method.Termination.Best, status, method.Termination.Iterations);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            redundancy = null;
            return scaled is not null && method is not null
                ? SolutionUnits.Restore(scaled, method.Termination.Best, ConicStatus.TimeLimit, method.Termination.Iterations)
                : ConicMeasures.Zero(program, ConicStatus.TimeLimit);
        }
    }
}
