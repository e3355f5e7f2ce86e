using System.Numerics;
using PolyGen.Data;
using PolyGen.Training;

namespace PolyGen.Moments;

/// <summary>Virtual samples for a network that is affine in its input: the rows (x, value of the column of ones, y) of a triangular factor of the samples' second moments.</summary>
/// <remarks>
/// <para>
/// With v = (x, 1, y), every residual is r = aᵀv for some a that depends on the parameters alone, and the loss Σ_n Σ_o r_o² = Σ_o a_oᵀ M a_o
/// on the samples through M = Σ_n v_n v_nᵀ alone. The rows of any R with RᵀR = M have the same M. Kernels are homogeneous of degree 1
/// in v, since biases multiply the column of ones; so they run on these rows as on samples, and there are at most
/// inputs + 1 + outputs of them.
/// </para>
/// <para>
/// Vectors v of float, or of more than 128 entries, leave the factor of M, summed in double: a loss below about p² 2⁻⁵² of the targets' energy
/// is rounding then, see <see cref="PivotedCholesky"/>. Short vectors of double leave that of a QR decomposition, to which even an exact fit
/// stays exact, see <see cref="SequentialQr"/>.
/// </para>
/// </remarks>
internal sealed class TriangularRows : TrainingRows
{
    // M then takes half a gigabyte; a network with more inputs keeps its samples.
    private const int LargestOrder = 8192;

    // Measured on 60,000 vectors of this length: 0.2 s, twice as long as M. M is blocked and skips zeros, so that the ratio grows with the length.
    private const int LargestDecomposition = 128;

    private readonly double[][] rows;
    private readonly int inputs;
    private readonly int outputs;

    private TriangularRows(double[][] rows, Dataset data)
    {
        this.rows = rows;
        inputs = data.Inputs;
        outputs = data.Outputs;
        Samples = data.Count;
    }

    /// <inheritdoc/>
    public override int Count => rows.Length;

    /// <inheritdoc/>
    public override int Samples { get; }

    /// <inheritdoc/>
    public override bool HasLabels => false;

    /// <summary>The rows of <paramref name="data"/>; null where there are no fewer of them than samples, or they overflow <typeparamref name="T"/>.</summary>
    public static TriangularRows? Of<T>(Dataset data, WorkerTeam team)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var vectors = new SampleVectors<T>(data);
        if (vectors.Length > LargestOrder || data.Count <= vectors.Length)
            return null;
        double[][] rows = typeof(T) == typeof(double) && vectors.Length <= LargestDecomposition
            ? SequentialQr.Factor(vectors, team)
            : PivotedCholesky.Factor(SecondMoments.Of(vectors, team), team);
        bool isFinite = rows.Length > 0 && rows.All(row => row.All(entry => T.IsFinite(T.CreateTruncating(entry))));
        return isFinite ? new TriangularRows(rows, data) : null;
    }

    /// <inheritdoc/>
    public override void CopyTo<T>(int first, int count, Tile<T> tile)
    {
        tile.Resize(count);
        for (int j = 0; j < inputs; j++)
            Fill(tile.Column(j), first, count, j);
        Fill(tile.Column(tile.Layout.OneRow), first, count, inputs);
        for (int o = 0; o < outputs; o++)
            Fill(tile.Column(tile.Layout.TargetRow + o), first, count, inputs + 1 + o);
    }

    private void Fill<T>(Span<T> column, int first, int count, int entry)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int n = 0; n < count; n++)
            column[n] = T.CreateTruncating(rows[first + n][entry]);
        column[count..].Clear();
    }
}
