using System.Numerics;
using PolyGen.Moments;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>Exact coordinate descent on all samples, or on rows with the same moments where the network depends on no more. Every value column and the loss are recomputed from the parameters after each sweep; a sweep that did not lower the loss is undone and is the last.</summary>
internal sealed class SweepTraining<TNetwork, T> : ICheckpointState
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingContext<TNetwork, T> context;
    private readonly TrainingRows rows;
    private readonly CoordinateSweep<TNetwork, T> sweep;
    private readonly SweepSearch<T> search;
    private T[] parameters;
    private StepCounts counts;
    private int done;
    private Evaluation evaluated;

    /// <summary>Training of the context's network from its present parameters.</summary>
    public SweepTraining(TrainingContext<TNetwork, T> context)
    {
        this.context = context;
        TrainerOptions options = context.Options;
        parameters = context.Network.Parameters.ToArray();
        rows = options.Moments ? TrainingRows.Of<T>(TNetwork.Description, context.Data, context.Team) : new AllSamples(context.Data);
        sweep = new CoordinateSweep<TNetwork, T>(rows, options, context.Team);
        search = new SweepSearch<T>(options, TNetwork.Description.ParameterDegree, Evaluate);
    }

    /// <summary>Trains until a limit is reached or the loss no longer falls.</summary>
    public TrainingReport Run()
    {
        bool isResumed = context.Resume(this, () => done);
        double loss = Evaluate(parameters);
        Evaluation fit = evaluated;
        if (!isResumed)
        {
            context.StepsBegan = context.Clock.Seconds;
            context.RecordStart(parameters, fit);
            context.Keep(this);
        }

        while (true)
        {
            if (context.StopAfter(done) is { } stop)
                return context.Finish(parameters, stop, counts, restarts: 0, rows.AreReduced ? rows.Count : null);

            T[] before = (T[])parameters.Clone();
            bool completed = sweep.Run(parameters, loss * context.Data.Count, () => context.Stops, ref counts);
            double lowered = Evaluate(parameters);
            bool rose = !(lowered < loss);
            if (rose)
                parameters = before;
            else if (completed)
                lowered = search.Run(parameters, before, lowered, () => context.Stops);
            if (!rose)
                fit = evaluated;

            // A search that was stopped is part of no uninterrupted training.
            bool isWhole = completed && !context.Stops;
            bool stalled = completed && (rose || loss - lowered <= context.Options.Tolerance * loss), converged = stalled && sweep.Plan.VisitsAll;
            if (stalled && !converged)
            {
                // Where parameters were left out, only a sweep over all of them can tell.
                sweep.Plan.VisitAllNext();
                if (rose)
                    Evaluate(parameters);
            }

            loss = rose ? loss : lowered;
            done += completed ? 1 : 0;
            context.Record(parameters, done, fit, counts);
            if (isWhole)
                context.Keep(this, converged ? StopReason.Converged : context.StopsEarly ? StopReason.EarlyStopped : null);
        }
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Section("sweeps");
        writer.Write(done);
        writer.Write(counts);
        writer.Write<T>(parameters);
        writer.Write(search);
        writer.Write(sweep.Plan);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        reader.Section("sweeps");
        done = reader.Int32();
        counts = reader.Counts();
        reader.Read<T>(parameters);
        reader.Read(search);
        reader.Read(sweep.Plan);
    }

    private double Evaluate(T[] at)
    {
        evaluated = sweep.Refresh(at);
        return evaluated.Loss + context.Penalty(at);
    }
}
