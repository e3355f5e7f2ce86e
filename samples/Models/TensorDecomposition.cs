using System.Numerics.Tensors;
using PolyGen;
using PolyGen.Data;

namespace Samples.Models;

/// <summary>The components of a tensor from half of its entries: by Kruskal's theorem they are determined up to their order.</summary>
internal static class TensorDecomposition
{
    private const int Starts = 10;
    private const ulong TrueSeed = 102;

    public static bool Run()
    {
        LowRankTensor truth = LowRankTensor.Start(TrueSeed);
        (int I, int J, int L)[] entries = [.. from i in Enumerable.Range(0, LowRankTensor.Sizes[0]) from j in Enumerable.Range(0, LowRankTensor.Sizes[1]) from l in Enumerable.Range(0, LowRankTensor.Sizes[2]) select (i, j, l)];
        new DeterministicRandom(1).Shuffle(entries.AsSpan());
        (int I, int J, int L)[] known = entries[..(entries.Length / 2)];

        Results.Title($"Tensor factorisation (CP): {known.Length} of {entries.Length} entries known");
        Dataset data = LowRankTensor.Samples([.. known.Select(entry => entry.I)], [.. known.Select(entry => entry.J)], [.. known.Select(entry => entry.L)], [.. known.Select(entry => truth.Entry(entry.I, entry.J, entry.L))]);
        Fit<LowRankTensor> fit = Fit.Best(Starts, LowRankTensor.Start, data);
        for (int k = 0; k < LowRankTensor.Rank; k++)
        {
            double[] component = truth.Component(k);
            double[] found = Enumerable.Range(0, LowRankTensor.Rank).Select(fit.Model.Component).MinBy(other => TensorPrimitives.Distance<double>(other, component))!;
            Results.Compare($"norm of component {k + 1}", TensorPrimitives.Norm<double>(found), TensorPrimitives.Norm<double>(component));
            Results.Compare("its cosine with the true", TensorPrimitives.CosineSimilarity<double>(found, component), 1);
        }

        return Results.Loss(fit, truth, data);
    }
}
