namespace PolyGen;

/// <summary>The entries first … first + count - 1 of the flattened input: one of several inputs that a sample brings.</summary>
/// <param name="first">The first entry, at least 0.</param>
/// <param name="count">The number of entries, at least 1.</param>
public sealed class SliceAttribute(int first, int count) : LayerAttribute
{
    /// <summary>The first entry.</summary>
    public int First { get; } = first;

    /// <summary>The number of entries.</summary>
    public int Count { get; } = count;
}
