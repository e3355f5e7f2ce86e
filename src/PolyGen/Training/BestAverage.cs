using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>The running average of the iterates, as it was when the tiles' loss, over about the last twenty rounds, was lowest.</summary>
internal sealed class BestAverage(int parameters) : ICheckpointState
{
    private readonly RunningMean recentLoss = new(horizon: 20);
    private double lowest = double.PositiveInfinity;

    /// <summary>That average; of no iterates before the first offer.</summary>
    public IterateAverage Average { get; } = new(parameters);

    /// <summary>Copies <paramref name="average"/> if the recent loss, with the <paramref name="loss"/> of the round that it ends with, is the lowest so far.</summary>
    public void Offer(IterateAverage average, double loss)
    {
        recentLoss.Add(loss);
        if (!(recentLoss.Value < lowest))
            return;
        lowest = recentLoss.Value;
        Average.CopyFrom(average);
    }

    /// <summary>Forgets all rounds.</summary>
    public void Clear()
    {
        recentLoss.Clear();
        lowest = double.PositiveInfinity;
        Average.Clear();
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Write(recentLoss);
        writer.Write(lowest);
        writer.Write(Average);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        reader.Read(recentLoss);
        lowest = reader.Double();
        reader.Read(Average);
    }
}
