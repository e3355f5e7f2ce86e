using PolyGen.Optimization.Nonnegativity;

namespace PolyGen.Cli.Batch;

/// <summary>What became of one polynomial.</summary>
/// <param name="Item">The polynomial.</param>
/// <param name="Decision">The answer.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record SosOutcome(SosItem Item, SosDecision Decision, TimeSpan Elapsed)
{
    /// <summary>Whether the answer is the file's; null where the file has none.</summary>
    public bool? Agrees => Item.Label is { } label ? Decision.IsSumOfSquares == label : null;
}
