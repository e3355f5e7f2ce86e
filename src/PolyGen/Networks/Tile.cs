using System.Numerics;
using System.Runtime.InteropServices;
using PolyGen.Kernels;

namespace PolyGen;

/// <summary>A few hundred samples, feature by feature: row i is the column of one feature, state or residual over the samples, contiguous.</summary>
/// <remarks>
/// <para>
/// Every column is as long as a whole number of vectors. The entries beyond the last sample are samples of the zero function: inputs,
/// targets and the column of ones are zero there, so every value and every residual of a polynomial network is zero too, and no
/// kernel needs a remainder loop.
/// </para>
/// <para>Two neighbouring columns lie a cache line off a multiple of a large power of two: otherwise columns that are read together would fall into the same few cache sets.</para>
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed class Tile<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] storage;
    private readonly T[] scalars;
    private readonly bool[] zero;

    /// <summary>An empty tile of the given layout.</summary>
    /// <param name="layout">The rows and scalars of a network.</param>
    /// <param name="capacity">The largest number of samples it is to hold.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive, or the columns are more than one array holds.</exception>
    public Tile(TileLayout layout, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Layout = layout;
        Capacity = capacity;
        RowStride = Padded(capacity) + (64 / Marshal.SizeOf<T>());
        if ((long)layout.Rows * RowStride > Array.MaxLength)
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, $"{layout.Rows} columns of {capacity} samples are more than one array holds; use smaller layers, or fewer samples at once.");
        storage = GC.AllocateArray<T>(layout.Rows * RowStride);
        scalars = new T[layout.Scalars];
        zero = new bool[layout.Rows];
    }

    /// <summary>The rows and scalars of the network that the tile is for.</summary>
    public TileLayout Layout { get; }

    /// <summary>The largest number of samples.</summary>
    public int Capacity { get; }

    /// <summary>The distance between the first entries of neighbouring columns.</summary>
    public int RowStride { get; }

    /// <summary>The inputs that are not zero, where the tile holds them in place of the input columns; those columns are then undefined.</summary>
    internal SparseInputs<T>? SparseInputs { get; set; }

    /// <summary>The number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>The length of every column: <see cref="Count"/> rounded up to whole vectors of 64 bytes.</summary>
    public int Width { get; private set; }

    /// <summary>What kernels keep that is the same for all samples.</summary>
    public Span<T> Scalars => scalars;

    /// <summary>The column of row <paramref name="row"/>.</summary>
    public Span<T> Column(int row) => storage.AsSpan(row * RowStride, Width);

    /// <summary>The column of row <paramref name="row"/>, vector by vector.</summary>
    public Span<Vector<T>> Vectors(int row) => MemoryMarshal.Cast<T, Vector<T>>(storage.AsSpan(row * RowStride, Width));

    /// <summary>Zeroes <paramref name="count"/> neighbouring columns, from row <paramref name="first"/> on.</summary>
    public void ClearColumns(int first, int count)
    {
        for (int row = first; row < first + count; row++)
            Column(row).Clear();
    }

    /// <summary>All columns, vector by vector: column i begins at i times <see cref="VectorStride"/>.</summary>
    internal Span<Vector<T>> AllVectors => MemoryMarshal.Cast<T, Vector<T>>(storage.AsSpan());

    /// <summary>The distance between the first vectors of neighbouring columns in <see cref="AllVectors"/>.</summary>
    internal int VectorStride => RowStride / Vector<T>.Count;

    /// <summary>Whether the column of row <paramref name="row"/> is known to be zero at every sample: a parameter that only multiplies it has coefficients zero and moves nothing.</summary>
    /// <returns>False for every column that <see cref="MarkZeroColumns"/> has not looked at.</returns>
    public bool IsZero(int row) => zero[row];

    /// <summary>Finds out which of the first <paramref name="rows"/> columns are zero at every sample; to be called after they have been filled.</summary>
    public void MarkZeroColumns(int rows)
    {
        for (int row = 0; row < rows; row++)
            zero[row] = Column(row).IndexOfAnyExcept(T.Zero) < 0;
    }

    /// <summary>Sets the number of samples, forgets which columns are zero, and writes the column of ones and that of weights, 1 for every sample; inputs and targets are the caller's to fill, zero beyond the last sample.</summary>
    public void Resize(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Capacity);
        Count = count;
        Width = Padded(count);
        Array.Clear(zero);
        FillWithOnes(Layout.OneRow);
        if (Layout.WeightRow >= 0)
            FillWithOnes(Layout.WeightRow);
    }

    private void FillWithOnes(int row)
    {
        Span<T> column = Column(row);
        column[..Count].Fill(T.One);
        column[Count..].Clear();
    }

    private static int Padded(int count)
    {
        int lanes = 64 / Marshal.SizeOf<T>();
        return (count + lanes - 1) / lanes * lanes;
    }
}
