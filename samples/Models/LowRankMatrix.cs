using PolyGen;

namespace Samples.Models;

/// <summary>U Vᵀ, of rank 3, by some of its entries: a sample is a row, a column and the value there.</summary>
[PolynomialModel]
public sealed partial class LowRankMatrix
{
    public const int Rows = 40;
    public const int Columns = 30;
    private const int Rank = 3;

    [Parameter]
    private readonly double[,] u = new double[Rows, Rank];

    [Parameter]
    private readonly double[,] v = new double[Columns, Rank];

    public static LowRankMatrix Start(ulong seed)
    {
        LowRankMatrix matrix = new();
        matrix.Initialize(seed);
        return matrix;
    }

    public double Entry(int row, int column) => Error(row, column, 0);

    [Residual]
    private double Error(int row, int column, double value) => Enumerable.Range(0, Rank).Sum(k => u[row, k] * v[column, k]) - value;
}
