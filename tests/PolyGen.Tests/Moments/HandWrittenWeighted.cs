namespace PolyGen.Tests.Moments;

/// <summary>dense, square, dense on two inputs with weighted samples: r_o = w (Σ_j V_oj z_j² + c_o) - t_o with t = w y, z_j = Σ_k W_jk x_k + b_j.</summary>
public sealed class HandWrittenWeighted(ulong seed) : IPolynomialNetwork<HandWrittenWeighted, double>
{
    public const int K = 2;
    public const int H = 3;
    public const int O = 2;
    public const int V = H * (K + 1);

    private const int TargetRow = K + 1;
    private const int HiddenRow = TargetRow + O;
    private const int SquareRow = HiddenRow + H;
    private const int ResidualRow = SquareRow + H + 1;
    private const int WeightRow = ResidualRow + O;
    private readonly double[] parameters = Initial(seed);

    public static NetworkDescription Description { get; } = new(
        "HandWrittenWeighted",
        [K],
        K,
        O,
        [new("Dense1Weights", [H, K], 0), new("Dense1Bias", [H], H * K), new("Dense2Weights", [O, H], V), new("Dense2Bias", [O], V + (O * H))],
        [
            new("Dense1", KernelKind.UnitLocal, 4, H, K, 0, H * K),
            new("Dense2", KernelKind.UnitLocal, 2, O, H, V, V + (O * H)) { IsLinear = true, SharedInputRow = SquareRow },
        ],
        new(WeightRow + 1, K, TargetRow, ResidualRow, 0) { WeightRow = WeightRow })
    {
        InputDegree = 2,
        Moments = MomentReduction.Polynomial,
        HasGradient = true,
    };

    public Span<double> Parameters => parameters;

    public TResult Accept<TResult>(INetworkVisitor<TResult> visitor) => visitor.Visit<HandWrittenWeighted, double>(this);

    public static void Forward(ReadOnlySpan<double> parameters, Tile<double> tile)
    {
        tile.Column(K).CopyTo(tile.Column(SquareRow + H));
        for (int n = 0; n < tile.Width; n++)
        {
            for (int j = 0; j < H; j++)
            {
                double z = parameters[(H * K) + j] * tile.Column(K)[n];
                for (int k = 0; k < K; k++)
                    z += parameters[(j * K) + k] * tile.Column(k)[n];
                tile.Column(HiddenRow + j)[n] = z;
                tile.Column(SquareRow + j)[n] = z * z;
            }

            for (int o = 0; o < O; o++)
            {
                double f = parameters[V + (O * H) + o] * tile.Column(K)[n];
                for (int j = 0; j < H; j++)
                    f += parameters[V + (o * H) + j] * tile.Column(SquareRow + j)[n];
                tile.Column(ResidualRow + o)[n] = (tile.Column(WeightRow)[n] * f) - tile.Column(TargetRow + o)[n];
            }
        }
    }

    public static void Gradient(ReadOnlySpan<double> parameters, Tile<double> tile, Span<double> gradient)
    {
        for (int n = 0; n < tile.Count; n++)
        {
            for (int o = 0; o < O; o++)
            {
                double q = 2 * tile.Column(WeightRow)[n] * tile.Column(ResidualRow + o)[n];
                gradient[V + (O * H) + o] += q * tile.Column(K)[n];
                for (int j = 0; j < H; j++)
                {
                    double back = q * parameters[V + (o * H) + j] * 2 * tile.Column(HiddenRow + j)[n];
                    gradient[V + (o * H) + j] += q * tile.Column(SquareRow + j)[n];
                    gradient[(H * K) + j] += back * tile.Column(K)[n];
                    for (int k = 0; k < K; k++)
                        gradient[(j * K) + k] += back * tile.Column(k)[n];
                }
            }
        }
    }

    public static void Begin(int group, int unit, ReadOnlySpan<double> parameters, Tile<double> tile)
    {
    }

    public static void Step(int group, int unit, int applied, double step, int next, ReadOnlySpan<double> parameters, Tile<double> tile, Span<double> coefficients)
    {
        for (int n = 0; n < tile.Width; n++)
        {
            double w = tile.Column(WeightRow)[n];
            if (group == 1)
            {
                ref double r = ref tile.Column(ResidualRow + unit)[n];
                if (applied >= 0)
                    r += w * step * tile.Column(SquareRow + applied)[n];
                if (next < 0)
                    continue;
                double input = w * tile.Column(SquareRow + next)[n];
                coefficients[0] += 2 * r * input;
                coefficients[1] += input * input;
                continue;
            }

            ref double z = ref tile.Column(HiddenRow + unit)[n];
            if (applied >= 0)
            {
                double before = z;
                z += step * tile.Column(applied)[n];
                tile.Column(SquareRow + unit)[n] = z * z;
                for (int o = 0; o < O; o++)
                    tile.Column(ResidualRow + o)[n] += w * parameters[V + (o * H) + unit] * ((z * z) - (before * before));
            }

            for (int o = 0; next >= 0 && o < O; o++)
            {
                double u = tile.Column(next)[n], r = tile.Column(ResidualRow + o)[n], v = w * parameters[V + (o * H) + unit], a = 2 * v * z * u, b = v * u * u;
                coefficients[0] += 2 * r * a;
                coefficients[1] += (a * a) + (2 * r * b);
                coefficients[2] += 2 * a * b;
                coefficients[3] += b * b;
            }
        }
    }

    public static void End(int group, int unit, ReadOnlySpan<double> parameters, Tile<double> tile)
    {
    }

    private static double[] Initial(ulong seed)
    {
        var parameters = new double[Description.ParameterCount];
        ParameterInitializer.Initialize<double>(Description, parameters, seed);
        return parameters;
    }
}
