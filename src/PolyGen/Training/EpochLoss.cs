namespace PolyGen.Training;

/// <summary>Watches the mean loss of the tiles, epoch after epoch.</summary>
/// <param name="tolerance">The part of an epoch's loss that the next must fall by.</param>
internal sealed class EpochLoss(double tolerance)
{
    private double sum;
    private int rounds;
    private double previous = double.PositiveInfinity;
    private double epochs;

    /// <summary>Takes in the mean loss of a round; true if the epoch that it completes has not lowered the loss by the tolerance.</summary>
    public bool HasConverged(double loss, double epochsDone)
    {
        sum += loss;
        rounds++;
        if (Math.Floor(epochsDone) <= Math.Floor(epochs))
            return false;

        double mean = sum / rounds;
        bool converged = double.IsFinite(previous) && !(previous - mean > tolerance * previous);
        (previous, sum, rounds, epochs) = (mean, 0, 0, epochsDone);
        return converged;
    }
}
