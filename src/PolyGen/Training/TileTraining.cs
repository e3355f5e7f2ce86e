using System.Numerics;

namespace PolyGen.Training;

/// <summary>Exact proximal steps on random tiles, in rounds: each replica learns from a few tiles, then all take the mean of their parameters. The network gets a running average of those means.</summary>
/// <remarks>
/// The replicas' number, tiles and random streams are fixed, and their means are taken in a fixed order: the parameters after a number
/// of rounds have the same bits for any number of threads. An iterate enters the average only after a round that started from it
/// has gone well.
/// </remarks>
internal sealed class TileTraining<TNetwork, T>
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LargestNumberOfRestarts = 30;
    private const double ProximalRaise = 2;
    private const double FirstEvaluation = 0.25;
    private const double EvaluationSpacing = 1.5;

    private readonly TrainingContext<TNetwork, T> context;
    private readonly TileOptions options;
    private readonly int tileSize;
    private readonly SampleStream stream;
    private readonly Replica<TNetwork, T>[] replicas;
    private readonly int[][] samples;
    private readonly T[] iterate;
    private readonly IterateAverage average;
    private double proximal;
    private int restarts;
    private long tiles;
    private bool hasLearnt;

    /// <summary>Training of the context's network from its present parameters.</summary>
    public TileTraining(TrainingContext<TNetwork, T> context)
    {
        this.context = context;
        options = context.Options.Tiles;
        tileSize = Math.Min(TNetwork.Description.Layout.Affordable(options.TileSize), context.Data.Count);
        ulong seed = context.Options.Seed;
        var seeds = new DeterministicRandom(seed);
        stream = new SampleStream(context.Data.Count, seed);
        iterate = context.Network.Parameters.ToArray();
        average = new IterateAverage(iterate.Length);
        proximal = options.Proximal;
        replicas = new Replica<TNetwork, T>[options.Replicas];
        samples = new int[options.Replicas][];
        for (int index = 0; index < replicas.Length; index++)
        {
            replicas[index] = new Replica<TNetwork, T>(context.Data, context.Options, iterate, tileSize, seeds.NextUInt64());
            samples[index] = new int[checked(options.TilesBetweenAverages * tileSize)];
        }
    }

    private double Epochs => (double)tiles * tileSize / context.Data.Count;

    private StepCounts Counts => replicas.Aggregate(default(StepCounts), (sum, replica) => sum + replica.Counts);

    /// <summary>Trains until a limit is reached or an epoch no longer lowers the loss.</summary>
    public TrainingReport Run()
    {
        context.StepsBegan = context.Clock.Seconds;
        context.RecordStart(iterate, null);
        var current = (T[])iterate.Clone();
        var epoch = new EpochLoss(context.Options.Tolerance);
        double nextEvaluation = FirstEvaluation, nextWord = 0;
        StopReason? stop = StopNow();
        while (stop is null)
        {
            double loss = Round();
            stop = StopNow() ?? (restarts > LargestNumberOfRestarts ? StopReason.Diverged : null);
            if (!double.IsNaN(loss) && epoch.HasConverged(loss, Epochs))
                stop ??= StopReason.Converged;

            double seconds = context.Clock.Seconds;
            if (stop is null && average.Count > 0 && context.IsRecordDue(Epochs, otherwise: seconds >= nextEvaluation))
            {
                average.CopyTo<T>(current);
                context.Record(current, Epochs, null, Counts);
                nextEvaluation = seconds * EvaluationSpacing;
                if (context.StopsEarly)
                    stop = StopReason.EarlyStopped;
            }
            else if (seconds >= nextWord)
            {
                context.Tell(Epochs, loss, Counts);
                nextWord = seconds + 0.1;
            }
        }

        // What ended training early is the last record.
        if (stop == StopReason.EarlyStopped)
            return context.Finish(current, stop.Value, Counts, restarts);

        T[] result = Choose();
        context.Record(result, Epochs, null, Counts);
        return context.Finish(result, stop.Value, Counts, restarts);
    }

    /// <summary>A few tiles for each replica, then the mean of the replicas.</summary>
    /// <returns>The mean loss of the tiles before their steps, or NaN if a replica's loss exploded.</returns>
    private double Round()
    {
        foreach (int[] own in samples)
        {
            for (int tile = 0; tile < options.TilesBetweenAverages; tile++)
                stream.Next(own.AsSpan(tile * tileSize, tileSize));
        }

        double first = proximal;
        context.Team.ForEach(replicas.Length, index =>
        {
            double rho = first;
            for (int tile = 0; tile < options.TilesBetweenAverages && !context.IsCancelled; tile++)
            {
                replicas[index].Learn(samples[index].AsSpan(tile * tileSize, tileSize), rho);
                rho *= options.ProximalGrowth;
            }
        });
        tiles += (long)replicas.Length * options.TilesBetweenAverages;
        if (replicas.Any(replica => replica.HasExploded))
        {
            RestartAll();
            return double.NaN;
        }

        proximal = first * Math.Pow(options.ProximalGrowth, options.TilesBetweenAverages);
        double loss = 0;
        foreach (Replica<TNetwork, T> replica in replicas)
        {
            loss += replica.LossSum;
            replica.LossSum = 0;
        }

        // The parameters that training starts from are no iterate.
        if (hasLearnt)
            average.Add<T>(iterate);
        hasLearnt = true;
        MeanOfReplicas(iterate);
        foreach (Replica<TNetwork, T> replica in replicas)
            replica.Restart(iterate);
        return loss / (replicas.Length * options.TilesBetweenAverages);
    }

    private void RestartAll()
    {
        restarts++;
        proximal *= ProximalRaise;
        Choose().CopyTo(iterate, 0);
        foreach (Replica<TNetwork, T> replica in replicas)
        {
            replica.LossSum = 0;
            replica.Restart(iterate);
        }
    }

    private void MeanOfReplicas(T[] mean)
    {
        T share = T.One / T.CreateTruncating(replicas.Length);
        for (int i = 0; i < mean.Length; i++)
        {
            T sum = T.Zero;
            foreach (Replica<TNetwork, T> replica in replicas)
                sum += replica.Parameters[i];
            mean[i] = share * sum;
        }
    }

    /// <summary>The average of the iterates, or the last iterate where that has the lower training loss, as after very few rounds.</summary>
    private T[] Choose()
    {
        var averaged = (T[])iterate.Clone();
        if (average.Count == 0)
            return averaged;

        average.CopyTo<T>(averaged);
        return context.Clock.Outside(() =>
        {
            double Loss(T[] parameters) => Inference.Evaluate<TNetwork, T>(parameters, context.Data, context.Team).Loss + context.Penalty(parameters);
            return Loss(iterate) < Loss(averaged) ? iterate : averaged;
        });
    }

    private StopReason? StopNow()
    {
        if (context.IsCancelled)
            return StopReason.Cancelled;
        if (Epochs >= context.Options.MaximumSweeps)
            return StopReason.SweepLimit;
        return context.Clock.IsUp ? StopReason.TimeLimit : null;
    }
}
