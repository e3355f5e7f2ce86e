namespace PolyGen.Training.Checkpoints;

/// <summary>Training cannot go on from a checkpoint, or would replace one; the message says why and what to do. No file has been changed.</summary>
/// <param name="message">What, where, and what to do.</param>
/// <param name="path">The file of the checkpoint.</param>
/// <param name="innerException">The cause, if it is another exception.</param>
public sealed class CheckpointException(string message, string path, Exception? innerException = null) : IOException(message, innerException)
{
    /// <summary>The file of the checkpoint.</summary>
    public string Path { get; } = path;
}
