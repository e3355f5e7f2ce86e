namespace PolyGen.Training.Checkpoints;

/// <summary>Where a training keeps what it has reached, and whether it goes on from there.</summary>
/// <remarks>
/// <para>
/// A checkpoint is everything that the rest of the training depends on, at the end of a sweep or round of tiles. A training that was killed and goes
/// on from its checkpoint ends with the same bits as one that was not, on machines whose vectors are equally wide; when checkpoints are taken has no influence.
/// A sweep or round that a limit, a cancellation or a kill cut short is begun anew.
/// </para>
/// <para>The file is replaced in one step once the new one is on the disk, and the one before it stays as <see cref="PreviousPath"/>: whenever the machine stops, the path stands for a whole checkpoint.</para>
/// </remarks>
/// <param name="Path">The file. A training that does not resume refuses to replace an existing one.</param>
public sealed record CheckpointOptions(string Path)
{
    /// <summary>The training time between two checkpoints; zero for one after every sweep or round. One more is taken when training ends.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether training goes on from the checkpoint, in place of the network's parameters. Network, samples and all settings that the result depends on must be those
    /// of the checkpoint; limits, threads and evaluation samples may be others. A time limit counts the training time of all parts.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>Whether <see cref="Resume"/> takes the checkpoint before the last where the last cannot be used.</summary>
    public bool UsePrevious { get; init; }

    /// <summary>The file of the checkpoint before the last.</summary>
    public string PreviousPath => Path + ".previous";

    /// <summary>Throws where a setting is out of its range.</summary>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Path);
        if (Interval < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(Interval), Interval, "The time between two checkpoints must not be negative.");
        if (UsePrevious && !Resume)
            throw new ArgumentException("The previous checkpoint is for resuming; set Resume as well.", nameof(UsePrevious));
    }
}
