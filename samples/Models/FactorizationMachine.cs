using PolyGen;

namespace Samples.Models;

/// <summary>w_0 + Σ_i w_i x_i + Σ_{i&lt;j} (v_i·v_j) x_i x_j, the pairs written as ½ Σ_f ((Σ_i v_if x_i)² - Σ_i v_if² x_i²) (Rendle, 2010).</summary>
[PolynomialModel]
public sealed partial class FactorizationMachine
{
    public const int Features = 6;
    private const int Rank = 2;

    [Parameter]
    private double bias;

    [Parameter]
    private readonly double[] w = new double[Features];

    [Parameter]
    private readonly double[,] v = new double[Features, Rank];

    public double Bias => bias;

    public IReadOnlyList<double> Weights => w;

    public static FactorizationMachine Start(ulong seed)
    {
        FactorizationMachine machine = new();
        machine.Initialize(seed);
        return machine;
    }

    /// <summary>v_i·v_j: unlike v, which may be rotated, it is determined.</summary>
    public double Interaction(int i, int j) => Enumerable.Range(0, Rank).Sum(f => v[i, f] * v[j, f]);

    public double Value(double[] x) => Error(x, 0);

    [Residual]
    private double Error([Columns(Features)] double[] x, double value) =>
        bias + Enumerable.Range(0, Features).Sum(i => w[i] * x[i]) + Enumerable.Range(0, Rank).Sum(f => Pairs(x, f)) - value;

    private double Pairs(double[] x, int f) =>
        (Math.Pow(Enumerable.Range(0, Features).Sum(i => v[i, f] * x[i]), 2) - Enumerable.Range(0, Features).Sum(i => Math.Pow(v[i, f] * x[i], 2))) / 2;
}
