using System.Numerics;
using System.Runtime.CompilerServices;
using PolyGen.Data;

namespace PolyGen.Moments;

/// <summary>v = (x, 1, y) of every sample, as a network of type <typeparamref name="T"/> sees it.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SampleVectors<T>(Dataset data) : IVectorSource
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public int Count => data.Count;

    /// <inheritdoc/>
    public int Length => data.Inputs + 1 + data.Outputs;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTo(int first, int count, Span<double> destination)
    {
        var sample = new T[Length];
        sample[data.Inputs] = T.One;
        for (int n = 0; n < count; n++)
        {
            data.CopyInput(first + n, sample.AsSpan(0, data.Inputs));
            data.CopyTarget(first + n, sample.AsSpan(data.Inputs + 1));
            Span<double> vector = destination.Slice(n * Length, Length);
            for (int i = 0; i < sample.Length; i++)
                vector[i] = double.CreateTruncating(sample[i]);
        }
    }
}
