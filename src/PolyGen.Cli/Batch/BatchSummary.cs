using System.Globalization;

namespace PolyGen.Cli.Batch;

/// <summary>Counts what became of the architectures of a batch.</summary>
internal sealed class BatchSummary
{
    private int computed;
    private int defective;
    private int filling;
    private int identifiable;
    private int proved;
    private int timedOut;

    /// <summary>Counts one.</summary>
    public void Add(BatchOutcome outcome)
    {
        if (outcome.Result is not { } result)
        {
            timedOut++;
            return;
        }

        computed++;
        defective += result.Defect > 0 ? 1 : 0;
        filling += result.IsFilling ? 1 : 0;
        identifiable += result.IsIdentifiable ? 1 : 0;
        proved += result.IsProved ? 1 : 0;
    }

    /// <summary>The counts, in a line.</summary>
    public string Text(TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Quantity.Of(computed, "dimension")} in {elapsed.TotalSeconds:F2} s: {defective} defective, {filling} filling, {identifiable} identifiable, {proved} proved; {timedOut} timed out");
}
