using System.Numerics;
using System.Numerics.Tensors;
using PolyGen.Data;
using PolyGen.Kernels;

namespace PolyGen.Training;

/// <summary>One thread's part of the samples of a tile: the gradient over them, and their loss along a line.</summary>
/// <param name="capacity">The largest number of samples.</param>
/// <param name="isSparse">Whether only inputs that are not zero are stored; parameters and gradient are then those of <see cref="InputMajorWeights"/>.</param>
internal sealed class TilePart<TNetwork, T>(int capacity, bool isSparse)
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Tile<T> tile = new(TNetwork.Description.Layout, capacity);
    private readonly SparseInputs<T>? inputs = isSparse ? new(TNetwork.Description.Inputs, capacity) : null;
    private readonly T[] moved = new T[TNetwork.Description.ParameterCount];

    /// <summary>The gradient of the summed loss.</summary>
    public T[] Gradient { get; } = new T[TNetwork.Description.ParameterCount];

    /// <summary>The summed loss at the last parameters that it was differentiated at.</summary>
    public double Loss { get; private set; }

    /// <summary>That of the zero function.</summary>
    public double TargetEnergy => TileFit.TargetEnergy(tile, TNetwork.Description);

    /// <summary>Takes in samples.</summary>
    public void Fill(Dataset data, ReadOnlySpan<int> samples)
    {
        if (inputs is null)
            data.CopyTo(samples, tile);
        else
            data.CopySparseTo(samples, tile, inputs);
    }

    /// <summary>Computes loss and gradient.</summary>
    public void Differentiate(T[] parameters)
    {
        TNetwork.Forward(parameters, tile);
        Loss = TileFit.SumOfSquares(tile, TNetwork.Description);
        Gradient.AsSpan().Clear();
        TNetwork.Gradient(parameters, tile, Gradient);
    }

    /// <summary>The summed loss at θ + t d.</summary>
    public double LossAt(T[] parameters, T[] direction, double t)
    {
        TensorPrimitives.MultiplyAdd<T>(direction, T.CreateTruncating(t), parameters, moved);
        TNetwork.Forward(moved, tile);
        return TileFit.SumOfSquares(tile, TNetwork.Description);
    }
}
