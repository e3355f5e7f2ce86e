using System.Numerics;
using PolyGen.Data;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>Trains networks of one type by exact coordinate descent: every step takes one parameter to the global minimum of the loss in it.</summary>
/// <typeparam name="TNetwork">The network, a class that the generator has completed.</typeparam>
public sealed class Trainer<TNetwork>
    where TNetwork : class, IPolynomialNetwork<TNetwork>
{
    private readonly TrainerOptions options;

    /// <summary>A trainer with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public Trainer(TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
    }

    /// <summary>Trains <paramref name="network"/> on <paramref name="data"/>, starting from its present parameters.</summary>
    /// <param name="network">The network; its parameters are replaced when training ends, and stay as they are if it fails.</param>
    /// <param name="data">The training samples.</param>
    /// <param name="progress">Told where training stands, on the caller's thread.</param>
    /// <param name="cancellationToken">Ends training early; the network then holds the best consistent parameters so far and the report says <see cref="StopReason.Cancelled"/>.</param>
    /// <exception cref="ArgumentException">The samples do not fit the network, there are too few to set some aside for validation, a parameter is NaN or infinite, or the loss is so before the first step.</exception>
    /// <exception cref="CheckpointException">The checkpoint cannot be resumed, or a new training would replace it.</exception>
    public TrainingReport Train(TNetwork network, Dataset data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ShapeCheck.ThrowUnlessFits(TNetwork.Description, data, nameof(data));
        if (options.Evaluation is { } evaluation)
            ShapeCheck.ThrowUnlessFits(TNetwork.Description, evaluation, nameof(TrainerOptions.Evaluation));
        if (options.Validation?.Samples is { } validation)
            ShapeCheck.ThrowUnlessFits(TNetwork.Description, validation, nameof(ValidationOptions.Samples));
        return network.Accept(new Training(options, data, progress, cancellationToken));
    }

    /// <summary>Trains a new network from each of several seeds, one after another, and keeps the best; exact steps end in different local minima from different starts.</summary>
    /// <param name="create">Makes the network to train from a seed, which is then that of the run's random choices too, in place of <see cref="TrainerOptions.Seed"/>.</param>
    /// <param name="seeds">The seeds. <see cref="TrainerOptions.TimeLimit"/> and the other limits are those of each run.</param>
    /// <param name="data">The training samples. With validation, all runs set the same ones aside.</param>
    /// <param name="progress">Told where training stands, run after run.</param>
    /// <param name="cancellationToken">Ends the run at work, as in <see cref="Train"/>, and all training; the networks so far are compared. If it is cancelled from the start, there is one run without a step.</param>
    /// <exception cref="ArgumentException">There are no seeds, there are several with a checkpoint, or a run throws it, see <see cref="Train"/>.</exception>
    public TrainingRuns<TNetwork> TrainSeeds(Func<ulong, TNetwork> create, IReadOnlyList<ulong> seeds, Dataset data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(seeds);
        if (seeds.Count == 0)
            throw new ArgumentException("There are no seeds; give at least one.", nameof(seeds));
        if (options.Checkpoint is not null && seeds.Count > 1)
            throw new ArgumentException($"A checkpoint is of one training, and there are {seeds.Count} seeds; give one seed, or no checkpoint.", nameof(seeds));

        List<TrainingReport> reports = [];
        TNetwork? best = null;
        int bestRun = 0;
        foreach (ulong seed in seeds)
        {
            TNetwork network = create(seed);
            TrainingReport report = new Trainer<TNetwork>(options with { Seed = seed }).Train(network, data, progress, cancellationToken);
            reports.Add(report);
            if (best is null || Score(reports[bestRun]).IsWorseThan(Score(report)))
                (best, bestRun) = (network, reports.Count - 1);
            if (cancellationToken.IsCancellationRequested)
                break;
        }

        return new TrainingRuns<TNetwork>(best!, bestRun, reports);
    }

    // Any number is better than none.
    private static Evaluation Score(TrainingReport report)
    {
        Evaluation score = report.Validation is { } validation ? new(validation.Loss, validation.Accuracy) : new(report.Loss, null);
        return double.IsNaN(score.Loss) ? new(double.PositiveInfinity, score.Accuracy is null ? null : -1) : score;
    }

    private sealed class Training(TrainerOptions options, Dataset data, IProgress<TrainingProgress>? progress, CancellationToken cancellation) : INetworkVisitor<TrainingReport>
    {
        public TrainingReport Visit<TConcrete, T>(TConcrete network)
            where TConcrete : class, IPolynomialNetwork<TConcrete, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ThrowUnlessFinite<T>(network.Parameters);
            (Dataset learnt, Dataset? validation) = options.Validation switch
            {
                null => (data, null),
                { Samples: { } samples } => (data, samples),
                { } drawn => ValidationSplit.Of(data, drawn.Fraction, drawn.Seed),
            };
            TrainerOptions chosen = options.Method == TrainingMethod.Auto ? AutomaticMethod.Choose(TConcrete.Description, learnt.Count, options) : options;
            AutomaticMethod.ThrowUnlessPossible(TConcrete.Description, chosen);
            RunCheckpoints? checkpoints = chosen.Checkpoint is { } wanted ? RunCheckpoints.Open(wanted, RunIdentity.Of<TConcrete, T>(chosen, data)) : null;
            int parts = chosen.Method switch
            {
                TrainingMethod.Tiles => chosen.Tiles.Replicas,
                TrainingMethod.Lines => LineTraining<TConcrete, T>.Parts,
                TrainingMethod.GaussNewton => JacobianRows<TConcrete, T>.BlockCount(learnt.Count),
                _ => CoordinateSweep<TConcrete, T>.TileCount(learnt.Count),
            };
            using var team = new WorkerTeam(Math.Min(chosen.ThreadCount, parts));
            var context = new TrainingContext<TConcrete, T>(network, learnt, validation, chosen, team, checkpoints, progress, cancellation);
            return chosen.Method switch
            {
                TrainingMethod.Tiles => new TileTraining<TConcrete, T>(context).Run(),
                TrainingMethod.Lines => new LineTraining<TConcrete, T>(context).Run(),
                TrainingMethod.GaussNewton => new GaussNewtonTraining<TConcrete, T>(context).Run(),
                _ => new SweepTraining<TConcrete, T>(context).Run(),
            };
        }

        private static void ThrowUnlessFinite<T>(ReadOnlySpan<T> parameters)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (int index = 0; index < parameters.Length; index++)
            {
                if (!T.IsFinite(parameters[index]))
                    throw new ArgumentException($"Parameter {index} of {TNetwork.Description.Name} is {parameters[index]}; initialise the network before training.", "network");
            }
        }
    }
}
