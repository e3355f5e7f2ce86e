using System.Diagnostics;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Hierarchy;

namespace PolyGen.Optimization.Activations;

/// <summary>Learns the coefficients of one residual system: local search, the freedoms taken away, a relaxation, its proof.</summary>
/// <param name="options">The settings.</param>
/// <param name="clock">Since when the time limit runs.</param>
/// <param name="end">Asks for the best that is known: the time limit, or <paramref name="cancellationToken"/>.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class ResidualLearning(ActivationOptions options, Stopwatch clock, CancellationToken end, CancellationToken cancellationToken)
{
    // The most time for proving the bound: this, and that often the time for finding it.
    private const double LeastProofSeconds = 2;
    private const double ProofEffort = 3;

    /// <summary>Learns the coefficients.</summary>
    /// <param name="system">The residuals.</param>
    /// <param name="present">Coefficients that the answer is to be no worse than.</param>
    public LearnedActivations Learn(ResidualSystem system, double[]? present)
    {
        double[] units = CoefficientUnits.Of(system);
        LearnedActivations learned = LearnScaled(system.Scale(units), present is null ? null : [.. present.Zip(units, (value, unit) => value / unit)]);
        cancellationToken.ThrowIfCancellationRequested();
        return learned with { Values = [.. learned.Values.Zip(units, (value, unit) => value * unit)], Seconds = clock.Elapsed.TotalSeconds };
    }

    private LearnedActivations LearnScaled(ResidualSystem system, double[]? present)
    {
        double[] candidate = Candidate(system, present), zeros = new double[system.VariableCount];
        ScalingFreedom freedom = Freedom(system, ref candidate);
        double?[] values = new double?[system.VariableCount];
        foreach (int pivot in freedom.Pivots)
        {
            values[pivot] = candidate[pivot] == 0 ? 1 : candidate[pivot];
        }

        (PolynomialSolution solution, ShiftFreedom? shifts) = Relax(system, values, candidate);
        double[] best = solution.Minimizers.Append(solution.Best).OfType<Minimizer>()
            .Select(minimizer => Complete(values, shifts!.Restore([.. Enumerable.Range(0, system.VariableCount - freedom.Pivots.Count()).Select(i => i < minimizer.Point.Count ? minimizer.Point[i] : 0)])))
            .SelectMany(point => options.Loss == ActivationLoss.Squared ? [point, LevenbergMarquardt.Minimize(system, point, end)] : (double[][])[point])
            .Append(candidate).Append(zeros)
            .MinBy(point => Value(system, point))!;
        double loss = system.Loss(best, options.Loss), tolerance = options.Tolerance * system.Loss(zeros, options.Loss);

        double? proved = options.Loss == ActivationLoss.Squared && shifts is { IsIndependent: true }
            ? ProvedBound(solution, shifts.Shift([.. freedom.Move(best, [.. freedom.Pivots.Select(pivot => values[pivot]!.Value)]).Where((_, i) => values[i] is null)]))
            : null;

        // A bound above the loss of a point is no bound: the conic solver was not accurate enough.
        bool isBound = double.IsFinite(solution.LowerBound) && solution.LowerBound <= loss + tolerance && solution.Order > 0;
        double bound = proved ?? (isBound ? solution.LowerBound : 0);
        return new()
        {
            Coefficients = system.Coefficients,
            Values = best,
            Loss = loss,
            LowerBound = Math.Clamp(bound, 0, loss),
            BoundSource = proved is not null ? BoundSource.RationalIdentity : isBound ? BoundSource.Relaxation : BoundSource.Nonnegativity,
            IsCertified = loss - bound <= tolerance,
            Fixed = [.. freedom.Pivots],
            Residuals = [.. system.Residuals(best).Take(system.Rows.RowCount - system.Penalties)],
            Solution = solution,
        };
    }

    // From random starts, and from the present coefficients, so that learning never makes a network worse.
    private double[] Candidate(ResidualSystem system, double[]? present)
    {
        bool isSquared = options.Loss == ActivationLoss.Squared;
        IEnumerable<double[]> starts = LevenbergMarquardt.FromRandomStarts(system, options.Starts, options.Seed, end).SelectMany(start => isSquared ? (double[][])[start.Minimizer] : [start.Minimizer, start.Start]);
        IEnumerable<double[]> points = [.. starts, .. present is null ? (double[][])[] : [present, LevenbergMarquardt.Minimize(system, present, end)]];
        double[] best = points.SelectMany(point => isSquared ? (double[][])[point] : [point, AbsoluteLoss.Descend(system, point, end)])
            .MinBy(point => Value(system, point)) ?? new double[system.VariableCount];
        cancellationToken.ThrowIfCancellationRequested();
        return best;
    }

    // The coefficients that the residuals feel most are fixed: at a value next to 0, all others would have to be large.
    private static ScalingFreedom Freedom(ResidualSystem system, ref double[] candidate)
    {
        double[] balanced = ScalingFreedom.Of(system, new double[system.VariableCount]).Balance(candidate);
        var jacobian = system.Jacobian(balanced);
        candidate = balanced;
        return ScalingFreedom.Of(system, [.. balanced.Select((value, i) => Math.Abs(value) * jacobian.Column(i).L2Norm())]);
    }

    // The shifts are those that the relaxation was solved without; null where none was.
    private (PolynomialSolution Solution, ShiftFreedom? Shifts) Relax(ResidualSystem system, double?[] values, double[] candidate)
    {
        try
        {
            // Shifts take away few monomials.
            ResidualSystem fixedSystem = system.Fix(values);
            ShiftFreedom? shifts = fixedSystem.Exponents.Count <= 2 * (long)options.MaximumMonomials ? ShiftFreedom.Of(fixedSystem, end) : null;
            ResidualSystem free = shifts?.Reduced ?? fixedSystem;
            if (shifts is null || free.Exponents.Count > options.MaximumMonomials)
            {
                return (Unsolved($"The residuals have {free.Exponents.Count} monomials; relaxations are built for at most {options.MaximumMonomials}. No loss is below 0."), null);
            }

            end.ThrowIfCancellationRequested();
            ActivationOptions limited = options with { Hierarchy = options.Hierarchy with { TimeLimit = Least(options.Hierarchy.TimeLimit, Remaining()) } };
            PolynomialSolution solution = options.Loss == ActivationLoss.Squared
                ? new MomentHierarchy(limited.Hierarchy).Solve(new(free.SquaredLoss()), cancellationToken)
                : AbsoluteLoss.Solve(free, shifts.Shift([.. candidate.Where((_, i) => values[i] is null)]), limited, cancellationToken);
            return (solution, shifts);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (Unsolved("The time limit was reached before a relaxation was solved. No loss is below 0."), null);
        }
    }

    /// <summary>The answer of a hierarchy that was not asked.</summary>
    internal static PolynomialSolution Unsolved(string reason) => new() { Status = PolynomialStatus.LowerBoundOnly, LowerBound = 0, Reason = reason };

    private TimeSpan Remaining() => options.TimeLimit == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : options.TimeLimit > clock.Elapsed ? options.TimeLimit - clock.Elapsed : TimeSpan.Zero;

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a == Timeout.InfiniteTimeSpan ? b : b == Timeout.InfiniteTimeSpan || a < b ? a : b;

    private double Value(ResidualSystem system, double[] point)
    {
        double value = system.Loss(point, options.Loss);
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    private static double[] Complete(double?[] values, IReadOnlyList<double> point)
    {
        int next = 0;
        return [.. values.Select(value => value ?? point[next++])];
    }

    // Null where none is found in time.
    private double? ProvedBound(PolynomialSolution solution, double[] point)
    {
        if (solution.Certificate is not { } certificate || !point.All(double.IsFinite))
        {
            return null;
        }

        using Deadline limit = new(Least(TimeSpan.FromSeconds(LeastProofSeconds + (ProofEffort * solution.Seconds)), Remaining()), cancellationToken);
        try
        {
            return certificate.VerifyAt(point, limit.Token)?.Bound?.ToDouble();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
