using PolyGen.Optimization.Conic.Dense;

namespace PolyGen.Optimization.Conic.InteriorPoint;

/// <summary>An entry of a symmetric matrix with its mirror: Row ≤ Column.</summary>
internal readonly record struct SymmetricEntry(int Row, int Column, double Value);

/// <summary>The matrices A_i of one block, for those constraints i that have entries in it.</summary>
internal sealed class BlockConstraints
{
    private readonly SymmetricEntry[] entries;
    private readonly int[] starts;

    /// <summary>Adds up the entries of one place.</summary>
    /// <param name="size">The order of the block.</param>
    /// <param name="entries">The entries with their constraints.</param>
    /// <param name="token">Ends it before it begins.</param>
    public BlockConstraints(int size, IReadOnlyList<(int Constraint, SymmetricEntry Entry)> entries, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        Size = size;
        List<SymmetricEntry> merged = [];
        List<int> constraints = [];
        List<int> begins = [];
        int last = -1;
        foreach ((int constraint, SymmetricEntry entry) in entries.OrderBy(place => place.Constraint).ThenBy(place => place.Entry.Row).ThenBy(place => place.Entry.Column))
        {
            if (entry.Value == 0)
            {
                continue;
            }

            if (constraint != last)
            {
                constraints.Add(constraint);
                begins.Add(merged.Count);
                last = constraint;
            }
            else if (merged[^1].Row == entry.Row && merged[^1].Column == entry.Column)
            {
                merged[^1] = entry with { Value = entry.Value + merged[^1].Value };
                continue;
            }

            merged.Add(entry);
        }

        Constraints = [.. constraints];
        this.entries = [.. merged];
        starts = [.. begins, merged.Count];
    }

    /// <summary>The order of the block.</summary>
    public int Size { get; }

    /// <summary>The constraints, ascending.</summary>
    public int[] Constraints { get; }

    /// <summary>The matrix at <paramref name="place"/>: of the constraint that stands there.</summary>
    public ReadOnlySpan<SymmetricEntry> Matrix(int place) => entries.AsSpan(starts[place]..starts[place + 1]);

    /// <summary>How many entries the matrices from <paramref name="place"/> on have.</summary>
    public long EntriesFrom(int place) => entries.Length - starts[place];

    /// <summary>⟨A, X⟩ for the matrix at <paramref name="place"/>; of X, the symmetric part counts.</summary>
    public double Dot(int place, MatrixView x)
    {
        double sum = 0;
        ReadOnlySpan<double> values = x.Values.AsSpan(x.Offset);
        foreach (SymmetricEntry entry in Matrix(place))
        {
            double value = values[(entry.Row * x.RowStride) + entry.Column];
            sum += entry.Value * (entry.Row == entry.Column ? value : value + values[(entry.Column * x.RowStride) + entry.Row]);
        }

        return sum;
    }

    /// <summary>X += <paramref name="factor"/> A for the matrix at <paramref name="place"/>.</summary>
    public void AddTo(int place, double factor, MatrixView x)
    {
        Span<double> values = x.Values.AsSpan(x.Offset);
        foreach (SymmetricEntry entry in Matrix(place))
        {
            double value = factor * entry.Value;
            values[(entry.Row * x.RowStride) + entry.Column] += value;
            if (entry.Row != entry.Column)
            {
                values[(entry.Column * x.RowStride) + entry.Row] += value;
            }
        }
    }
}
