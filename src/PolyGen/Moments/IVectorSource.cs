namespace PolyGen.Moments;

/// <summary>N vectors v_n, whose second moments are wanted; several threads may read at once.</summary>
internal interface IVectorSource
{
    /// <summary>N.</summary>
    int Count { get; }

    /// <summary>The number of entries of each vector.</summary>
    int Length { get; }

    /// <summary>Writes the vectors <paramref name="first"/> … <paramref name="first"/> + <paramref name="count"/> - 1, vector after vector.</summary>
    void CopyTo(int first, int count, Span<double> destination);
}
