using System.Text;
using PolyGen.Benchmarks.Works;
using PolyGen.Data;
using Xunit;

namespace PolyGen.Benchmarks.Tests;

public sealed class SampleFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public void The_file_is_that_of_numpy()
    {
        SampleFile.Write(path, [1.5, -2, 3, 4, 5, 6], columns: 3);
        byte[] bytes = File.ReadAllBytes(path);

        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0], bytes[..8]);
        int header = bytes[8] + (256 * bytes[9]);
        Assert.Equal(0, (10 + header) % 64);
        string text = Encoding.ASCII.GetString(bytes, 10, header);
        Assert.StartsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }", text, StringComparison.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.Equal(10 + header + (6 * sizeof(double)), bytes.Length);
        Assert.Equal(-2, BitConverter.ToDouble(bytes, 10 + header + sizeof(double)));
    }

    [Fact]
    public void A_tenth_of_the_pairs_is_held_out_and_no_pair_is_in_both_parts()
    {
        ModularPairs pairs = ModularPairs.Create(seed: 3);
        Dataset training = pairs.Training, held = pairs.HeldOut;

        Assert.Equal((477, 52), (training.Count, held.Count));
        Assert.Equal(529, Keys(training).Concat(Keys(held)).Distinct().Count());
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(path);

    // The two residues of a pair, checked against its label.
    private static IEnumerable<(int A, int B)> Keys(Dataset data)
    {
        var input = new float[data.Inputs];
        for (int n = 0; n < data.Count; n++)
        {
            data.CopyInput<float>(n, input);
            int a = Array.IndexOf(input, 1f), b = Array.LastIndexOf(input, 1f) - ModularPairs.Modulus;
            Assert.Equal(2, input.Sum());
            Assert.Equal((a + b) % ModularPairs.Modulus, data.Labels[n]);
            yield return (a, b);
        }
    }
}
