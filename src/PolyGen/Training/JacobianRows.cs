using System.Collections.Concurrent;
using System.Numerics;
using PolyGen.Moments;

namespace PolyGen.Training;

/// <summary>v = √ω_o (∂r_o/∂θ, r_o) for every output o of every row of the training data, at given parameters: their second moments are JᵀJ, Jᵀr and rᵀr.</summary>
/// <remarks>
/// A row is a tile of one sample; with residuals e_o in the place of its own, the network's gradient is 2 ω_o ∂f_o/∂θ. A vector costs
/// a backward pass of one sample, in one of the lanes of a SIMD vector.
/// </remarks>
internal sealed class JacobianRows<TNetwork, T>(TrainingRows rows, T[] parameters) : IVectorSource
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly NetworkDescription Description = TNetwork.Description;

    private readonly ConcurrentBag<Tile<T>> tiles = [];

    /// <summary>The number of blocks of the vectors of so many rows, which threads share.</summary>
    public static int BlockCount(int rows) => (int)(((long)rows * Description.Outputs / VectorBlock.Capacity) + 1);

    /// <inheritdoc/>
    public int Count => checked(rows.Count * Description.Outputs);

    /// <inheritdoc/>
    public int Length => parameters.Length + 1;

    /// <inheritdoc/>
    public void CopyTo(int first, int count, Span<double> destination)
    {
        if (!tiles.TryTake(out Tile<T>? tile))
            tile = new Tile<T>(Description.Layout, 1);
        T[] gradient = new T[parameters.Length];
        double[] residuals = new double[Description.Outputs];
        int present = -1;
        for (int i = 0; i < count; i++)
        {
            (int sample, int output) = Math.DivRem(first + i, Description.Outputs);
            if (sample != present)
            {
                rows.CopyTo(sample, 1, tile);
                TNetwork.Forward(parameters, tile);
                for (int o = 0; o < residuals.Length; o++)
                    residuals[o] = double.CreateTruncating(Residual(tile, o));
                present = sample;
            }

            for (int o = 0; o < residuals.Length; o++)
                Residual(tile, o) = o == output ? T.One : T.Zero;
            gradient.AsSpan().Clear();
            TNetwork.Gradient(parameters, tile, gradient);
            Write(gradient, residuals[output], Math.Sqrt(Description.OutputWeight(output)), destination.Slice(i * Length, Length));
        }

        tiles.Add(tile);
    }

    private static void Write(T[] gradient, double residual, double root, Span<double> vector)
    {
        double factor = root > 0 ? 0.5 / root : 0;
        for (int p = 0; p < gradient.Length; p++)
            vector[p] = factor * double.CreateTruncating(gradient[p]);
        vector[^1] = root * residual;
    }

    private static ref T Residual(Tile<T> tile, int output) => ref tile.Column(Description.Layout.ResidualRow + output)[0];
}
