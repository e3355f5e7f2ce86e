using System.Numerics;
using System.Security.Cryptography;

namespace PolyGen.Data;

/// <summary>A matrix of finite values in memory, one row for each sample, the features of a sample contiguous.</summary>
internal abstract class SampleMatrix
{
    /// <summary>A matrix of the given shape.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="features">The number of values of each sample.</param>
    /// <param name="largest">A bound of all absolute values, and one of them.</param>
    protected SampleMatrix(int count, int features, double largest)
    {
        Count = count;
        Features = features;
        Largest = largest;
    }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The number of values of each sample.</summary>
    public int Features { get; }

    /// <summary>The largest absolute value that the storage can hold (bytes) or does hold (floating point).</summary>
    public double Largest { get; }

    /// <summary>The first <paramref name="count"/> samples, in the same memory.</summary>
    public abstract SampleMatrix Take(int count);

    /// <summary>Appends all values, as they are stored, to what is hashed.</summary>
    public abstract void AppendTo(IncrementalHash hash);

    /// <summary>Writes the values of <paramref name="sample"/> to the first <see cref="Features"/> entries of <paramref name="destination"/>.</summary>
    public abstract void CopyRow<T>(int sample, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Writes the features of <paramref name="sample"/> that are not zero to <paramref name="features"/> and their values to <paramref name="values"/>, both at least <see cref="Features"/> long.</summary>
    /// <returns>Their number.</returns>
    public virtual int CopyNonzeros<T>(int sample, Span<int> features, Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CopyRow(sample, values);
        int count = 0;
        for (int feature = 0; feature < Features; feature++)
        {
            T value = values[feature];
            (features[count], values[count]) = (feature, value);
            count += value != T.Zero ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// column(firstRow + f) at position p = feature f of sample samples[p], for every feature and every position below the count; what
    /// it writes beyond the count, up to the width of the tile, is undefined.
    /// </summary>
    /// <remarks>The caller has checked the samples' indices, the tile's size and its number of rows.</remarks>
    protected abstract void Transpose<T>(SampleSelection samples, Tile<T> tile, int firstRow)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Fills the columns from <paramref name="firstRow"/> on with the values of <paramref name="samples"/>, zero beyond the last one.</summary>
    /// <exception cref="ArgumentException">A value of the matrix is too large for <typeparamref name="T"/>.</exception>
    public void CopyTo<T>(SampleSelection samples, Tile<T> tile, int firstRow)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (T.IsInfinity(T.CreateTruncating(Largest)))
        {
            throw new ArgumentException($"The data reach {Largest:R}, more than {typeof(T).Name} can hold; scale the data or use Precision.Double.", nameof(tile));
        }

        if (samples.Count > 0)
        {
            Transpose(samples, tile, firstRow);
        }

        if (samples.Count < tile.Width)
        {
            for (int feature = 0; feature < Features; feature++)
            {
                tile.Column(firstRow + feature)[samples.Count..].Clear();
            }
        }
    }
}
