using System.Numerics;
using PolyGen.Moments;

namespace PolyGen.Training;

/// <summary>Exact coordinate descent on all samples, or on rows with the same moments where the network depends on no more. Every value column and the loss are recomputed from the parameters after each sweep; a sweep that did not lower the loss is undone and is the last.</summary>
internal sealed class SweepTraining<TNetwork, T>(TrainingContext<TNetwork, T> context)
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Trains until a limit is reached or the loss no longer falls.</summary>
    public TrainingReport Run()
    {
        TrainerOptions options = context.Options;
        T[] parameters = context.Network.Parameters.ToArray();
        TrainingRows rows = options.Moments ? TrainingRows.Of<T>(TNetwork.Description, context.Data, context.Team) : new AllSamples(context.Data);
        var sweep = new CoordinateSweep<TNetwork, T>(rows, options, context.Team);
        Evaluation evaluated = default;
        double loss = Evaluate(parameters);
        Evaluation fit = evaluated;
        StepCounts counts = default;
        bool Stops() => context.IsCancelled || context.Clock.IsUp;
        var search = new SweepSearch<T>(options, TNetwork.Description.ParameterDegree, Evaluate);
        context.StepsBegan = context.Clock.Seconds;
        context.RecordStart(parameters, fit);
        for (int done = 0; ; done++)
        {
            if (StopBefore(done) is { } stop)
                return Finish(stop);

            T[] before = (T[])parameters.Clone();
            bool completed = sweep.Run(parameters, loss * context.Data.Count, Stops, ref counts);
            double lowered = Evaluate(parameters);
            bool rose = !(lowered < loss);
            if (rose)
                parameters = before;
            else if (completed)
                lowered = search.Run(parameters, before, lowered, Stops);
            if (!rose)
                fit = evaluated;

            bool stalled = completed && (rose || loss - lowered <= options.Tolerance * loss), converged = stalled && sweep.Plan.VisitsAll;
            if (stalled && !converged)
            {
                // Where parameters were left out, only a sweep over all of them can tell.
                sweep.Plan.VisitAllNext();
                if (rose)
                    Evaluate(parameters);
            }

            loss = rose ? loss : lowered;
            context.Record(parameters, completed ? done + 1 : done, fit, counts);
            if (converged)
                return Finish(StopReason.Converged);
            if (!completed)
                return Finish(context.IsCancelled ? StopReason.Cancelled : StopReason.TimeLimit);
            if (context.StopsEarly)
                return Finish(StopReason.EarlyStopped);
        }

        double Evaluate(T[] at)
        {
            evaluated = sweep.Refresh(at);
            return evaluated.Loss + context.Penalty(at);
        }

        TrainingReport Finish(StopReason reason) => context.Finish(parameters, reason, counts, restarts: 0, rows.AreReduced ? rows.Count : null);
    }

    private StopReason? StopBefore(int done)
    {
        if (context.IsCancelled)
            return StopReason.Cancelled;
        if (done >= context.Options.MaximumSweeps)
            return StopReason.SweepLimit;
        return context.Clock.IsUp ? StopReason.TimeLimit : null;
    }
}
