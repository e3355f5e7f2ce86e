using System.Numerics.Tensors;
using PolyGen;
using PolyGen.Data;

namespace Samples.Digits;

/// <summary>How often each digit was taken for which.</summary>
internal static class ConfusionMatrix
{
    private const int SamplesAtOnce = 1_000;

    /// <summary>Entry [k, j] is the number of images of digit k whose largest output is j.</summary>
    public static int[,] Of<TNetwork>(TNetwork network, Dataset data)
        where TNetwork : class, IPolynomialNetwork<TNetwork, float>
    {
        var matrix = new int[data.Outputs, data.Outputs];
        var inputs = new float[SamplesAtOnce * data.Inputs];
        var outputs = new float[SamplesAtOnce * data.Outputs];
        for (int first = 0; first < data.Count; first += SamplesAtOnce)
        {
            int count = Math.Min(SamplesAtOnce, data.Count - first);
            for (int n = 0; n < count; n++)
                data.CopyInput(first + n, inputs.AsSpan(n * data.Inputs, data.Inputs));
            Inference.Predict<TNetwork, float>(network, inputs.AsSpan(0, count * data.Inputs), outputs.AsSpan(0, count * data.Outputs));
            for (int n = 0; n < count; n++)
                matrix[data.Labels[first + n], TensorPrimitives.IndexOfMax<float>(outputs.AsSpan(n * data.Outputs, data.Outputs))]++;
        }

        return matrix;
    }
}
