using System.Numerics;
using PolyGen.Data;
using PolyGen.Training;

namespace PolyGen.Optimization.Activations;

/// <summary>One round of <see cref="AlternatingTraining"/>.</summary>
/// <param name="ActivationLoss">The mean squared loss behind the learning of the activations, with all penalties.</param>
/// <param name="LowerBound">The lower bound for all activation coefficients with the weights of that moment, with the penalties of the weights.</param>
/// <param name="IsCertified">Whether the loss is that bound, to the tolerance.</param>
/// <param name="SweptLoss">The loss behind the sweeps over all parameters, with all penalties.</param>
/// <param name="Reason">Why the learning of the activations stopped.</param>
public sealed record AlternatingRound(double ActivationLoss, double LowerBound, bool IsCertified, double SweptLoss, string Reason);

/// <summary>Alternates between the certified best activation coefficients for the present weights and exact coordinate sweeps over all parameters. Both minimise the mean squared loss with the penalties of layers and options, which never rises.</summary>
public static class AlternatingTraining
{
    /// <summary>Trains <paramref name="network"/>.</summary>
    /// <param name="network">The network; its parameters are replaced.</param>
    /// <param name="data">The samples.</param>
    /// <param name="rounds">The number of rounds.</param>
    /// <param name="sweeps">The sweeps of each round.</param>
    /// <param name="options">The settings for the activations; their loss is the squared one, their L2 is for all parameters, their time limit for each round's learning.</param>
    /// <param name="cancellationToken">Ends the work; the network holds the last finished half of a round.</param>
    /// <exception cref="ArgumentException">The network has no activation coefficients or too many, the samples do not fit, or a number is out of its range.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static IReadOnlyList<AlternatingRound> Train<TNetwork>(TNetwork network, Dataset data, int rounds, int sweeps, ActivationOptions? options = null, CancellationToken cancellationToken = default)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sweeps);
        ActivationOptions squared = (options ?? new()) with { Loss = Activations.ActivationLoss.Squared };
        Trainer<TNetwork> trainer = new(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = sweeps, Threads = 1, L2 = squared.L2 });
        List<AlternatingRound> history = [];
        for (int round = 0; round < rounds; round++)
        {
            LearnedActivations learned = ActivationLearner.Learn(network, data, squared, cancellationToken);
            double weights = network.Accept(new WeightPenalty(squared.L2));
            TrainingReport report = trainer.Train(network, data, cancellationToken: cancellationToken);
            history.Add(new(learned.Loss + weights, learned.LowerBound + weights, learned.IsCertified, report.Loss, learned.Solution.Reason));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return history;
    }

    // Σ_g (λ + λ_g)|θ_g|² over the groups that are no activations.
    private sealed class WeightPenalty(double penalty) : INetworkVisitor<double>
    {
        public double Visit<TNetwork, T>(TNetwork network)
            where TNetwork : class, IPolynomialNetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] parameters = network.Parameters.ToArray();
            ParameterGroup[] activations = [.. GeneratedResiduals.Activations(TNetwork.Description)];
            return TNetwork.Description.Groups.Where(group => !activations.Contains(group)).Sum(group => (penalty + group.L2) *
                Enumerable.Range(0, group.Units).SelectMany(unit => Enumerable.Range(0, group.ParametersPerUnit).Select(input => double.CreateTruncating(parameters[group.IndexOf(unit, input)]))).Sum(value => value * value));
        }
    }
}
