namespace PolyGen.Testing.Snapshots;

/// <summary>A text is not the reviewed one.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="finding">What is wrong, and the first difference.</param>
public sealed class SnapshotException(Snapshot snapshot, string finding)
    : Exception($"{finding}\n\nReceived: {snapshot.ReceivedPath}\nVerified: {snapshot.VerifiedPath}");
