using PolyGen;

namespace Samples.Models;

/// <summary>The CP form of a tensor, t_ijl = Σ_k a_ik b_jk c_lk: a sample is a place and the value there.</summary>
[PolynomialModel]
public sealed partial class LowRankTensor
{
    public const int Rank = 3;
    public static readonly IReadOnlyList<int> Sizes = [First, Second, Third];
    private const int First = 8;
    private const int Second = 7;
    private const int Third = 6;

    [Parameter]
    private readonly double[,] a = new double[First, Rank];

    [Parameter]
    private readonly double[,] b = new double[Second, Rank];

    [Parameter]
    private readonly double[,] c = new double[Third, Rank];

    public static LowRankTensor Start(ulong seed)
    {
        LowRankTensor tensor = new();
        tensor.Initialize(seed);
        return tensor;
    }

    public double Entry(int i, int j, int l) => Error(i, j, l, 0);

    /// <summary>a_k ⊗ b_k ⊗ c_k, entry by entry: unlike the factors, which may exchange scales, it is determined.</summary>
    public double[] Component(int k) => [.. from i in Enumerable.Range(0, First) from j in Enumerable.Range(0, Second) from l in Enumerable.Range(0, Third) select a[i, k] * b[j, k] * c[l, k]];

    [Residual]
    private double Error(int i, int j, int l, double value) => Enumerable.Range(0, Rank).Sum(k => a[i, k] * b[j, k] * c[l, k]) - value;
}
