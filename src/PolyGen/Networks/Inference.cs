using System.Numerics;
using PolyGen.Data;
using PolyGen.Training;

namespace PolyGen;

/// <summary>The outputs of a network for many samples at once, and how well they fit a data set.</summary>
public static class Inference
{
    // Columns of 512 floats: the layers of a small network stay in the second-level cache.
    private const int LargestTile = 512;

    /// <summary>Writes f(x_n) for every sample.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">x_n, sample after sample.</param>
    /// <param name="outputs">Where f(x_n) goes, sample after sample.</param>
    /// <exception cref="ArgumentException">The inputs are no whole number of samples, or the outputs have another length than the samples ask for.</exception>
    public static void Predict<TNetwork, T>(IPolynomialNetwork<TNetwork, T> network, ReadOnlySpan<T> inputs, Span<T> outputs)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkDescription description = TNetwork.Description;
        int count = inputs.Length / description.Inputs;
        if (inputs.Length != count * description.Inputs)
            throw new ArgumentException($"{inputs.Length} values are no whole number of samples of {description.Inputs} features.", nameof(inputs));
        if (outputs.Length != count * description.Outputs)
            throw new ArgumentException($"{count} samples have {count * description.Outputs} outputs; there is room for {outputs.Length}.", nameof(outputs));
        if (count == 0)
            return;

        TileLayout layout = description.Layout;
        int size = layout.Affordable(LargestTile);
        var tile = new Tile<T>(layout, Math.Min(count, size));
        for (int first = 0; first < count; first += size)
        {
            tile.Resize(Math.Min(size, count - first));
            for (int k = 0; k < description.Inputs; k++)
            {
                Span<T> column = tile.Column(k);
                for (int n = 0; n < tile.Count; n++)
                    column[n] = inputs[((first + n) * description.Inputs) + k];
                column[tile.Count..].Clear();
            }

            // With targets zero, the residual is the output.
            for (int o = 0; o < description.Outputs; o++)
                tile.Column(layout.TargetRow + o).Clear();
            TNetwork.Forward(network.Parameters, tile);
            for (int o = 0; o < description.Outputs; o++)
            {
                Span<T> column = tile.Column(layout.ResidualRow + o);
                for (int n = 0; n < tile.Count; n++)
                    outputs[((first + n) * description.Outputs) + o] = column[n];
            }
        }
    }

    /// <summary>Loss and accuracy of <paramref name="network"/> on <paramref name="data"/>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <param name="threads">The number of threads, 0 for all cores; the result is the same for any.</param>
    /// <exception cref="ArgumentException">The samples have other numbers of inputs or outputs than the network.</exception>
    public static Evaluation Evaluate<TNetwork>(IPolynomialNetwork<TNetwork> network, Dataset data, int threads = 0)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        ShapeCheck.ThrowUnlessFits(TNetwork.Description, data, nameof(data));
        int size = TNetwork.Description.Layout.Affordable(LargestTile), chunks = (data.Count + size - 1) / size;
        using var team = new WorkerTeam(Math.Min(chunks, threads == 0 ? Environment.ProcessorCount : threads));
        return network.Accept(new EvaluationVisitor(data, team));
    }

    /// <summary>Loss and accuracy of the parameters <paramref name="parameters"/> on <paramref name="data"/>: O(samples · operations of one forward pass).</summary>
    internal static Evaluation Evaluate<TNetwork, T>(ReadOnlyMemory<T> parameters, Dataset data, WorkerTeam team)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkDescription description = TNetwork.Description;
        int size = description.Layout.Affordable(LargestTile);
        var fits = new TileFit[(data.Count + size - 1) / size];
        int next = -1;
        team.Run(_ =>
        {
            var tile = new Tile<T>(description.Layout, Math.Min(data.Count, size));
            for (int chunk = Interlocked.Increment(ref next); chunk < fits.Length; chunk = Interlocked.Increment(ref next))
            {
                int first = chunk * size;
                data.CopyTo(first, Math.Min(size, data.Count - first), tile);
                TNetwork.Forward(parameters.Span, tile);
                fits[chunk] = TileFit.Of(tile, description, data.HasLabels);
            }
        });
        return Total(fits, data.Count, data.HasLabels);
    }

    /// <summary>The mean over all samples, summed tile after tile.</summary>
    internal static Evaluation Total(ReadOnlySpan<TileFit> fits, int samples, bool hasLabels)
    {
        double squaredError = 0;
        long correct = 0;
        foreach (TileFit fit in fits)
            (squaredError, correct) = (squaredError + fit.SquaredError, correct + fit.Correct);
        return new Evaluation(squaredError / samples, hasLabels ? (double)correct / samples : null);
    }

    private sealed class EvaluationVisitor(Dataset data, WorkerTeam team) : INetworkVisitor<Evaluation>
    {
        public Evaluation Visit<TNetwork, T>(TNetwork network)
            where TNetwork : class, IPolynomialNetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => Evaluate<TNetwork, T>(network.Parameters.ToArray(), data, team);
    }
}
