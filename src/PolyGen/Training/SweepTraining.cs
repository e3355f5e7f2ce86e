using System.Numerics;

namespace PolyGen.Training;

/// <summary>Exact coordinate descent on all samples. Every value column and the loss are recomputed from the parameters after each sweep; a sweep that did not lower the loss is undone and is the last.</summary>
internal sealed class SweepTraining<TNetwork, T>(TrainingContext<TNetwork, T> context)
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Trains until a limit is reached or the loss no longer falls.</summary>
    public TrainingReport Run()
    {
        TrainerOptions options = context.Options;
        T[] parameters = context.Network.Parameters.ToArray();
        var sweep = new CoordinateSweep<TNetwork, T>(context.Data, options.L2, context.Team);
        Evaluation fit = sweep.Refresh(parameters);
        double loss = fit.Loss + context.Penalty(parameters);
        StepCounts counts = default;
        context.StepsBegan = context.Clock.Seconds;
        context.RecordStart(parameters, fit);
        for (int done = 0; ; done++)
        {
            if (StopBefore(done) is { } stop)
                return context.Finish(parameters, stop, counts, restarts: 0);

            T[] before = (T[])parameters.Clone();
            bool completed = sweep.Run(parameters, RoundingNoise.Of<T>(loss * context.Data.Count), () => context.IsCancelled || context.Clock.IsUp, ref counts);
            Evaluation refreshed = sweep.Refresh(parameters);
            double lowered = refreshed.Loss + context.Penalty(parameters);
            bool rose = !(lowered < loss);
            if (rose)
                parameters = before;
            else
                fit = refreshed;

            bool converged = completed && (rose || loss - lowered <= options.Tolerance * loss);
            loss = rose ? loss : lowered;
            context.Record(parameters, completed ? done + 1 : done, fit, counts);
            if (converged)
                return context.Finish(parameters, StopReason.Converged, counts, restarts: 0);
            if (!completed)
                return context.Finish(parameters, context.IsCancelled ? StopReason.Cancelled : StopReason.TimeLimit, counts, restarts: 0);
        }
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
