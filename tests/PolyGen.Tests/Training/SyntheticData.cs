using PolyGen.Data;

namespace PolyGen.Tests.Training;

/// <summary>Samples drawn from a seed.</summary>
internal static class SyntheticData
{
    /// <summary>Normal inputs, labelled by which of the fixed quadratic forms is largest; a tenth of the inputs is zero.</summary>
    public static Dataset Labelled(int samples, int inputs, int classes, ulong seed)
    {
        var random = new DeterministicRandom(seed);
        var values = new float[samples * inputs];
        var labels = new int[samples];
        for (int n = 0; n < samples; n++)
        {
            Span<float> x = values.AsSpan(n * inputs, inputs);
            foreach (ref float entry in x)
                entry = random.NextInt(10) == 0 ? 0 : (float)(0.3 * random.NextNormal());
            double best = double.NegativeInfinity;
            for (int c = 0; c < classes; c++)
            {
                double form = (x[c % inputs] * x[(c + 1) % inputs]) + (0.2 * x[(2 * c) % inputs]);
                if (form > best)
                    (best, labels[n]) = (form, c);
            }
        }

        return Dataset.FromLabels(values, inputs, labels, classes);
    }
}
