using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>Watches the mean loss of the tiles, epoch after epoch: a single epoch without progress may be chance, a few in a row are convergence.</summary>
/// <param name="tolerance">The part of the lowest loss so far that an epoch must gain to count as progress.</param>
/// <param name="patience">The number of epochs in a row without progress that are convergence.</param>
internal sealed class EpochLoss(double tolerance, int patience) : ICheckpointState
{
    private double sum;
    private int rounds;
    private double lowest = double.PositiveInfinity;
    private double epochs;
    private int withoutProgress;

    /// <summary>Takes in the mean loss of a round; true if the epoch that it completes is the last of too many in a row without progress.</summary>
    public bool HasConverged(double loss, double epochsDone)
    {
        sum += loss;
        rounds++;
        if (Math.Floor(epochsDone) <= Math.Floor(epochs))
            return false;

        double mean = sum / rounds;
        withoutProgress = mean < lowest - (double.IsFinite(lowest) ? tolerance * lowest : 0) ? 0 : withoutProgress + 1;
        lowest = Math.Min(lowest, mean);
        (sum, rounds, epochs) = (0, 0, epochsDone);
        return withoutProgress >= patience;
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Write(sum);
        writer.Write(rounds);
        writer.Write(lowest);
        writer.Write(epochs);
        writer.Write(withoutProgress);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader) => (sum, rounds, lowest, epochs, withoutProgress) = (reader.Double(), reader.Int32(), reader.Double(), reader.Double(), reader.Int32());
}
