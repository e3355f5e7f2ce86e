using PolyGen.Data;

namespace PolyGen.Tests.Moments;

/// <summary>Samples with random targets, drawn from a seed.</summary>
internal static class RandomData
{
    /// <summary>Normal inputs, a third of them zero, and targets that follow a random affine map but for normal noise.</summary>
    public static Dataset Of(int samples, int inputs, int outputs, ulong seed) => Of(samples, inputs, outputs, seed, (_, _) => { });

    /// <summary>The same, the inputs of each sample changed by <paramref name="change"/>, which is given the sample's number.</summary>
    public static Dataset Of(int samples, int inputs, int outputs, ulong seed, Action<int, double[]> change)
    {
        var random = new DeterministicRandom(seed);
        double[] map = [.. Enumerable.Range(0, inputs * outputs).Select(_ => random.NextNormal())];
        var x = new double[samples * inputs];
        var y = new double[samples * outputs];
        for (int n = 0; n < samples; n++)
        {
            var input = new double[inputs];
            for (int k = 0; k < inputs; k++)
                input[k] = random.NextInt(3) == 0 ? 0 : random.NextNormal();
            change(n, input);
            input.CopyTo(x, n * inputs);
            for (int o = 0; o < outputs; o++)
            {
                double target = 0.3 + (0.5 * random.NextNormal());
                for (int k = 0; k < inputs; k++)
                    target += map[(o * inputs) + k] * input[k];
                y[(n * outputs) + o] = target;
            }
        }

        return Dataset.FromTargets(x, inputs, y, outputs);
    }
}
