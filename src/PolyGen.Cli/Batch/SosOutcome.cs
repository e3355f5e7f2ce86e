using PolyGen.Optimization.Nonnegativity;

namespace PolyGen.Cli.Batch;

/// <summary>What became of one polynomial.</summary>
/// <param name="Item">The polynomial as it is written.</param>
/// <param name="Decision">The answer.</param>
internal sealed record SosOutcome(SosItem Item, SosDecision Decision)
{
    /// <summary>The polynomial, and what it may be a rounding of; null where it could not be multiplied out.</summary>
    public RoundedPolynomial? Polynomial { get; init; }

    /// <summary>The names of its variables.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether the answer is the file's; null where the file has none.</summary>
    public bool? Agrees => Item.Label is { } label ? Decision.IsSumOfSquares == label : null;
}
