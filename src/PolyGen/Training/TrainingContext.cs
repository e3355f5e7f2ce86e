using System.Globalization;
using System.Numerics;
using PolyGen.Data;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>What both training methods need: the network, the samples, the clock, the threads, and the record of progress.</summary>
internal sealed class TrainingContext<TNetwork, T>(TNetwork network, Dataset data, Dataset? validation, TrainerOptions options, WorkerTeam team, RunCheckpoints? checkpoints, IProgress<TrainingProgress>? progress, CancellationToken cancellation) : ICheckpointState
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<TrainingProgress> history = [];
    private readonly EarlyStopping<T>? stopping = validation is null ? null : new(options.Validation!);

    /// <summary>The network; its parameters are written once, at the end.</summary>
    public TNetwork Network => network;

    /// <summary>The training samples.</summary>
    public Dataset Data => data;

    /// <summary>The settings.</summary>
    public TrainerOptions Options => options;

    /// <summary>The threads.</summary>
    public WorkerTeam Team => team;

    /// <summary>Training time, from now on.</summary>
    public TrainingClock Clock { get; } = new(options.TimeLimit);

    /// <summary>Whether the caller has cancelled.</summary>
    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>Whether the caller or the clock asks for an end, now.</summary>
    public bool Stops => IsCancelled || Clock.IsUp;

    /// <summary>Whether the last record is at or below the loss that is wanted.</summary>
    public bool IsAtTarget => history[^1].Loss <= options.TargetLoss;

    /// <summary>Whether the validation samples end training.</summary>
    public bool StopsEarly => stopping is { PatienceIsOver: true };

    /// <summary>Whether after <paramref name="sweep"/> sweeps or epochs there is to be a record: at the points of validation, or without one when <paramref name="otherwise"/>.</summary>
    public bool IsRecordDue(double sweep, bool otherwise) => stopping?.IsDueAt(sweep) ?? otherwise;

    /// <summary>The training time at which the method began to take steps.</summary>
    public double StepsBegan { get; set; }

    /// <summary>Why training ended, of reasons that hold whatever the limits are, if it did.</summary>
    public StopReason? Outcome { get; private set; }

    /// <summary>Why training is to end after <paramref name="sweeps"/> sweeps or steps, if it is; the last record is about the present parameters.</summary>
    public StopReason? StopAfter(int sweeps)
    {
        if (IsAtTarget)
            return StopReason.TargetReached;
        if (Outcome is not null)
            return Outcome;
        if (IsCancelled)
            return StopReason.Cancelled;
        if (sweeps >= options.MaximumSweeps)
            return StopReason.SweepLimit;
        return Clock.IsUp ? StopReason.TimeLimit : null;
    }

    /// <summary>λ|θ|² with the groups' own terms, and μ|θ|_1.</summary>
    public double Penalty(ReadOnlySpan<T> parameters) => Regularization.Penalty(TNetwork.Description, options, parameters);

    /// <summary>Records where training starts from.</summary>
    /// <exception cref="ArgumentException">The loss there is infinite or not a number.</exception>
    public void RecordStart(T[] parameters, Evaluation? fit)
    {
        double loss = Record(parameters, 0, fit, default).Loss;
        if (!double.IsFinite(loss))
            throw new ArgumentException($"The loss of {TNetwork.Description.Name} on the training samples is {loss.ToString(CultureInfo.InvariantCulture)} before the first step: values are too large for {typeof(T).Name}; scale the samples down or use Precision.Double.", nameof(data));
    }

    /// <summary>Adds to the history, outside the clock, where training stands; the evaluation samples, and the validation samples where it is time for them, are run through <paramref name="parameters"/>.</summary>
    /// <param name="parameters">The parameters that the record is about.</param>
    /// <param name="sweep">Sweeps or epochs done.</param>
    /// <param name="fit">Loss and accuracy on the training samples, or null to have them computed.</param>
    /// <param name="counts">Visits so far.</param>
    public TrainingProgress Record(T[] parameters, double sweep, Evaluation? fit, StepCounts counts)
    {
        double seconds = Clock.Seconds;
        return Clock.Outside(() =>
        {
            Evaluation training = fit ?? Inference.Evaluate<TNetwork, T>(parameters, data, team);
            Evaluation? evaluation = options.Evaluation is { } samples ? Inference.Evaluate<TNetwork, T>(parameters, samples, team) : null;
            var entry = new TrainingProgress(seconds, sweep, training.Loss + Penalty(parameters), training.Accuracy, evaluation?.Loss, evaluation?.Accuracy, counts.Visits, Rate(counts, seconds)) { CheckpointFailure = checkpoints?.Failure };
            if (stopping is not null && stopping.IsDueAt(sweep))
                entry = Validate(parameters, entry, history.Count);
            history.Add(entry);
            progress?.Report(entry);
            return entry;
        });
    }

    /// <summary>Tells the caller, but not the history, how the tiles fare between two evaluations.</summary>
    public void Tell(double sweep, double loss, StepCounts counts)
    {
        double seconds = Clock.Seconds;
        progress?.Report(new TrainingProgress(seconds, sweep, loss, null, null, null, counts.Visits, Rate(counts, seconds)) { CheckpointFailure = checkpoints?.Failure });
    }

    /// <summary>Has the method, and the record of progress, go on from the checkpoint that is to be resumed; false if there is none.</summary>
    /// <param name="method">The method's state.</param>
    /// <param name="sweep">The sweeps or epochs that are done then.</param>
    public bool Resume(ICheckpointState method, Func<double> sweep)
    {
        if (checkpoints is not { IsResumed: true })
            return false;
        checkpoints.Resume(
            reader =>
            {
                reader.Read(this);
                reader.Read(method);
                ReadHistory(reader);
            },
            sweep);
        return true;
    }

    /// <summary>Keeps where training stands for a checkpoint, at the end of a sweep or round; outside the clock.</summary>
    /// <param name="method">The method's state.</param>
    /// <param name="outcome">Why training ends here whatever the limits are, if it does.</param>
    public void Keep(ICheckpointState method, StopReason? outcome = null)
    {
        Outcome = outcome;
        if (checkpoints is null)
            return;
        double seconds = Clock.Seconds;
        int records = history.Count;
        Clock.Outside(() => checkpoints.Keep(
            writer =>
            {
                writer.Write(this);
                writer.Write(method);
            },
            writer => WriteHistory(writer, records),
            seconds));
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Section("progress");
        writer.Write(Clock);
        writer.Write(StepsBegan);
        writer.Write(Outcome is { } outcome ? (int)outcome : -1);
        if (stopping is not null)
            writer.Write(stopping);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        reader.Section("progress");
        reader.Read(Clock);
        StepsBegan = reader.Double();
        int outcome = reader.Int32();
        Outcome = outcome < 0 ? null : (StopReason)outcome;
        if (stopping is not null)
            reader.Read(stopping);
    }

    /// <summary>Stores <paramref name="parameters"/>, which the last record is about, or those that the validation samples chose, in the network and reports on them.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="reason">Why training ends.</param>
    /// <param name="counts">Visits so far.</param>
    /// <param name="restarts">Restarts of the tile method.</param>
    /// <param name="reducedSamples">The number of rows in place of the samples, or null; with them, loss and accuracy are computed from the samples, outside the clock.</param>
    public TrainingReport Finish(T[] parameters, StopReason reason, StepCounts counts, int restarts, int? reducedSamples = null)
    {
        Clock.Outside(() => checkpoints?.Save());
        int chosen = history.Count - 1;
        if (stopping is not null)
        {
            if (history[^1].ValidationLoss is null)
                history[^1] = Clock.Outside(() => Validate(parameters, history[^1], chosen));
            if (stopping.Parameters is { } best)
                (parameters, chosen) = (best, stopping.Record);
        }

        if (IsAtTarget)
            reason = StopReason.TargetReached;
        double loss = history[chosen].Loss;
        if (reducedSamples is not null)
        {
            // The history keeps the loss of the rows, which never rises; that of the samples is the same up to rounding.
            Evaluation fit = Clock.Outside(() => Inference.Evaluate<TNetwork, T>(parameters, data, team));
            history[chosen] = history[chosen] with { Accuracy = fit.Accuracy };
            loss = fit.Loss + Penalty(parameters);
        }

        network.SetParameters(parameters);
        TrainingProgress result = history[chosen], last = history[^1];

        // A sweep that a limit cut short is in the history without counting: its time does not count either.
        double seconds = history.First(record => record.Sweep == last.Sweep).Seconds;
        return new TrainingReport(
            options.Method,
            reason,
            loss,
            result.Accuracy,
            result.EvaluationLoss,
            result.EvaluationAccuracy,
            last.Seconds,
            last.Sweep,
            last.Sweep > 0 ? (seconds - StepsBegan) / last.Sweep : 0,
            counts,
            restarts,
            parameters.Length,
            team.Workers,
            history)
        {
            ReducedSamples = reducedSamples,
            Checkpoint = checkpoints?.Report(),
            Validation = stopping is null ? null : new ValidationResult(result.Sweep, validation!.Count, data.Count, stopping.Evaluations, result.ValidationLoss ?? double.NaN, result.ValidationAccuracy),
        };
    }

    private TrainingProgress Validate(T[] parameters, TrainingProgress entry, int record)
    {
        Evaluation found = Inference.Evaluate<TNetwork, T>(parameters, validation!, team);
        stopping!.Add(parameters, entry.Sweep, found, record);
        return entry with { ValidationLoss = found.Loss, ValidationAccuracy = found.Accuracy };
    }

    private void WriteHistory(CheckpointWriter writer, int records)
    {
        writer.Section("history");
        writer.Write(records);
        foreach (TrainingProgress entry in history.Take(records))
        {
            writer.Write(entry.Seconds);
            writer.Write(entry.Sweep);
            writer.Write(entry.Loss);
            writer.Write(entry.Accuracy);
            writer.Write(entry.EvaluationLoss);
            writer.Write(entry.EvaluationAccuracy);
            writer.Write(entry.Steps);
            writer.Write(entry.StepsPerSecond);
            writer.Write(entry.ValidationLoss);
            writer.Write(entry.ValidationAccuracy);
        }
    }

    private void ReadHistory(CheckpointReader reader)
    {
        reader.Section("history");
        history.Clear();
        for (int count = reader.Int32(); count > 0; count--)
        {
            history.Add(new TrainingProgress(reader.Double(), reader.Double(), reader.Double(), reader.OptionalDouble(), reader.OptionalDouble(), reader.OptionalDouble(), reader.Int64(), reader.Double())
            {
                ValidationLoss = reader.OptionalDouble(),
                ValidationAccuracy = reader.OptionalDouble(),
            });
        }
    }

    private double Rate(StepCounts counts, double seconds) => seconds > StepsBegan ? counts.Visits / (seconds - StepsBegan) : 0;
}
