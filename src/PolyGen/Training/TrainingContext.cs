using System.Globalization;
using System.Numerics;
using PolyGen.Data;

namespace PolyGen.Training;

/// <summary>What both training methods need: the network, the samples, the clock, the threads, and the record of progress.</summary>
internal sealed class TrainingContext<TNetwork, T>(TNetwork network, Dataset data, Dataset? validation, TrainerOptions options, WorkerTeam team, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
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

    /// <summary>Whether the validation samples end training.</summary>
    public bool StopsEarly => stopping is { PatienceIsOver: true };

    /// <summary>Whether after <paramref name="sweep"/> sweeps or epochs there is to be a record: at the points of validation, or without one when <paramref name="otherwise"/>.</summary>
    public bool IsRecordDue(double sweep, bool otherwise) => stopping?.IsDueAt(sweep) ?? otherwise;

    /// <summary>The training time at which the method began to take steps.</summary>
    public double StepsBegan { get; set; }

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
            var entry = new TrainingProgress(seconds, sweep, training.Loss + Penalty(parameters), training.Accuracy, evaluation?.Loss, evaluation?.Accuracy, counts.Visits, Rate(counts, seconds));
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
        progress?.Report(new TrainingProgress(seconds, sweep, loss, null, null, null, counts.Visits, Rate(counts, seconds)));
    }

    /// <summary>Stores <paramref name="parameters"/>, which the last record is about, or those that the validation samples chose, in the network and reports on them.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="reason">Why training ends.</param>
    /// <param name="counts">Visits so far.</param>
    /// <param name="restarts">Restarts of the tile method.</param>
    /// <param name="reducedSamples">The number of rows in place of the samples, or null; with them, loss and accuracy are computed from the samples, outside the clock.</param>
    public TrainingReport Finish(T[] parameters, StopReason reason, StepCounts counts, int restarts, int? reducedSamples = null)
    {
        int chosen = history.Count - 1;
        if (stopping is not null)
        {
            if (history[^1].ValidationLoss is null)
                history[^1] = Clock.Outside(() => Validate(parameters, history[^1], chosen));
            if (stopping.Parameters is { } best)
                (parameters, chosen) = (best, stopping.Record);
        }

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
            Validation = stopping is null ? null : new ValidationResult(result.Sweep, validation!.Count, data.Count, stopping.Evaluations, result.ValidationLoss ?? double.NaN, result.ValidationAccuracy),
        };
    }

    private TrainingProgress Validate(T[] parameters, TrainingProgress entry, int record)
    {
        Evaluation found = Inference.Evaluate<TNetwork, T>(parameters, validation!, team);
        stopping!.Add(parameters, entry.Sweep, found, record);
        return entry with { ValidationLoss = found.Loss, ValidationAccuracy = found.Accuracy };
    }

    private double Rate(StepCounts counts, double seconds) => seconds > StepsBegan ? counts.Visits / (seconds - StepsBegan) : 0;
}
