using System.Numerics;

namespace PolyGen.Tests.Moments;

/// <summary>dense, dense, in the plainest form: r_o = Σ_j V_oj z_j + c_o - y_o, z_j = Σ_k W_jk x_k + b_j; the second output counts two and a half times, and the first layer has a penalty of its own.</summary>
public sealed class HandWrittenAffine<T>(ulong seed) : IPolynomialNetwork<HandWrittenAffine<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int K = 5;
    public const int H = 3;
    public const int O = 2;
    public const int V = H * (K + 1);

    private const int TargetRow = K + 1;
    private const int HiddenRow = TargetRow + O;
    private const int ResidualRow = HiddenRow + H + 1;
    private static readonly double[] OutputWeights = [1, 2.5];
    private readonly T[] parameters = Initial(seed);

    public static NetworkDescription Description { get; } = new(
        "HandWrittenAffine",
        [K],
        K,
        O,
        [new("Dense1Weights", [H, K], 0), new("Dense1Bias", [H], H * K), new("Dense2Weights", [O, H], V), new("Dense2Bias", [O], V + (O * H))],
        [
            new("Dense1", KernelKind.UnitLocal, 2, H, K, 0, H * K) { IsLinear = true, L2 = 0.001 },
            new("Dense2", KernelKind.UnitLocal, 2, O, H, V, V + (O * H)) { IsLinear = true, SharedInputRow = HiddenRow },
        ],
        new(ResidualRow + O, K, TargetRow, ResidualRow, O))
    {
        OutputWeights = OutputWeights,
        InputDegree = 1,
        Moments = MomentReduction.Affine,
        HasGradient = true,
    };

    public Span<T> Parameters => parameters;

    public TResult Accept<TResult>(INetworkVisitor<TResult> visitor) => visitor.Visit<HandWrittenAffine<T>, T>(this);

    public static void Forward(ReadOnlySpan<T> parameters, Tile<T> tile)
    {
        tile.Column(K).CopyTo(tile.Column(HiddenRow + H));
        for (int n = 0; n < tile.Width; n++)
        {
            for (int j = 0; j < H; j++)
            {
                T z = parameters[(H * K) + j] * tile.Column(K)[n];
                for (int k = 0; k < K; k++)
                    z += parameters[(j * K) + k] * tile.Column(k)[n];
                tile.Column(HiddenRow + j)[n] = z;
            }

            for (int o = 0; o < O; o++)
            {
                T r = (parameters[V + (O * H) + o] * tile.Column(K)[n]) - tile.Column(TargetRow + o)[n];
                for (int j = 0; j < H; j++)
                    r += parameters[V + (o * H) + j] * tile.Column(HiddenRow + j)[n];
                tile.Column(ResidualRow + o)[n] = r;
            }
        }
    }

    public static void Gradient(ReadOnlySpan<T> parameters, Tile<T> tile, Span<T> gradient)
    {
        for (int n = 0; n < tile.Count; n++)
        {
            for (int o = 0; o < O; o++)
            {
                T q = T.CreateTruncating(2 * OutputWeights[o]) * tile.Column(ResidualRow + o)[n];
                gradient[V + (O * H) + o] += q * tile.Column(K)[n];
                for (int j = 0; j < H; j++)
                {
                    T back = q * parameters[V + (o * H) + j];
                    gradient[V + (o * H) + j] += q * tile.Column(HiddenRow + j)[n];
                    gradient[(H * K) + j] += back * tile.Column(K)[n];
                    for (int k = 0; k < K; k++)
                        gradient[(j * K) + k] += back * tile.Column(k)[n];
                }
            }
        }
    }

    public static void Begin(int group, int unit, ReadOnlySpan<T> parameters, Tile<T> tile)
    {
        // How much each output changes with the unit.
        for (int o = 0; o < O; o++)
            tile.Scalars[o] = group == 0 ? parameters[V + (o * H) + unit] : o == unit ? T.One : T.Zero;
    }

    public static void Step(int group, int unit, int applied, T step, int next, ReadOnlySpan<T> parameters, Tile<T> tile, Span<double> coefficients)
    {
        int firstInput = group == 0 ? 0 : HiddenRow;
        if (applied >= 0)
        {
            if (group == 0)
                Move(tile, HiddenRow + unit, firstInput + applied, step);
            for (int o = 0; o < O; o++)
                Move(tile, ResidualRow + o, firstInput + applied, step * tile.Scalars[o]);
        }

        for (int o = 0; next >= 0 && o < O; o++)
        {
            Span<T> u = tile.Column(firstInput + next), r = tile.Column(ResidualRow + o);
            double slope = double.CreateTruncating(tile.Scalars[o]);
            for (int n = 0; n < tile.Width; n++)
            {
                double input = double.CreateTruncating(u[n]);
                coefficients[0] += 2 * OutputWeights[o] * slope * double.CreateTruncating(r[n]) * input;
                coefficients[1] += OutputWeights[o] * slope * slope * input * input;
            }
        }
    }

    public static void End(int group, int unit, ReadOnlySpan<T> parameters, Tile<T> tile)
    {
    }

    private static T[] Initial(ulong seed)
    {
        var parameters = new T[Description.ParameterCount];
        ParameterInitializer.Initialize<T>(Description, parameters, seed);
        return parameters;
    }

    private static void Move(Tile<T> tile, int targetRow, int row, T step)
    {
        Span<T> target = tile.Column(targetRow), source = tile.Column(row);
        for (int n = 0; n < target.Length; n++)
            target[n] += step * source[n];
    }
}
