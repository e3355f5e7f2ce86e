using PolyGen.Data;

namespace PolyGen.Training;

/// <summary>A random part of the samples set aside for validation, with as many of each label as of all samples, up to one.</summary>
internal static class ValidationSplit
{
    /// <summary>⌊<paramref name="fraction"/> · N⌋ of the N samples for validation and the others for training, each in their order.</summary>
    /// <exception cref="ArgumentException">That leaves no sample for one of the two.</exception>
    public static (Dataset Training, Dataset Validation) Of(Dataset data, double fraction, ulong seed)
    {
        int[] samples = [.. Enumerable.Range(0, data.Count)];
        new DeterministicRandom(seed).Shuffle<int>(samples);
        if (data.HasLabels)
        {
            int[] labels = data.Labels.ToArray();
            samples = [.. samples.OrderBy(sample => labels[sample])];
        }

        // Label after label, a sample is set aside wherever the fraction of those so far reaches the next whole number.
        List<int> training = [], validation = [];
        for (int i = 0; i < samples.Length; i++)
            (Math.Floor((i + 1) * fraction) > Math.Floor(i * fraction) ? validation : training).Add(samples[i]);
        if (training.Count == 0 || validation.Count == 0)
            throw new ArgumentException(FormattableString.Invariant($"A validation fraction of {fraction} of {data.Count} samples leaves {training.Count} for training and {validation.Count} for validation; give more samples, or another fraction."), nameof(data));
        training.Sort();
        validation.Sort();
        return (data.Select([.. training]), data.Select([.. validation]));
    }
}
