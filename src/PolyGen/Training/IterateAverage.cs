using System.Numerics;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>A running average of parameters that forgets its beginnings: of the iterates θ_1 … θ_t, the t-th has weight (η + 1)/(t + η).</summary>
/// <remarks>Shamir and Zhang, "Stochastic gradient descent for non-smooth optimization" (2013): the polynomial-decay average. With η = 3 the last quarter of the iterates holds about two thirds of the weight, whatever t is.</remarks>
internal sealed class IterateAverage(int parameters) : ICheckpointState
{
    private const double Eta = 3;

    private readonly double[] mean = new double[parameters];

    /// <summary>t, the number of iterates so far.</summary>
    public long Count { get; private set; }

    /// <summary>Takes in the next iterate.</summary>
    public void Add<T>(ReadOnlySpan<T> iterate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double weight = (Eta + 1) / (++Count + Eta);
        for (int i = 0; i < mean.Length; i++)
            mean[i] += weight * (double.CreateTruncating(iterate[i]) - mean[i]);
    }

    /// <summary>Writes the average to <paramref name="parameters"/>.</summary>
    public void CopyTo<T>(Span<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < mean.Length; i++)
            parameters[i] = T.CreateTruncating(mean[i]);
    }

    /// <summary>The average in the type of the parameters.</summary>
    public T[] Rounded<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = new T[mean.Length];
        CopyTo<T>(parameters);
        return parameters;
    }

    /// <summary>Forgets all iterates.</summary>
    public void Clear()
    {
        mean.AsSpan().Clear();
        Count = 0;
    }

    /// <summary>Becomes a copy of <paramref name="other"/>, an average of as many parameters.</summary>
    public void CopyFrom(IterateAverage other)
    {
        other.mean.CopyTo(mean, 0);
        Count = other.Count;
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Write<double>(mean);
        writer.Write(Count);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        reader.Read<double>(mean);
        Count = reader.Int64();
    }
}
