using MathNet.Numerics.Distributions;
using Xunit;

namespace PolyGen.Tests.Data;

/// <summary>The words are those of the published generators; the variates have their distributions. All seeds are fixed, so a failure repeats.</summary>
public sealed class DeterministicRandomTests
{
    [Fact]
    public void WordsAreThoseOfXoshiro()
    {
        DeterministicRandom random = new(0) { State = (1, 2, 3, 4) };
        ulong[] published = [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576];
        Assert.Equal(published, published.Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void SeedsAreSpreadBySplitMix() =>
        Assert.Equal((0xE220A8397B1DCDAFUL, 0x6E789E6AA1B965F4UL, 0x06C45D188009454FUL, 0xF88BB8A8724C81ECUL), new DeterministicRandom(0).State);

    [Fact]
    public void AStateContinuesTheStream()
    {
        DeterministicRandom random = new(3);
        random.NextNormal();
        DeterministicRandom copy = new(99) { State = random.State };
        Assert.Equal(Draws(random), Draws(copy));
        Assert.NotEqual(Draws(new DeterministicRandom(4)), Draws(copy));

        static double[] Draws(DeterministicRandom source) => [.. Enumerable.Range(0, 20).Select(_ => source.NextNormal())];
    }

    [Fact]
    public void TheZeroStateIsRefused() => Assert.Throws<ArgumentException>(() => new DeterministicRandom(1) { State = default });

    [Fact]
    public void DoublesAreUniform() => CheckDistribution(new DeterministicRandom(1).NextDouble, x => Math.Clamp(x, 0, 1));

    [Fact]
    public void NormalsAreNormal() => CheckDistribution(new DeterministicRandom(2).NextNormal, x => Normal.CDF(0, 1, x));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(100)]
    public void IntegersAreUniform(int bound)
    {
        DeterministicRandom random = new(5);
        double expected = 2000;
        int[] counts = new int[bound];
        for (int draw = 0; draw < 2000 * bound; draw++) counts[random.NextInt(bound)]++;
        double chiSquared = counts.Sum(count => (count - expected) * (count - expected) / expected);

        // Exceeded with probability 1e-4 by uniform draws.
        Assert.True(bound == 1 ? chiSquared == 0 : chiSquared < ChiSquared.InvCDF(bound - 1, 1 - 1e-4), $"chi squared {chiSquared}");
    }

    [Fact]
    public void LargeBoundsReachBothEnds()
    {
        DeterministicRandom random = new(6);
        int[] draws = [.. Enumerable.Range(0, 10_000).Select(_ => random.NextInt(int.MaxValue))];
        Assert.True(draws.Min() is >= 0 and < 2_000_000);
        Assert.True(draws.Max() is > int.MaxValue - 2_000_000 and < int.MaxValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(-1));
    }

    [Fact]
    public void ShufflesReachAllOrdersAlike()
    {
        DeterministicRandom random = new(7);
        Dictionary<string, int> counts = [];
        for (int draw = 0; draw < 24_000; draw++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            random.Shuffle<char>(items);
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        double chiSquared = counts.Values.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000);
        Assert.True(chiSquared < ChiSquared.InvCDF(23, 1 - 1e-4), $"chi squared {chiSquared}");
    }

    /// <summary>Kolmogorov and Smirnov: the largest gap of 200,000 draws to the distribution stays below the value exceeded with probability 1e-4.</summary>
    private static void CheckDistribution(Func<double> draw, Func<double, double> distribution)
    {
        const int Count = 200_000;
        double[] draws = [.. Enumerable.Range(0, Count).Select(_ => draw()).Order()];
        double gap = draws.Select((x, rank) => Math.Max(((rank + 1.0) / Count) - distribution(x), distribution(x) - ((double)rank / Count))).Max();
        Assert.True(gap < Math.Sqrt(Math.Log(2 / 1e-4) / (2.0 * Count)), $"gap {gap}");
    }
}
