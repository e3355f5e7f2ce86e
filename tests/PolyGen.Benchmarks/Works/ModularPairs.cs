using PolyGen.Data;

namespace PolyGen.Benchmarks.Works;

/// <summary>All 529 pairs (a, b) of residues modulo 23 with the class a + b, a random tenth of them held out.</summary>
internal sealed class ModularPairs
{
    /// <summary>The modulus.</summary>
    public const int Modulus = 23;

    private const int HeldOutPart = 10;
    private readonly int[] heldOut;
    private readonly int[] training;

    private ModularPairs(int[] heldOut, int[] training) => (this.heldOut, this.training) = (heldOut, training);

    /// <summary>The pairs in the split of <paramref name="seed"/>.</summary>
    public static ModularPairs Create(ulong seed)
    {
        int[] pairs = [.. Enumerable.Range(0, Modulus * Modulus)];
        new DeterministicRandom(seed).Shuffle<int>(pairs);
        int held = pairs.Length / HeldOutPart;
        return new ModularPairs(pairs[..held], pairs[held..]);
    }

    /// <summary>The pairs to train on.</summary>
    public Dataset Training => ToDataset(training);

    /// <summary>The pairs that training never sees.</summary>
    public Dataset HeldOut => ToDataset(heldOut);

    /// <summary>Writes a row (a, b, 1 if held out) for each pair.</summary>
    public void Write(string path)
    {
        IEnumerable<double> Rows(int[] pairs, double flag) => pairs.SelectMany(pair => new[] { pair / Modulus, pair % Modulus, flag });
        SampleFile.Write(path, [.. Rows(training, 0), .. Rows(heldOut, 1)], columns: 3);
    }

    private static Dataset ToDataset(int[] pairs)
    {
        var inputs = new float[pairs.Length * 2 * Modulus];
        for (int n = 0; n < pairs.Length; n++)
        {
            inputs[(n * 2 * Modulus) + (pairs[n] / Modulus)] = 1;
            inputs[(n * 2 * Modulus) + Modulus + (pairs[n] % Modulus)] = 1;
        }

        return Dataset.FromLabels(inputs, 2 * Modulus, pairs.Select(pair => ((pair / Modulus) + (pair % Modulus)) % Modulus).ToArray(), Modulus);
    }
}
