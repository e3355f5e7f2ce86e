using System.Numerics.Tensors;
using PolyGen.Optimization.Conic.Dense;

namespace PolyGen.Optimization.Conic.InteriorPoint;

/// <summary>An element of the cone's space: symmetric blocks and a vector; X with x, S with s, and their directions.</summary>
internal sealed class ConeVector
{
    /// <summary>0.</summary>
    public ConeVector(IReadOnlyList<int> sizes, int nonnegativeCount)
    {
        Blocks = [.. sizes.Select(size => new MatrixView(new double[size * size], size, size))];
        Nonnegative = new double[nonnegativeCount];
    }

    /// <summary>The blocks, both triangles of each.</summary>
    public MatrixView[] Blocks { get; }

    /// <summary>The part in the nonnegative orthant.</summary>
    public double[] Nonnegative { get; }

    /// <summary>ν, the degree of the cone's barrier: ⟨X, S⟩ = ν μ on the central path.</summary>
    public int Degree => Blocks.Sum(block => block.Rows) + Nonnegative.Length;

    private IEnumerable<double[]> Parts => Blocks.Select(block => block.Values).Append(Nonnegative);

    /// <summary>⟨<paramref name="a"/>, <paramref name="b"/>⟩.</summary>
    public static double Dot(ConeVector a, ConeVector b) =>
        a.Parts.Zip(b.Parts, (x, y) => TensorPrimitives.Dot<double>(x, y)).Sum();

    /// <summary>The Frobenius norm.</summary>
    public double Norm() => Math.Sqrt(Parts.Sum(part => TensorPrimitives.SumOfSquares<double>(part)));

    /// <summary>Adds <paramref name="factor"/> · <paramref name="other"/>.</summary>
    public void Add(double factor, ConeVector other)
    {
        foreach ((double[] part, double[] added) in Parts.Zip(other.Parts))
        {
            TensorPrimitives.MultiplyAdd(added, factor, part, part);
        }
    }

    /// <summary>Multiplies by <paramref name="factor"/>.</summary>
    public void Scale(double factor)
    {
        foreach (double[] part in Parts)
        {
            TensorPrimitives.Multiply(part, factor, part);
        }
    }

    /// <summary>Adds <paramref name="factor"/> · I, and <paramref name="factor"/> to each entry of the vector.</summary>
    public void AddIdentity(double factor)
    {
        foreach (MatrixView block in Blocks)
        {
            for (int i = 0; i < block.Rows; i++)
            {
                block[i, i] += factor;
            }
        }

        TensorPrimitives.Add(Nonnegative, factor, Nonnegative);
    }

    /// <summary>Takes over the entries of <paramref name="other"/>.</summary>
    public void CopyFrom(ConeVector other)
    {
        foreach ((double[] part, double[] copied) in Parts.Zip(other.Parts))
        {
            copied.CopyTo(part, 0);
        }
    }

    /// <summary>A copy.</summary>
    public ConeVector Copy()
    {
        ConeVector copy = new([.. Blocks.Select(block => block.Rows)], Nonnegative.Length);
        copy.CopyFrom(this);
        return copy;
    }

    /// <summary>Replaces each block by its symmetric part.</summary>
    public void Symmetrize()
    {
        foreach (MatrixView block in Blocks)
        {
            for (int i = 0; i < block.Rows; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    block[i, j] = block[j, i] = 0.5 * (block[i, j] + block[j, i]);
                }
            }
        }
    }
}
