using System.Numerics.Tensors;
using PolyGen.Kernels;

namespace PolyGen.Tests.Moments;

/// <summary>One dense layer on images of digits: r_o = Σ_k W_ok x_k + b_o - y_o.</summary>
public sealed class HandWrittenLinear : IPolynomialNetwork<HandWrittenLinear, float>
{
    private const int K = 784;
    private const int O = 10;
    private const int TargetRow = K + 1;
    private const int ResidualRow = TargetRow + O;
    private readonly float[] parameters = new float[O * (K + 1)];

    public static NetworkDescription Description { get; } = new(
        "HandWrittenLinear",
        [28, 28],
        K,
        O,
        [new("DenseWeights", [O, K], 0), new("DenseBias", [O], O * K)],
        [new("Dense", KernelKind.UnitLocal, 2, O, K, 0, O * K) { IsLinear = true, SharedInputRow = 0 }],
        new(ResidualRow + O, K, TargetRow, ResidualRow, 0))
    {
        InputDegree = 1,
        Moments = MomentReduction.Affine,
    };

    public Span<float> Parameters => parameters;

    public TResult Accept<TResult>(INetworkVisitor<TResult> visitor) => visitor.Visit<HandWrittenLinear, float>(this);

    public static void Forward(ReadOnlySpan<float> parameters, Tile<float> tile)
    {
        for (int o = 0; o < O; o++)
        {
            TensorPrimitives.Multiply(tile.Column(K), parameters[(O * K) + o], tile.Column(ResidualRow + o));
            TensorPrimitives.Subtract(tile.Column(ResidualRow + o), tile.Column(TargetRow + o), tile.Column(ResidualRow + o));
        }

        MatrixProduct.MultiplyAdd(tile, ResidualRow, 1, O, parameters[..(O * K)], K, 1, 0, 1, K);
    }

    public static void Begin(int group, int unit, ReadOnlySpan<float> parameters, Tile<float> tile)
    {
    }

    public static void Step(int group, int unit, int applied, float step, int next, ReadOnlySpan<float> parameters, Tile<float> tile, Span<double> coefficients)
    {
        Span<float> r = tile.Column(ResidualRow + unit);
        if (applied >= 0)
            TensorPrimitives.MultiplyAdd(tile.Column(applied), step, r, r);
        if (next < 0)
            return;
        coefficients[0] += 2 * TensorPrimitives.Dot<float>(r, tile.Column(next));
        coefficients[1] += TensorPrimitives.SumOfSquares<float>(tile.Column(next));
    }

    public static void End(int group, int unit, ReadOnlySpan<float> parameters, Tile<float> tile)
    {
    }
}
