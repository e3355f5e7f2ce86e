using System.Numerics;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>What training on random tiles has in common: rounds of a few tiles, a running average of the iterates, records on the way, and a way back after an explosion.</summary>
/// <remarks>After a round that exploded, training goes on from the lowest training loss of the start, of earlier restarts, and of the averages and the iterate since, with smaller steps: a restart never loses ground.</remarks>
internal abstract class StochasticTraining<TNetwork, T> : ICheckpointState
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double FirstEvaluation = 0.1;
    private const double EvaluationSpacing = 1.25;

    private readonly T[] fallback;
    private readonly BestAverage best;
    private readonly EpochLoss epoch;
    private readonly int largestNumberOfRestarts;
    private double nextEvaluation = FirstEvaluation;

    /// <summary>Training of the context's network from <paramref name="start"/>, its parameters as the method lays them out; <paramref name="patience"/> epochs without progress are convergence.</summary>
    protected StochasticTraining(TrainingContext<TNetwork, T> context, T[] start, int tileSize, int largestNumberOfRestarts, int patience)
    {
        Context = context;
        TileSize = Math.Min(TNetwork.Description.Layout.Affordable(tileSize), context.Data.Count);
        Stream = new SampleStream(context.Data.Count, context.Options.Seed);
        Iterate = start;
        fallback = (T[])start.Clone();
        Average = new IterateAverage(start.Length);
        best = new BestAverage(start.Length);
        epoch = new EpochLoss(context.Options.Tolerance, patience);
        this.largestNumberOfRestarts = largestNumberOfRestarts;
    }

    /// <summary>The network, the samples, the clock, the threads.</summary>
    protected TrainingContext<TNetwork, T> Context { get; }

    /// <summary>The number of samples of a tile.</summary>
    protected int TileSize { get; }

    /// <summary>The samples in random order.</summary>
    protected SampleStream Stream { get; }

    /// <summary>The present parameters, in the method's layout.</summary>
    protected T[] Iterate { get; }

    /// <summary>The running average of the iterates since the last restart.</summary>
    protected IterateAverage Average { get; }

    /// <summary>The number of samples that have been learnt from, those seen again counted again.</summary>
    protected long SamplesSeen { get; set; }

    /// <summary>The number of restarts so far.</summary>
    protected int Restarts { get; private set; }

    /// <summary>Visits so far.</summary>
    protected abstract StepCounts Counts { get; }

    /// <summary>The same in passes over all samples.</summary>
    protected double Epochs => (double)SamplesSeen / Context.Data.Count;

    /// <summary>Trains until a limit is reached or an epoch no longer lowers the loss.</summary>
    public TrainingReport Run()
    {
        bool isResumed = Context.Resume(this, () => Epochs);
        if (!isResumed)
        {
            Context.StepsBegan = Context.Clock.Seconds;
            Context.RecordStart(Canonical(Iterate), null);
            Context.Keep(this);
        }

        double nextWord = 0;
        T[] current = Canonical(Iterate);
        StopReason? stop = !isResumed && Context.IsAtTarget ? StopReason.TargetReached : StopNow() ?? Context.Outcome;
        while (stop is null)
        {
            double loss = Learn();
            StopReason? outcome = Restarts > largestNumberOfRestarts ? StopReason.Diverged : null;
            if (!double.IsNaN(loss) && epoch.HasConverged(loss, Epochs))
                outcome ??= StopReason.Converged;
            stop = StopNow() ?? outcome;

            double seconds = Context.Clock.Seconds;
            if (stop is null && Average.Count > 0 && Context.IsRecordDue(Epochs, otherwise: seconds >= nextEvaluation))
            {
                current = Canonical(Average.Rounded<T>());
                Context.Record(current, Epochs, null, Counts);
                nextEvaluation = seconds * EvaluationSpacing;
                if (Context.IsAtTarget)
                    stop = StopReason.TargetReached;
                else if (Context.StopsEarly)
                    stop = outcome = StopReason.EarlyStopped;
            }
            else if (seconds >= nextWord)
            {
                Context.Tell(Epochs, loss, Counts);
                nextWord = seconds + 0.1;
            }

            // A round that was cancelled is part of no uninterrupted training.
            if (stop is not StopReason.Cancelled)
                Context.Keep(this, outcome);
        }

        // What ended training early is the last record.
        if (stop is StopReason.EarlyStopped or StopReason.TargetReached)
            return Context.Finish(current, stop.Value, Counts, Restarts);

        T[] result = Canonical(Choose());
        Context.Record(result, Epochs, null, Counts);
        return Context.Finish(result, stop.Value, Counts, Restarts);
    }

    /// <inheritdoc/>
    public virtual void Write(CheckpointWriter writer)
    {
        writer.Section("iterates");
        writer.Write(SamplesSeen);
        writer.Write(Restarts);
        writer.Write(nextEvaluation);
        writer.Write<T>(Iterate);
        writer.Write<T>(fallback);
        writer.Write(Average);
        writer.Write(best);
        writer.Write(epoch);
        writer.Write(Stream);
    }

    /// <inheritdoc/>
    public virtual void Read(CheckpointReader reader)
    {
        reader.Section("iterates");
        SamplesSeen = reader.Int64();
        Restarts = reader.Int32();
        nextEvaluation = reader.Double();
        reader.Read<T>(Iterate);
        reader.Read<T>(fallback);
        reader.Read(Average);
        reader.Read(best);
        reader.Read(epoch);
        reader.Read(Stream);
    }

    /// <summary>Learns from a few tiles: moves the iterate, counts the samples, and takes iterates into the average.</summary>
    /// <returns>The mean loss of the tiles before their steps, or NaN if it exploded.</returns>
    protected abstract double Round();

    /// <summary>Goes on from the iterate with smaller steps.</summary>
    protected abstract void Restart();

    /// <summary>Parameters as the network lays them out, from those of the method.</summary>
    protected virtual T[] Canonical(T[] parameters) => parameters;

    private double Learn()
    {
        double loss = Round();
        if (double.IsNaN(loss))
        {
            Restarts++;
            Choose().CopyTo(Iterate, 0);
            Iterate.CopyTo(fallback, 0);
            Average.Clear();
            best.Clear();
            Restart();
        }
        else if (Average.Count > 0)
        {
            best.Offer(Average, loss);
        }

        return loss;
    }

    /// <summary>The average of the iterates, or the last iterate where that has the lower training loss, as after very few rounds; after an explosion also what came before it.</summary>
    private T[] Choose()
    {
        List<T[]> candidates = [];
        if (Average.Count > 0)
            candidates.Add(Average.Rounded<T>());
        candidates.Add((T[])Iterate.Clone());
        if (Restarts > 0)
        {
            if (best.Average.Count > 0)
                candidates.Add(best.Average.Rounded<T>());
            candidates.Add((T[])fallback.Clone());
        }

        double Loss(T[] parameters)
        {
            T[] canonical = Canonical(parameters);
            return Inference.Evaluate<TNetwork, T>(canonical, Context.Data, Context.Team).Loss + Context.Penalty(canonical);
        }

        // Of losses that are equal the first, and no overflow is the lowest.
        return candidates.Count == 1
            ? candidates[0]
            : Context.Clock.Outside(() => candidates.MinBy(candidate => Loss(candidate) is var loss && double.IsFinite(loss) ? loss : double.PositiveInfinity)!);
    }

    private StopReason? StopNow()
    {
        if (Context.IsCancelled)
            return StopReason.Cancelled;
        if (Epochs >= Context.Options.MaximumSweeps)
            return StopReason.SweepLimit;
        return Context.Clock.IsUp ? StopReason.TimeLimit : null;
    }
}
