using System.Numerics;

namespace PolyGen.Moments;

/// <summary>v = (w u, w, y) of every sample of some tiles: u the columns that the units of a group share, w the samples' weights, y the targets, which hold the weights already.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TileVectors<T> : IVectorSource
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Tile<T>[] tiles;
    private readonly int[] firsts;
    private readonly int[] rows;

    /// <summary>The vectors of <paramref name="tiles"/>, one tile after another.</summary>
    public TileVectors(Tile<T>[] tiles, ParameterGroup group, int outputs)
    {
        this.tiles = tiles;
        TileLayout layout = tiles[0].Layout;
        Inputs = group.ParametersPerUnit;
        rows = [.. Enumerable.Range(group.SharedInputRow, Inputs), .. Enumerable.Range(layout.TargetRow, outputs)];
        firsts = new int[tiles.Length + 1];
        for (int tile = 0; tile < tiles.Length; tile++)
            firsts[tile + 1] = firsts[tile] + tiles[tile].Count;
    }

    /// <summary>The number of entries of w u, and of w where the group has biases.</summary>
    public int Inputs { get; }

    /// <inheritdoc/>
    public int Count => firsts[^1];

    /// <inheritdoc/>
    public int Length => rows.Length;

    /// <inheritdoc/>
    public void CopyTo(int first, int count, Span<double> destination)
    {
        int end = first + count;
        for (int index = 0; index < tiles.Length; index++)
        {
            int from = Math.Max(first, firsts[index]), to = Math.Min(end, firsts[index + 1]);
            if (from < to)
                CopyTo(tiles[index], from - firsts[index], to - from, destination[((from - first) * Length)..]);
        }
    }

    private void CopyTo(Tile<T> tile, int first, int count, Span<double> destination)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<T> column = tile.Column(rows[i]).Slice(first, count);
            for (int n = 0; n < count; n++)
                destination[(n * rows.Length) + i] = double.CreateTruncating(column[n]);
        }

        if (tile.Layout.WeightRow < 0)
            return;
        ReadOnlySpan<T> weights = tile.Column(tile.Layout.WeightRow).Slice(first, count);
        for (int n = 0; n < count; n++)
        {
            foreach (ref double entry in destination.Slice(n * rows.Length, Inputs))
                entry *= double.CreateTruncating(weights[n]);
        }
    }
}
