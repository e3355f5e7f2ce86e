using System.Numerics;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>The best parameters on the validation samples so far, and whether they have been the best for too long.</summary>
internal sealed class EarlyStopping<T>(ValidationOptions options) : ICheckpointState
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private double next;
    private int evaluationsSinceBest;

    /// <summary>The number of evaluations.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The best parameters; null before the first loss that is a number.</summary>
    public T[]? Parameters { get; private set; }

    /// <summary>Loss and accuracy of the best parameters.</summary>
    public Evaluation Best { get; private set; }

    /// <summary>The place in the history of the record of the best parameters.</summary>
    public int Record { get; private set; }

    /// <summary>Whether training is to end.</summary>
    public bool PatienceIsOver => evaluationsSinceBest >= options.Patience;

    /// <summary>Whether <paramref name="sweep"/> sweeps or epochs are at or beyond the next point of evaluation.</summary>
    public bool IsDueAt(double sweep) => sweep >= next;

    /// <summary>Takes in an evaluation of <paramref name="parameters"/>, whose record is at <paramref name="record"/> in the history.</summary>
    public void Add(T[] parameters, double sweep, Evaluation evaluation, int record)
    {
        Evaluations++;
        next = (Math.Floor(sweep / options.Interval) + 1) * options.Interval;
        evaluationsSinceBest++;
        if (double.IsNaN(evaluation.Loss) || (Parameters is not null && !Best.IsWorseThan(evaluation)))
            return;
        (Parameters, Best, Record) = ((T[])parameters.Clone(), evaluation, record);
        evaluationsSinceBest = 0;
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Section("validation");
        writer.Write(next);
        writer.Write(evaluationsSinceBest);
        writer.Write(Evaluations);
        writer.Write(Record);
        writer.Write(Best.Loss);
        writer.Write(Best.Accuracy);
        writer.Write(Parameters?.Length ?? -1);
        if (Parameters is not null)
            writer.Write<T>(Parameters);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        reader.Section("validation");
        next = reader.Double();
        evaluationsSinceBest = reader.Int32();
        Evaluations = reader.Int32();
        Record = reader.Int32();
        Best = new Evaluation(reader.Double(), reader.OptionalDouble());
        int length = reader.Int32();
        Parameters = length < 0 ? null : new T[length];
        if (Parameters is not null)
            reader.Read<T>(Parameters);
    }
}
