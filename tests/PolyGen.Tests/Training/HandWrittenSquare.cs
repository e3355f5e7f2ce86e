using System.Numerics;
using PolyGen.Kernels;

namespace PolyGen.Tests.Training;

/// <summary>The sizes of a network: inputs, hidden units, outputs.</summary>
public interface ISquareShape
{
    static abstract int Inputs { get; }

    static abstract int Hidden { get; }

    static abstract int Outputs { get; }
}

public readonly struct Square64 : ISquareShape
{
    public static int Inputs => 784;

    public static int Hidden => 64;

    public static int Outputs => 10;
}

public readonly struct Square532 : ISquareShape
{
    public static int Inputs => 5;

    public static int Hidden => 3;

    public static int Outputs => 2;
}

/// <summary>dense, square, dense, written by hand in the form in which the generator emits networks.</summary>
public sealed class HandWrittenSquare<TShape, T> : IPolynomialNetwork<HandWrittenSquare<TShape, T>, T>
    where TShape : ISquareShape
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] parameters;

    public HandWrittenSquare(ulong seed)
    {
        parameters = new T[Description.ParameterCount];
        ParameterInitializer.Initialize<T>(Description, parameters, seed);
    }

    private static int K => TShape.Inputs;

    private static int H => TShape.Hidden;

    private static int O => TShape.Outputs;

    private static int OneRow => K;

    private static int TargetRow => K + 1;

    private static int PreRow => K + 1 + O;

    private static int ActivationRow => PreRow + H;

    private static int ResidualRow => ActivationRow + H;

    private static int GammaRow => ResidualRow + O;

    private static int V => H * (K + 1);

    public static NetworkDescription Description { get; } = new(
        "HandWrittenSquare",
        [K],
        K,
        O,
        [new("Dense1Weights", [H, K], 0), new("Dense1Bias", [H], H * K), new("Dense2Weights", [O, H], V), new("Dense2Bias", [O], V + (O * H))],
        [new("Dense1", KernelKind.UnitLocal, 4, H, K, 0, H * K), new("Dense2", KernelKind.UnitLocal, 2, O, H, V, V + (O * H))],
        new(GammaRow + 1, OneRow, TargetRow, ResidualRow, 1))
    {
        ParameterDegree = 3,
        HasGradient = true,
    };

    public Span<T> Parameters => parameters;

    public TResult Accept<TResult>(INetworkVisitor<TResult> visitor) => visitor.Visit<HandWrittenSquare<TShape, T>, T>(this);

    public static void Forward(ReadOnlySpan<T> parameters, Tile<T> tile)
    {
        for (int j = 0; j < H; j++)
            Biased(tile, PreRow + j, parameters[(H * K) + j]);
        MatrixProduct.MultiplyAdd(tile, PreRow, 1, H, parameters[..(H * K)], K, 1, 0, 1, K);
        for (int j = 0; j < H; j++)
            Square(tile, j);
        for (int o = 0; o < O; o++)
        {
            Biased(tile, ResidualRow + o, parameters[V + (O * H) + o]);
            Span<Vector<T>> r = tile.Vectors(ResidualRow + o), y = tile.Vectors(TargetRow + o);
            for (int i = 0; i < r.Length; i++)
                r[i] -= y[i];
        }

        MatrixProduct.MultiplyAdd(tile, ResidualRow, 1, O, parameters.Slice(V, O * H), H, 1, ActivationRow, 1, H);
    }

    public static void Gradient(ReadOnlySpan<T> parameters, Tile<T> tile, Span<T> gradient)
    {
        T two = T.One + T.One;
        for (int n = 0; n < tile.Count; n++)
        {
            for (int o = 0; o < O; o++)
            {
                T q = two * tile.Column(ResidualRow + o)[n];
                gradient[V + (O * H) + o] += q;
                for (int j = 0; j < H; j++)
                    gradient[V + (o * H) + j] += q * tile.Column(ActivationRow + j)[n];
            }

            for (int j = 0; j < H; j++)
            {
                T back = T.Zero;
                for (int o = 0; o < O; o++)
                    back += parameters[V + (o * H) + j] * tile.Column(ResidualRow + o)[n];
                back *= two * two * tile.Column(PreRow + j)[n];
                gradient[(H * K) + j] += back;
                for (int k = 0; k < K; k++)
                    gradient[(j * K) + k] += back * tile.Column(k)[n];
            }
        }
    }

    public static void Begin(int group, int unit, ReadOnlySpan<T> parameters, Tile<T> tile)
    {
        if (group != 0)
            return;

        // γ = Σ_o V_oj r_o - h a, h = Σ_o V_oj²
        T h = T.Zero;
        for (int o = 0; o < O; o++)
        {
            T v = parameters[V + (o * H) + unit];
            h += v * v;
        }

        tile.Scalars[0] = h;
        Span<Vector<T>> gamma = tile.Vectors(GammaRow), a = tile.Vectors(ActivationRow + unit);
        for (int i = 0; i < gamma.Length; i++)
            gamma[i] = new Vector<T>(-h) * a[i];
        MatrixProduct.MultiplyAdd(tile, GammaRow, 1, 1, parameters[(V + unit)..], 0, H, ResidualRow, 1, O);
    }

    public static void Step(int group, int unit, int applied, T step, int next, ReadOnlySpan<T> parameters, Tile<T> tile, Span<double> coefficients)
    {
        if (group == 0)
            StepHidden(PreRow + unit, applied < 0 || tile.IsZero(applied) ? -1 : applied, step, next < 0 || tile.IsZero(next) ? -1 : next, tile, coefficients);
        else
            StepOutput(ResidualRow + unit, applied < 0 ? -1 : Input(applied), step, next < 0 ? -1 : Input(next), tile, coefficients);
    }

    public static void End(int group, int unit, ReadOnlySpan<T> parameters, Tile<T> tile)
    {
        if (group != 0)
            return;

        // a' = z², r_o += V_oj (a' - a): γ holds the difference, since its unit is done.
        Span<Vector<T>> difference = tile.Vectors(GammaRow), z = tile.Vectors(PreRow + unit), a = tile.Vectors(ActivationRow + unit);
        for (int i = 0; i < z.Length; i++)
        {
            Vector<T> square = z[i] * z[i];
            difference[i] = square - a[i];
            a[i] = square;
        }

        for (int o = 0; o < O; o++)
            Move(tile, ResidualRow + o, GammaRow, parameters[V + (o * H) + unit]);
    }

    private static int Input(int input) => input < H ? ActivationRow + input : OneRow;

    private static void StepHidden(int zRow, int applied, T step, int next, Tile<T> tile, Span<double> coefficients)
    {
        if (next < 0)
        {
            if (applied >= 0)
                Move(tile, zRow, applied, step);
            return;
        }

        Span<Vector<T>> z = tile.Vectors(zRow), gamma = tile.Vectors(GammaRow), u = tile.Vectors(next);
        Vector<T> h = new(tile.Scalars[0]);
        Vector<T> gzu = default, guu = default, zzuu = default, zuuu = default, uuuu = default;
        if (applied < 0)
        {
            for (int i = 0; i < z.Length; i++)
            {
                Vector<T> zi = z[i], ui = u[i];
                Vector<T> g = FusedVector.MultiplyAdd(h * zi, zi, gamma[i]), zu = zi * ui, uu = ui * ui;
                gzu = FusedVector.MultiplyAdd(g, zu, gzu);
                guu = FusedVector.MultiplyAdd(g, uu, guu);
                zzuu = FusedVector.MultiplyAdd(zu, zu, zzuu);
                zuuu = FusedVector.MultiplyAdd(zu, uu, zuuu);
                uuuu = FusedVector.MultiplyAdd(uu, uu, uuuu);
            }
        }
        else
        {
            Span<Vector<T>> v = tile.Vectors(applied);
            Vector<T> s = new(step);
            for (int i = 0; i < z.Length; i++)
            {
                Vector<T> zi = FusedVector.MultiplyAdd(s, v[i], z[i]), ui = u[i];
                z[i] = zi;
                Vector<T> g = FusedVector.MultiplyAdd(h * zi, zi, gamma[i]), zu = zi * ui, uu = ui * ui;
                gzu = FusedVector.MultiplyAdd(g, zu, gzu);
                guu = FusedVector.MultiplyAdd(g, uu, guu);
                zzuu = FusedVector.MultiplyAdd(zu, zu, zzuu);
                zuuu = FusedVector.MultiplyAdd(zu, uu, zuuu);
                uuuu = FusedVector.MultiplyAdd(uu, uu, uuuu);
            }
        }

        double hs = double.CreateTruncating(tile.Scalars[0]);
        coefficients[0] += 4 * Sum(gzu);
        coefficients[1] += (2 * Sum(guu)) + (4 * hs * Sum(zzuu));
        coefficients[2] += 4 * hs * Sum(zuuu);
        coefficients[3] += hs * Sum(uuuu);
    }

    private static void StepOutput(int residualRow, int applied, T step, int next, Tile<T> tile, Span<double> coefficients)
    {
        if (next < 0)
        {
            if (applied >= 0)
                Move(tile, residualRow, applied, step);
            return;
        }

        Span<Vector<T>> r = tile.Vectors(residualRow), u = tile.Vectors(next);
        Vector<T> ru = default, uu = default;
        if (applied < 0)
        {
            for (int i = 0; i < r.Length; i++)
            {
                ru = FusedVector.MultiplyAdd(r[i], u[i], ru);
                uu = FusedVector.MultiplyAdd(u[i], u[i], uu);
            }
        }
        else
        {
            Span<Vector<T>> v = tile.Vectors(applied);
            Vector<T> s = new(step);
            for (int i = 0; i < r.Length; i++)
            {
                Vector<T> ri = FusedVector.MultiplyAdd(s, v[i], r[i]), ui = u[i];
                r[i] = ri;
                ru = FusedVector.MultiplyAdd(ri, ui, ru);
                uu = FusedVector.MultiplyAdd(ui, ui, uu);
            }
        }

        coefficients[0] += 2 * Sum(ru);
        coefficients[1] += Sum(uu);
    }

    private static double Sum(Vector<T> lanes) => double.CreateTruncating(Vector.Sum(lanes));

    private static void Move(Tile<T> tile, int targetRow, int row, T step)
    {
        Span<Vector<T>> target = tile.Vectors(targetRow), v = tile.Vectors(row);
        Vector<T> s = new(step);
        for (int i = 0; i < target.Length; i++)
            target[i] = FusedVector.MultiplyAdd(s, v[i], target[i]);
    }

    private static void Biased(Tile<T> tile, int row, T bias)
    {
        Span<Vector<T>> target = tile.Vectors(row), one = tile.Vectors(OneRow);
        for (int i = 0; i < target.Length; i++)
            target[i] = new Vector<T>(bias) * one[i];
    }

    private static void Square(Tile<T> tile, int unit)
    {
        Span<Vector<T>> z = tile.Vectors(PreRow + unit), a = tile.Vectors(ActivationRow + unit);
        for (int i = 0; i < z.Length; i++)
            a[i] = z[i] * z[i];
    }
}
