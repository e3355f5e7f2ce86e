using System.Numerics;
using PolyGen.Kernels;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>The direction d = -m̂ / (√v̂ + ε), entry by entry: m and v running means of the tiles' gradients and of their squares, m̂ and v̂ freed of their start at zero.</summary>
/// <remarks>D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1. Of its step the length is left to exact line searches.</remarks>
internal sealed class PreconditionedGradient<T>(int parameters, LineOptions options) : ICheckpointState
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Epsilon = 1e-8;

    private readonly T[] mean = new T[parameters];
    private readonly T[] square = new T[parameters];

    /// <summary>d.</summary>
    public T[] Direction { get; } = new T[parameters];

    /// <summary>The number of gradients taken in, which the caller counts once all entries are up to date.</summary>
    public long Count { get; set; }

    /// <summary>Takes in the entries <paramref name="first"/> … <paramref name="end"/> - 1 of a tile's mean gradient, and updates d there.</summary>
    /// <param name="parts">The gradients of the tile's parts, summed over their samples.</param>
    /// <param name="samples">The number of the tile's samples.</param>
    /// <param name="penalties">2λ of each parameter, or empty.</param>
    /// <param name="at">The parameters θ.</param>
    /// <param name="first">The first entry.</param>
    /// <param name="end">The end of the entries.</param>
    public void Update(T[][] parts, int samples, T[] penalties, T[] at, int first, int end)
    {
        double steps = Count + 1;
        T share = T.CreateTruncating(1.0 / samples), fresh = T.CreateTruncating(1 - options.Momentum), freshSquare = T.CreateTruncating(1 - options.Memory);
        T scale = T.CreateTruncating(-1 / (1 - Math.Pow(options.Momentum, steps))), rootScale = T.CreateTruncating(1 / Math.Sqrt(1 - Math.Pow(options.Memory, steps))), epsilon = T.CreateTruncating(Epsilon);
        Vector<T> shares = new(share), fresher = new(fresh), fresherSquares = new(freshSquare), scales = new(scale), rootScales = new(rootScale), epsilons = new(epsilon);
        int i = first;
        for (; i + Vector<T>.Count <= end; i += Vector<T>.Count)
        {
            Vector<T> sum = new(parts[0], i);
            for (int part = 1; part < parts.Length; part++)
                sum += new Vector<T>(parts[part], i);
            Vector<T> gradient = sum * shares;
            if (penalties.Length > 0)
                gradient = FusedVector.MultiplyAdd(new Vector<T>(penalties, i), new Vector<T>(at, i), gradient);
            Vector<T> m = new(mean, i), v = new(square, i);
            m = FusedVector.MultiplyAdd(fresher, gradient - m, m);
            v = FusedVector.MultiplyAdd(fresherSquares, (gradient * gradient) - v, v);
            m.CopyTo(mean, i);
            v.CopyTo(square, i);
            (scales * m / FusedVector.MultiplyAdd(rootScales, Vector.SquareRoot(v), epsilons)).CopyTo(Direction, i);
        }

        for (; i < end; i++)
        {
            T gradient = parts[0][i];
            for (int part = 1; part < parts.Length; part++)
                gradient += parts[part][i];
            gradient *= share;
            if (penalties.Length > 0)
                gradient = T.FusedMultiplyAdd(penalties[i], at[i], gradient);
            mean[i] = T.FusedMultiplyAdd(fresh, gradient - mean[i], mean[i]);
            square[i] = T.FusedMultiplyAdd(freshSquare, (gradient * gradient) - square[i], square[i]);
            Direction[i] = scale * mean[i] / T.FusedMultiplyAdd(rootScale, T.Sqrt(square[i]), epsilon);
        }
    }

    /// <summary>Forgets all gradients.</summary>
    public void Clear()
    {
        mean.AsSpan().Clear();
        square.AsSpan().Clear();
        Count = 0;
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Write(Count);
        writer.Write<T>(mean);
        writer.Write<T>(square);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        Count = reader.Int64();
        reader.Read<T>(mean);
        reader.Read<T>(square);
    }
}
