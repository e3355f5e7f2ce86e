using System.Diagnostics;
using System.Numerics;
using PolyGen.Data;
using PolyGen.Optimization.Conic;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace PolyGen.Optimization.Activations;

/// <summary>Learns all activation coefficients of a network with fixed weights at once, to certified global optimality (Zhang, Nie and Tang 2025, arXiv 2510.03682).</summary>
/// <remarks>
/// The loss, with the penalties λ|p|² of layers and options, is a polynomial in the coefficients. <see cref="ScalingFreedom"/> says how scalings that change no residual are taken away, without loss of functions, and
/// <see cref="ShiftFreedom"/> shifts; the moment relaxations of what is left bound the loss from below, and a point that reaches the bound is a global minimiser. The size of the relaxation grows with the monomials of the
/// residuals, not with the samples.
/// </remarks>
public static class ActivationLearner
{
    // In units of rounding of the network's type.
    private const double LeastTolerance = 64;

    /// <summary>Learns the coefficients of a generated network and stores them in it.</summary>
    /// <param name="network">The network; its weights are used, and its activation coefficients are replaced where others have a lower loss by its own forward pass. The polynomials are interpolated from that: declare it in double.</param>
    /// <param name="data">The samples.</param>
    /// <param name="options">The settings.</param>
    /// <param name="cancellationToken">Ends the work; the network then stays as it is.</param>
    /// <exception cref="ArgumentException">
    /// The network has no activation coefficients or too many, the samples do not fit, an option is out of its range, rounding leaves fewer than two digits of the outputs, or the absolute loss meets a penalty or too many residuals.
    /// </exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static LearnedActivations Learn<TNetwork>(IPolynomialNetwork<TNetwork> network, Dataset data, ActivationOptions? options = null, CancellationToken cancellationToken = default)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
    {
        options ??= new();
        options.Validate();
        GeneratedResiduals.ThrowUnlessFit(TNetwork.Description, data);
        return network.Accept(new Learning(data, options, Penalties(TNetwork.Description, options), cancellationToken));
    }

    /// <summary>Learns the coefficients of residuals that are known as polynomials.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or the absolute loss meets a penalty or more residuals than <see cref="ActivationOptions.MaximumAbsoluteResiduals"/>.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static LearnedActivations Learn(ResidualSystem system, ActivationOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        options.Validate();
        ThrowUnlessPossible(options, system.Penalties > 0 || options.L2 > 0);
        Stopwatch clock = Stopwatch.StartNew();
        using Deadline limit = new(options.TimeLimit, cancellationToken);
        ResidualSystem penalized = options.L2 > 0 ? system.Penalize([.. system.Coefficients.Select(_ => options.L2)]) : system;
        return new ResidualLearning(options, clock, limit.Token, cancellationToken).Learn(penalized, null);
    }

    private static double[] Penalties(NetworkDescription description, ActivationOptions options)
    {
        double[] penalties = [.. GeneratedResiduals.Activations(description).SelectMany(group => Enumerable.Repeat(group.L2 + options.L2, group.Count))];
        ThrowUnlessPossible(options, penalties.Any(penalty => penalty > 0));
        return penalties;
    }

    private static void ThrowUnlessPossible(ActivationOptions options, bool hasPenalties)
    {
        if (options.Loss == ActivationLoss.Absolute && hasPenalties)
        {
            throw new ArgumentException("The absolute loss is not minimised together with penalties λ|p|²; set L2 of the activations and of the options to 0, or choose the squared loss.", nameof(options));
        }
    }

    private sealed class Learning(Dataset data, ActivationOptions options, double[] penalties, CancellationToken cancellationToken) : INetworkVisitor<LearnedActivations>
    {
        public LearnedActivations Visit<TNetwork, T>(TNetwork network)
            where TNetwork : class, IPolynomialNetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Stopwatch clock = Stopwatch.StartNew();
            using Deadline limit = new(options.TimeLimit, cancellationToken);
            IReadOnlyList<ActivationCoefficient> coefficients = GeneratedResiduals.Coefficients(TNetwork.Description);
            Vector factors = GeneratedResiduals.Factors(TNetwork.Description, data.Count, options.Loss);
            GeneratedForward<TNetwork, T> forward = new(network.Parameters, data, hasTargets: true);
            T[] parameters = network.Parameters.ToArray();
            Evaluation present = Evaluate([.. coefficients.Select(coefficient => double.CreateTruncating(parameters[coefficient.Parameter]))]);
            double tolerance = Math.Max(options.Tolerance, LeastTolerance * double.CreateTruncating(T.BitIncrement(T.One) - T.One));
            double allowed = tolerance * Evaluate(new double[coefficients.Count]).Loss;
            if (Residuals(network, limit.Token) is not { } system)
            {
                return Unexpanded(coefficients, present, allowed) with { Seconds = clock.Elapsed.TotalSeconds };
            }

            LearnedActivations learned = new ResidualLearning(options with { Tolerance = tolerance }, clock, limit.Token, cancellationToken).Learn(system, present.Values);
            Evaluation found = Evaluate([.. learned.Values.Select(value => double.CreateTruncating(T.CreateTruncating(value)))]);
            learned = Checked(learned, system, found, present, allowed) with { Seconds = clock.Elapsed.TotalSeconds };
            for (int i = 0; i < coefficients.Count; i++)
            {
                parameters[coefficients[i].Parameter] = T.CreateTruncating(learned.Values[i]);
            }

            network.SetParameters(parameters);
            return learned;

            Evaluation Evaluate(double[] values)
            {
                Vector residuals = forward.At(values).PointwiseMultiply(factors);
                double penalty = values.Zip(penalties, (value, factor) => factor * value * value).Sum();
                return new(values, residuals, ((options.Loss == ActivationLoss.Squared ? residuals.DotProduct(residuals) : residuals.L1Norm()) / data.Count) + penalty);
            }
        }

        // Null where the time limit comes first.
        private ResidualSystem? Residuals<TNetwork>(IPolynomialNetwork<TNetwork> network, CancellationToken end)
            where TNetwork : class, IPolynomialNetwork<TNetwork>
        {
            try
            {
                ResidualSystem system = GeneratedResiduals.Of(network, data, options.Loss, end);
                return penalties.Any(penalty => penalty > 0) ? system.Penalize(penalties) : system;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        private static LearnedActivations Unexpanded(IReadOnlyList<ActivationCoefficient> coefficients, Evaluation present, double allowed) => new()
        {
            Coefficients = coefficients,
            Values = present.Values,
            Loss = present.Loss,
            LowerBound = 0,
            BoundSource = BoundSource.Nonnegativity,
            IsCertified = present.Loss <= allowed,
            Fixed = [],
            Residuals = [.. present.Residuals],
            Solution = ResidualLearning.Unsolved("The time limit was reached before the residuals were expanded; the coefficients are those of before."),
        };

        // The loss is the network's own; what its residuals differ from the polynomials by is taken off the bounds.
        private LearnedActivations Checked(LearnedActivations learned, ResidualSystem system, Evaluation found, Evaluation present, double allowed)
        {
            Evaluation best = double.IsFinite(found.Loss) && !(present.Loss < found.Loss) ? found : present;
            Vector difference = found.Residuals - system.Residuals(found.Values).SubVector(0, found.Residuals.Count);
            bool isSame = Math.Abs(found.Loss - system.Loss(found.Values, options.Loss)) <= allowed;
            double bound = Math.Min(Lowered(learned.LowerBound), best.Loss);
            return learned with
            {
                Values = best.Values,
                Residuals = [.. best.Residuals],
                Loss = best.Loss,
                LowerBound = bound,
                BoundSource = bound > 0 || learned.LowerBound == 0 ? learned.BoundSource : BoundSource.Nonnegativity,
                IsCertified = isSame && best.Loss - bound <= allowed,
                Solution = isSame ? learned.Solution : learned.Solution with { Reason = "Rounding in the network's floating-point type changes the loss by more than the tolerance: declare the network in double, or scale inputs and weights to the order of 1." },
            };

            double Lowered(double least)
            {
                double lowered = options.Loss == ActivationLoss.Squared
                    ? Math.Pow(Math.Max(0, Math.Sqrt(least) - (difference.L2Norm() / Math.Sqrt(data.Count))), 2)
                    : Math.Max(0, least - (difference.L1Norm() / data.Count));
                return double.IsFinite(lowered) ? lowered : 0;
            }
        }

        private sealed record Evaluation(double[] Values, Vector Residuals, double Loss);
    }
}
