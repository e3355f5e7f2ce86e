using System.Numerics.Tensors;

namespace PolyGen.Optimization.Conic.InteriorPoint;

/// <summary>A point (X, z, y, S), or a direction (ΔX, Δz, Δy, ΔS); x and s are parts of X and S.</summary>
internal sealed class Iterate(ScaledProgram program)
{
    /// <summary>X, with x.</summary>
    public ConeVector X { get; } = new(program.BlockSizes, program.NonnegativeCount);

    /// <summary>z.</summary>
    public double[] Z { get; } = new double[program.H.Length];

    /// <summary>y.</summary>
    public double[] Y { get; } = new double[program.M];

    /// <summary>S, with s.</summary>
    public ConeVector S { get; } = new(program.BlockSizes, program.NonnegativeCount);

    /// <summary>Takes over another point.</summary>
    public void CopyFrom(Iterate other)
    {
        X.CopyFrom(other.X);
        S.CopyFrom(other.S);
        other.Z.CopyTo(Z, 0);
        other.Y.CopyTo(Y, 0);
    }

    /// <summary>Adds <paramref name="factor"/> · <paramref name="other"/>.</summary>
    public void Add(double factor, Iterate other)
    {
        X.Add(factor, other.X);
        S.Add(factor, other.S);
        TensorPrimitives.MultiplyAdd(other.Y, factor, Y, Y);
        TensorPrimitives.MultiplyAdd(other.Z, factor, Z, Z);
    }
}
