namespace PolyGen.Training.Checkpoints;

/// <summary>What became of a training's checkpoints.</summary>
/// <param name="Path">The file.</param>
/// <param name="Written">How many this training has written.</param>
/// <param name="ResumedFrom">The file that it went on from; null if it began anew.</param>
/// <param name="ResumedSweep">The sweeps or epochs that were done there.</param>
/// <param name="PreviousUsedBecause">Why the last checkpoint could not be used, where the one before it was resumed from.</param>
/// <param name="Failure">Why the last attempt to write one failed; null where it did not. Training goes on without.</param>
public sealed record CheckpointReport(string Path, int Written, string? ResumedFrom, double? ResumedSweep, string? PreviousUsedBecause, string? Failure);
