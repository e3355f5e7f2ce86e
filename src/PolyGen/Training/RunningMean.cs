using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>The mean of all values at first, then an exponential mean over about the last <paramref name="horizon"/>.</summary>
/// <param name="horizon">The number of values that are remembered, at least 1.</param>
internal sealed class RunningMean(int horizon) : ICheckpointState
{
    private int count;

    /// <summary>The mean; zero before the first value.</summary>
    public double Value { get; private set; }

    /// <summary>Takes in the next value.</summary>
    public void Add(double value)
    {
        count = Math.Min(count + 1, horizon);
        Value += (value - Value) / count;
    }

    /// <summary>Forgets all values.</summary>
    public void Clear() => (count, Value) = (0, 0);

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Write(count);
        writer.Write(Value);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader) => (count, Value) = (reader.Int32(), reader.Double());
}
