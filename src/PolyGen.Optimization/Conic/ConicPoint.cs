using MathNet.Numerics.LinearAlgebra;

namespace PolyGen.Optimization.Conic;

/// <summary>An element of the space of a program's variables, and of its dual space.</summary>
internal sealed record ConicPoint(Matrix<double>[] Blocks, double[] Nonnegative, double[] Free)
{
    /// <summary>0.</summary>
    public ConicPoint(ConicProgram program)
        : this([.. program.BlockSizes.Select(size => Matrix<double>.Build.Dense(size, size))], new double[program.NonnegativeCount], new double[program.FreeCount])
    {
    }

    /// <summary>The value of <paramref name="a"/> here.</summary>
    public double Value(LinearFunction a)
    {
        double sum = 0;
        foreach (MatrixEntry entry in a.Semidefinite)
        {
            sum += (entry.Row == entry.Column ? 1 : 2) * entry.Value * Blocks[entry.Block].At(entry.Row, entry.Column);
        }

        foreach (VectorEntry entry in a.Nonnegative)
        {
            sum += entry.Value * Nonnegative[entry.Index];
        }

        foreach (VectorEntry entry in a.Free)
        {
            sum += entry.Value * Free[entry.Index];
        }

        return sum;
    }

    /// <summary>The sum of the absolute values of the terms of <see cref="Value"/>.</summary>
    public double AbsoluteValue(LinearFunction a) =>
        a.Semidefinite.Sum(entry => (entry.Row == entry.Column ? 1 : 2) * Math.Abs(entry.Value * Blocks[entry.Block].At(entry.Row, entry.Column)))
            + a.Nonnegative.Sum(entry => Math.Abs(entry.Value * Nonnegative[entry.Index])) + a.Free.Sum(entry => Math.Abs(entry.Value * Free[entry.Index]));

    /// <summary>Adds <paramref name="factor"/> times the coefficients of <paramref name="a"/>.</summary>
    public void Add(double factor, LinearFunction a)
    {
        foreach (MatrixEntry entry in a.Semidefinite)
        {
            Matrix<double> block = Blocks[entry.Block];
            block.At(entry.Row, entry.Column, block.At(entry.Row, entry.Column) + (factor * entry.Value));
            if (entry.Row != entry.Column)
            {
                block.At(entry.Column, entry.Row, block.At(entry.Column, entry.Row) + (factor * entry.Value));
            }
        }

        foreach (VectorEntry entry in a.Nonnegative)
        {
            Nonnegative[entry.Index] += factor * entry.Value;
        }

        foreach (VectorEntry entry in a.Free)
        {
            Free[entry.Index] += factor * entry.Value;
        }
    }

    /// <summary>Adds <paramref name="factor"/> times the absolute values of the coefficients of <paramref name="a"/>.</summary>
    public void AddAbsolute(double factor, LinearFunction a) => Add(factor, new LinearFunction(
        [.. a.Semidefinite.Select(entry => entry with { Value = Math.Abs(entry.Value) })],
        [.. a.Nonnegative.Select(entry => entry with { Value = Math.Abs(entry.Value) })],
        [.. a.Free.Select(entry => entry with { Value = Math.Abs(entry.Value) })]));

    /// <summary>The Euclidean norm.</summary>
    public double Norm() => Math.Sqrt(Blocks.Sum(block => Square(block.FrobeniusNorm())) + Nonnegative.Sum(Square) + Free.Sum(Square));

    private static double Square(double value) => value * value;
}
