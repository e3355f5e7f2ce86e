namespace PolyGen.Data;

/// <summary>The samples that fill a tile, in order: a list of indices, or a run of neighbours.</summary>
internal readonly ref struct SampleSelection
{
    private readonly ReadOnlySpan<int> indices;
    private readonly int first;

    /// <summary>The samples of <paramref name="indices"/>; a sample may occur more than once.</summary>
    public SampleSelection(ReadOnlySpan<int> indices)
    {
        this.indices = indices;
        Count = indices.Length;
    }

    /// <summary>The samples <paramref name="first"/> … <paramref name="first"/> + <paramref name="count"/> - 1.</summary>
    public SampleSelection(int first, int count)
    {
        this.first = first;
        Count = count;
    }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The index of the sample at <paramref name="position"/> of the tile.</summary>
    public int this[int position] => indices.IsEmpty ? first + position : indices[position];
}
