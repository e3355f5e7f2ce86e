using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>The samples in random order without repetition, shuffled anew for each pass; a rest shorter than a tile is dropped.</summary>
internal sealed class SampleStream : ICheckpointState
{
    private readonly int[] order;
    private readonly DeterministicRandom random;
    private int position;

    /// <summary>A stream of the samples 0 … <paramref name="samples"/> - 1.</summary>
    public SampleStream(int samples, ulong seed)
    {
        order = [.. Enumerable.Range(0, samples)];
        random = new DeterministicRandom(seed);
        position = samples;
    }

    /// <summary>Fills <paramref name="tile"/>, which is at most as long as there are samples, with the next ones.</summary>
    public void Next(Span<int> tile)
    {
        if (position + tile.Length > order.Length)
        {
            random.Shuffle<int>(order);
            position = 0;
        }

        order.AsSpan(position, tile.Length).CopyTo(tile);
        position += tile.Length;
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Write(order);
        writer.Write(position);
        writer.Write(random);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        reader.Read(order);
        position = reader.Int32();
        reader.Read(random);
    }
}
