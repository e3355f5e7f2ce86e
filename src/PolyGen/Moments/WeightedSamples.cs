using PolyGen.Data;
using PolyGen.Training;

namespace PolyGen.Moments;

/// <summary>A few of the samples, with positive weights, that have the moments of all of them: for a network of low degree in few inputs.</summary>
/// <remarks>
/// <para>
/// The loss is a sum over the samples of one linear function of the K moments of <see cref="MomentFunctions"/>. By Tchakaloff's theorem (1957;
/// Bayer and Teichmann, The proof of Tchakaloff's theorem, 2006) K of the samples with suitable positive weights have the same sums of all of them.
/// </para>
/// <para>
/// As in Maalouf, Jubran and Feldman, Fast and accurate least-mean-squares solvers (2019): the samples are cut into 2K clusters, and
/// <see cref="Caratheodory"/> finds K clusters that with new weights have the sum of all; half the samples are left, and so on.
/// O(N K + K³ log(N/K)) operations.
/// </para>
/// <para>Weights enter as their roots w: the tile's column of weights holds w, its targets w y, and r = w (f - y).</para>
/// </remarks>
internal sealed class WeightedSamples : TrainingRows
{
    private const int LargestNumberOfMoments = 512;

    // Of the sum of a moment function's absolute values.
    private const double LargestError = 1e-10;

    private readonly Dataset data;
    private readonly int[] samples;
    private readonly double[] weights;

    private WeightedSamples(Dataset data, int[] samples, double[] weights)
    {
        this.data = data;
        this.samples = samples;
        this.weights = weights;
    }

    /// <inheritdoc/>
    public override int Count => samples.Length;

    /// <inheritdoc/>
    public override int Samples => data.Count;

    /// <inheritdoc/>
    public override bool HasLabels => false;

    /// <summary>The indices of the samples that are left, in rising order.</summary>
    public ReadOnlySpan<int> Indices => samples;

    /// <summary>Their weights, all positive.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>
    /// The weighted samples of <paramref name="data"/>; null where the network has no column of weights or more than 512 moments, where there are
    /// not twice as many samples as moments, or where a moment would be off by more than 1e-10 of the sum of its terms' absolute values.
    /// </summary>
    public static WeightedSamples? Of(NetworkDescription description, Dataset data, WorkerTeam team)
    {
        int moments = MomentFunctions.CountOf(description, LargestNumberOfMoments);
        if (description.Layout.WeightRow < 0 || moments > LargestNumberOfMoments || data.Count <= 2 * moments)
            return null;

        var functions = new MomentFunctions(description, data);
        (int[] samples, double[] weights) = ([.. Enumerable.Range(0, data.Count)], new double[data.Count]);
        weights.AsSpan().Fill(1);
        while (samples.Length > moments)
            (samples, weights) = Reduce(functions, samples, weights, team);

        // Samples that repeat, or whose moments depend on those of others, can still go one by one.
        (samples, weights) = Reduce(functions, samples, weights, team);
        return IsExact(functions, data.Count, samples, weights, team) ? new WeightedSamples(data, samples, weights) : null;
    }

    /// <inheritdoc/>
    public override void CopyTo<T>(int first, int count, Tile<T> tile)
    {
        data.CopyTo(samples.AsSpan(first, count), tile);
        Span<T> roots = tile.Column(tile.Layout.WeightRow);
        for (int n = 0; n < count; n++)
            roots[n] = T.CreateTruncating(Math.Sqrt(weights[first + n]));
        for (int o = 0; o < data.Outputs; o++)
        {
            Span<T> targets = tile.Column(tile.Layout.TargetRow + o);
            for (int n = 0; n < count; n++)
                targets[n] *= roots[n];
        }
    }

    /// <summary>One round: half of the clusters, or of the samples where there are fewer than 2K.</summary>
    private static (int[] Samples, double[] Weights) Reduce(MomentFunctions functions, int[] samples, double[] weights, WorkerTeam team)
    {
        int clusters = Math.Min(samples.Length, 2 * functions.Count);
        var sums = new double[clusters][];
        team.ForEach(clusters, cluster =>
        {
            sums[cluster] = new double[functions.Count];
            for (int i = Start(cluster); i < Start(cluster + 1); i++)
                functions.Add(samples[i], weights[i], sums[cluster], []);
        });
        double[][] coordinates = [.. Enumerable.Range(0, functions.Count).Select(k => Array.ConvertAll(sums, sum => sum[k]))];
        double[] factors = Caratheodory.Weights(coordinates, clusters, team);
        var left = new List<int>();
        var leftWeights = new List<double>();
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            for (int i = Start(cluster); factors[cluster] > 0 && i < Start(cluster + 1); i++)
            {
                left.Add(samples[i]);
                leftWeights.Add(factors[cluster] * weights[i]);
            }
        }

        return ([.. left], [.. leftWeights]);

        int Start(int cluster) => (int)((long)samples.Length * cluster / clusters);
    }

    private static bool IsExact(MomentFunctions functions, int count, int[] samples, double[] weights, WorkerTeam team)
    {
        const int Chunk = 1024;
        var sums = new double[(count + Chunk - 1) / Chunk][];
        var magnitudes = new double[sums.Length][];
        team.ForEach(sums.Length, chunk =>
        {
            (sums[chunk], magnitudes[chunk]) = (new double[functions.Count], new double[functions.Count]);
            for (int n = chunk * Chunk; n < Math.Min(count, (chunk + 1) * Chunk); n++)
                functions.Add(n, 1, sums[chunk], magnitudes[chunk]);
        });
        var reduced = new double[functions.Count];
        for (int i = 0; i < samples.Length; i++)
            functions.Add(samples[i], weights[i], reduced, []);
        for (int k = 0; k < reduced.Length; k++)
        {
            int moment = k;
            if (!(Math.Abs(sums.Sum(chunk => chunk[moment]) - reduced[k]) <= LargestError * magnitudes.Sum(chunk => chunk[moment])))
                return false;
        }

        return true;
    }
}
