using System.Numerics;
using PolyGen.Data;

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
    /// <exception cref="ArgumentException">The samples do not fit the network, a parameter is NaN or infinite, or the loss is so before the first step.</exception>
    public TrainingReport Train(TNetwork network, Dataset data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ShapeCheck.ThrowUnlessFits(TNetwork.Description, data, nameof(data));
        if (options.Evaluation is { } evaluation)
            ShapeCheck.ThrowUnlessFits(TNetwork.Description, evaluation, nameof(TrainerOptions.Evaluation));
        return network.Accept(new Training(options, data, progress, cancellationToken));
    }

    private sealed class Training(TrainerOptions options, Dataset data, IProgress<TrainingProgress>? progress, CancellationToken cancellation) : INetworkVisitor<TrainingReport>
    {
        public TrainingReport Visit<TConcrete, T>(TConcrete network)
            where TConcrete : class, IPolynomialNetwork<TConcrete, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ThrowUnlessFinite<T>(network.Parameters);
            int parts = options.Method switch { TrainingMethod.Sweeps => CoordinateSweep<TConcrete, T>.TileCount(data.Count), TrainingMethod.Lines => 2, TrainingMethod.GaussNewton => 16, _ => options.Tiles.Replicas };
            using var team = new WorkerTeam(Math.Min(options.ThreadCount, parts));
            var context = new TrainingContext<TConcrete, T>(network, data, options, team, progress, cancellation);
            return options.Method switch { TrainingMethod.Sweeps => new SweepTraining<TConcrete, T>(context).Run(), TrainingMethod.Lines => new LineTraining<TConcrete, T>(context).Run(), TrainingMethod.GaussNewton => new GaussNewtonTraining<TConcrete, T>(context).Run(), _ => new TileTraining<TConcrete, T>(context).Run() };
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
