using PolyGen.Data;

namespace PolyGen.Integration.Tests;

/// <summary>Samples whose targets follow a random affine map but for noise, drawn from a seed.</summary>
internal sealed record NoisyAffineData(double[] Inputs, int Features, double[] Targets, int Outputs)
{
    /// <summary>The samples as a data set.</summary>
    public Dataset Samples => Dataset.FromTargets(Inputs, Features, Targets, Outputs);

    /// <summary>Normal inputs, a third of them zero, and targets in normal noise of half their size.</summary>
    public static NoisyAffineData Of(int samples, int features, int outputs, ulong seed)
    {
        var random = new DeterministicRandom(seed);
        double[] map = [.. Enumerable.Range(0, features * outputs).Select(_ => random.NextNormal())];
        double[] inputs = [.. Enumerable.Range(0, samples * features).Select(_ => random.NextInt(3) == 0 ? 0 : random.NextNormal())];
        double[] targets = [.. from n in Enumerable.Range(0, samples)
                               from o in Enumerable.Range(0, outputs)
                               select 0.3 + (0.5 * random.NextNormal()) + Enumerable.Range(0, features).Sum(k => map[(o * features) + k] * inputs[(n * features) + k])];
        return new(inputs, features, targets, outputs);
    }
}
