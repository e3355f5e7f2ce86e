namespace PolyGen.Training.Checkpoints;

/// <summary>Something whose state the rest of a training depends on.</summary>
internal interface ICheckpointState
{
    /// <summary>Writes the state.</summary>
    void Write(CheckpointWriter writer);

    /// <summary>Takes on the state that <see cref="Write"/> wrote, read in the same order; settings and sizes are those of construction.</summary>
    void Read(CheckpointReader reader);
}
