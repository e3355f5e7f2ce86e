using System.Numerics;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>Exact proximal steps on random tiles, in rounds: each replica learns from a few tiles, then all take the mean of their parameters. The network gets a running average of those means.</summary>
/// <remarks>
/// The replicas' number, tiles and random streams are fixed, and their means are taken in a fixed order: the parameters after a number
/// of rounds have the same bits for any number of threads. An iterate enters the average only after a round that started from it
/// has gone well.
/// </remarks>
internal sealed class TileTraining<TNetwork, T> : ICheckpointState
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double ProximalRaise = 2;
    private const double LeastRaisedProximal = 0.5;
    private const double FirstEvaluation = 0.25;
    private const double EvaluationSpacing = 1.5;

    private readonly TrainingContext<TNetwork, T> context;
    private readonly TileOptions options;
    private readonly int tileSize;
    private readonly SampleStream stream;
    private readonly Replica<TNetwork, T>[] replicas;
    private readonly int[][] samples;
    private readonly T[] iterate;
    private readonly T[] fallback;
    private readonly IterateAverage average;
    private readonly BestAverage best;
    private readonly EpochLoss epoch;
    private double proximal;
    private int restarts;
    private long tiles;
    private bool hasLearnt;
    private double nextEvaluation = FirstEvaluation;

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
        fallback = (T[])iterate.Clone();
        average = new IterateAverage(iterate.Length);
        best = new BestAverage(iterate.Length);
        epoch = new EpochLoss(context.Options.Tolerance);
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
        bool isResumed = context.Resume(this, () => Epochs);
        if (!isResumed)
        {
            context.StepsBegan = context.Clock.Seconds;
            context.RecordStart(iterate, null);
            context.Keep(this);
        }

        var current = (T[])iterate.Clone();
        double nextWord = 0;
        StopReason? stop = !isResumed && context.IsAtTarget ? StopReason.TargetReached : StopNow() ?? context.Outcome;
        while (stop is null)
        {
            double loss = Round();
            StopReason? outcome = restarts > options.LargestNumberOfRestarts ? StopReason.Diverged : null;
            if (!double.IsNaN(loss) && epoch.HasConverged(loss, Epochs))
                outcome ??= StopReason.Converged;
            stop = StopNow() ?? outcome;

            double seconds = context.Clock.Seconds;
            if (stop is null && average.Count > 0 && context.IsRecordDue(Epochs, otherwise: seconds >= nextEvaluation))
            {
                average.CopyTo<T>(current);
                context.Record(current, Epochs, null, Counts);
                nextEvaluation = seconds * EvaluationSpacing;
                if (context.IsAtTarget)
                    stop = StopReason.TargetReached;
                else if (context.StopsEarly)
                    stop = outcome = StopReason.EarlyStopped;
            }
            else if (seconds >= nextWord)
            {
                context.Tell(Epochs, loss, Counts);
                nextWord = seconds + 0.1;
            }

            // A round that was cancelled is part of no uninterrupted training.
            if (stop is not StopReason.Cancelled)
                context.Keep(this, outcome);
        }

        // What ended training early is the last record.
        if (stop is StopReason.EarlyStopped or StopReason.TargetReached)
            return context.Finish(current, stop.Value, Counts, restarts);

        T[] result = Choose();
        context.Record(result, Epochs, null, Counts);
        return context.Finish(result, stop.Value, Counts, restarts);
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Section("tiles");
        writer.Write(tiles);
        writer.Write(proximal);
        writer.Write(restarts);
        writer.Write(hasLearnt);
        writer.Write(nextEvaluation);
        writer.Write<T>(iterate);
        writer.Write<T>(fallback);
        writer.Write(average);
        writer.Write(best);
        writer.Write(epoch);
        writer.Write(stream);
        foreach (Replica<TNetwork, T> replica in replicas)
            writer.Write(replica);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        reader.Section("tiles");
        tiles = reader.Int64();
        proximal = reader.Double();
        restarts = reader.Int32();
        hasLearnt = reader.Boolean();
        nextEvaluation = reader.Double();
        reader.Read<T>(iterate);
        reader.Read<T>(fallback);
        reader.Read(average);
        reader.Read(best);
        reader.Read(epoch);
        reader.Read(stream);
        foreach (Replica<TNetwork, T> replica in replicas)
        {
            reader.Read(replica);
            replica.Restart(iterate);
        }
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
        loss /= replicas.Length * options.TilesBetweenAverages;
        if (hasLearnt)
        {
            average.Add<T>(iterate);
            best.Offer(average, loss);
        }

        hasLearnt = true;
        MeanOfReplicas(iterate);
        foreach (Replica<TNetwork, T> replica in replicas)
            replica.Restart(iterate);
        return loss;
    }

    /// <summary>All go on from the lowest training loss of the start, of earlier restarts, and of the averages since: it is lower with each restart, or the same.</summary>
    private void RestartAll()
    {
        restarts++;
        proximal = Math.Max(ProximalRaise * proximal, LeastRaisedProximal);
        Choose().CopyTo(iterate, 0);
        iterate.CopyTo(fallback, 0);
        average.Clear();
        best.Clear();
        hasLearnt = false;
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

    /// <summary>The average of the iterates, or the last iterate where that has the lower training loss, as after very few rounds; after an explosion also what came before it.</summary>
    private T[] Choose()
    {
        List<T[]> candidates = [];
        if (average.Count > 0)
            candidates.Add(average.Rounded<T>());
        candidates.Add((T[])iterate.Clone());
        if (restarts > 0)
        {
            if (best.Average.Count > 0)
                candidates.Add(best.Average.Rounded<T>());
            candidates.Add((T[])fallback.Clone());
        }

        double Loss(T[] parameters) => Inference.Evaluate<TNetwork, T>(parameters, context.Data, context.Team).Loss + context.Penalty(parameters);

        // Of losses that are equal the first, and no overflow is the lowest.
        return candidates.Count == 1
            ? candidates[0]
            : context.Clock.Outside(() => candidates.MinBy(candidate => Loss(candidate) is var loss && double.IsFinite(loss) ? loss : double.PositiveInfinity)!);
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
