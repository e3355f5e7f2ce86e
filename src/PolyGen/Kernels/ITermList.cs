namespace PolyGen.Kernels;

/// <summary>The terms of the sum Σ_q weights[i·stride + offset_q] · column(row_q) of a <see cref="MatrixProduct"/>.</summary>
internal interface ITermList
{
    /// <summary>How many terms there are.</summary>
    int Count { get; }

    /// <summary>offset_q, the place of the term's weight within the weights of one target.</summary>
    int WeightOffset(int q);

    /// <summary>row_q, the term's source column.</summary>
    int SourceRow(int q);
}

/// <summary>Terms at equal distances: offset_q = q·weightStep, row_q = sourceRow + q·sourceStep.</summary>
internal readonly struct SteppedTerms(int weightStep, int sourceRow, int sourceStep, int count) : ITermList
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public int WeightOffset(int q) => q * weightStep;

    /// <inheritdoc/>
    public int SourceRow(int q) => sourceRow + (q * sourceStep);
}

/// <summary>Terms one by one: the window of a convolution that its border may cut.</summary>
internal readonly ref struct ListedTerms(ReadOnlySpan<int> weightOffsets, ReadOnlySpan<int> sourceRows) : ITermList
{
    private readonly ReadOnlySpan<int> weightOffsets = weightOffsets;
    private readonly ReadOnlySpan<int> sourceRows = sourceRows;

    /// <inheritdoc/>
    public int Count => sourceRows.Length;

    /// <inheritdoc/>
    public int WeightOffset(int q) => weightOffsets[q];

    /// <inheritdoc/>
    public int SourceRow(int q) => sourceRows[q];
}
