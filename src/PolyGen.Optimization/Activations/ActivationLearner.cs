using System.Diagnostics;
using System.Numerics;
using PolyGen.Data;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Hierarchy;

namespace PolyGen.Optimization.Activations;

/// <summary>Learns all activation coefficients of a network with fixed weights at once, to certified global optimality (Zhang, Nie and Tang 2025, arXiv 2510.03682).</summary>
/// <remarks>
/// The loss is a polynomial in the coefficients. <see cref="ScalingFreedom"/> says how scalings that change no residual are taken away, without loss of functions, and <see cref="ShiftFreedom"/> shifts; the moment relaxations
/// of what is left bound the loss from below, and a point that reaches the bound is a global minimiser. The size of the relaxation grows with the monomials of the residuals, not with the samples.
/// </remarks>
public static class ActivationLearner
{
    // The most time for proving the bound: this, and that often the time for finding it.
    private const double LeastProofSeconds = 1;
    private const double ProofEffort = 3;

    /// <summary>Learns the coefficients of a generated network and stores them in it.</summary>
    /// <param name="network">The network; its weights are used, and its activation coefficients are replaced by some that are no worse.</param>
    /// <param name="data">The samples.</param>
    /// <param name="options">The settings.</param>
    /// <param name="cancellationToken">Ends the work; the network then stays as it is.</param>
    /// <exception cref="ArgumentException">The network has no activation coefficients or too many, or the samples do not fit.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static LearnedActivations Learn<TNetwork>(IPolynomialNetwork<TNetwork> network, Dataset data, ActivationOptions? options = null, CancellationToken cancellationToken = default)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
    {
        Stopwatch clock = Stopwatch.StartNew();
        ResidualSystem system = GeneratedResiduals.Of(network, data);
        LearnedActivations learned = Learn(system, options ?? new(), network.Accept(new Present(system.Coefficients)), cancellationToken);
        network.Accept(new Store(learned));
        return learned with { Seconds = clock.Elapsed.TotalSeconds };
    }

    /// <summary>Learns the coefficients of residuals that are known as polynomials.</summary>
    /// <exception cref="ArgumentException">There are more residuals than <see cref="ActivationOptions.MaximumAbsoluteResiduals"/> with the absolute loss.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static LearnedActivations Learn(ResidualSystem system, ActivationOptions? options = null, CancellationToken cancellationToken = default) =>
        Learn(system, options ?? new(), null, cancellationToken);

    private static LearnedActivations Learn(ResidualSystem system, ActivationOptions options, double[]? present, CancellationToken cancellationToken)
    {
        Stopwatch clock = Stopwatch.StartNew();
        double[] candidate = Candidate(system, options, present);
        ScalingFreedom freedom = Freedom(system, ref candidate);
        double?[] values = new double?[system.VariableCount];
        foreach (int pivot in freedom.Pivots)
        {
            values[pivot] = candidate[pivot];
        }

        ShiftFreedom shifts = ShiftFreedom.Of(system.Fix(values));
        ResidualSystem free = shifts.Reduced;
        PolynomialSolution solution = free.Exponents.Count <= options.MaximumMonomials
            ? Solve(free, shifts.Shift([.. candidate.Where((_, i) => values[i] is null)]), options, cancellationToken)
            : new() { Status = PolynomialStatus.LowerBoundOnly, LowerBound = 0, Reason = $"The residuals have {free.Exponents.Count} monomials; relaxations are built for at most {options.MaximumMonomials}. No loss is below 0." };
        double[] best = solution.Minimizers.Append(solution.Best).OfType<Minimizer>()
            .Select(minimizer => Complete(values, shifts.Restore([.. Enumerable.Range(0, free.VariableCount).Select(i => i < minimizer.Point.Count ? minimizer.Point[i] : 0)])))
            .SelectMany(point => options.Loss == ActivationLoss.Squared ? [point, LevenbergMarquardt.Minimize(system, point)] : (double[][])[point])
            .Append(candidate)
            .MinBy(point => system.Loss(point, options.Loss))!;
        double loss = system.Loss(best, options.Loss), tolerance = options.Tolerance * system.Loss(new double[system.VariableCount], options.Loss);

        // A bound above the loss of a point is no bound: the conic solver was not accurate enough.
        double bound = solution.LowerBound <= loss + tolerance ? Math.Clamp(solution.LowerBound, 0, loss) : 0;
        double? proved = options.Loss == ActivationLoss.Squared ? ProvedBound(solution, cancellationToken) : null;
        return new()
        {
            Coefficients = system.Coefficients,
            Values = best,
            Loss = loss,
            LowerBound = proved is { } least ? Math.Clamp(least, 0, loss) : bound,
            IsBoundProved = proved is not null,
            IsCertified = loss - bound <= tolerance,
            Fixed = [.. freedom.Pivots],
            Residuals = [.. system.Residuals(best)],
            Solution = solution,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    private static PolynomialSolution Solve(ResidualSystem system, IReadOnlyList<double> point, ActivationOptions options, CancellationToken cancellationToken) => options.Loss == ActivationLoss.Squared
        ? new MomentHierarchy(options.Hierarchy).Solve(new(system.SquaredLoss()), cancellationToken)
        : AbsoluteLoss.Solve(system, point, options, cancellationToken);

    // From random starts, and from the present coefficients, so that learning never makes a network worse.
    private static double[] Candidate(ResidualSystem system, ActivationOptions options, double[]? present)
    {
        double[][] points = [LevenbergMarquardt.Best(system, options.Starts, options.Seed), .. present is null ? (double[][])[] : [present, LevenbergMarquardt.Minimize(system, present)]];
        return points.SelectMany(point => options.Loss == ActivationLoss.Squared ? (double[][])[point] : [point, AbsoluteLoss.Descend(system, point)])
            .MinBy(point => system.Loss(point, options.Loss))!;
    }

    // The coefficients that the residuals feel most are fixed: at a value next to 0, all others would have to be large.
    private static ScalingFreedom Freedom(ResidualSystem system, ref double[] candidate)
    {
        double[] balanced = ScalingFreedom.Of(system, new double[system.VariableCount]).Balance(candidate);
        var jacobian = system.Jacobian(balanced);
        candidate = balanced;
        return ScalingFreedom.Of(system, [.. balanced.Select((value, i) => Math.Abs(value) * jacobian.Column(i).L2Norm())]);
    }

    private static double[] Complete(double?[] values, IReadOnlyList<double> point)
    {
        int next = 0;
        return [.. values.Select(value => value ?? point[next++])];
    }

    // Null where none is found in time.
    private static double? ProvedBound(PolynomialSolution solution, CancellationToken cancellationToken)
    {
        using Deadline limit = new(TimeSpan.FromSeconds(LeastProofSeconds + (ProofEffort * solution.Seconds)), cancellationToken);
        try
        {
            return solution.Certificate?.VerifyAtMinimizers(limit.Token)?.Bound?.ToDouble();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed class Present(IReadOnlyList<ActivationCoefficient> coefficients) : INetworkVisitor<double[]>
    {
        public double[] Visit<TNetwork, T>(TNetwork network)
            where TNetwork : class, IPolynomialNetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] parameters = network.Parameters.ToArray();
            return [.. coefficients.Select(coefficient => double.CreateTruncating(parameters[coefficient.Parameter]))];
        }
    }

    private sealed class Store(LearnedActivations learned) : INetworkVisitor<bool>
    {
        public bool Visit<TNetwork, T>(TNetwork network)
            where TNetwork : class, IPolynomialNetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] parameters = network.Parameters.ToArray();
            foreach ((ActivationCoefficient coefficient, double value) in learned.Coefficients.Zip(learned.Values))
            {
                parameters[coefficient.Parameter] = T.CreateTruncating(value);
            }

            network.SetParameters(parameters);
            return true;
        }
    }
}
