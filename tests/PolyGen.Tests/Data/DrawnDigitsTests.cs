using System.Security.Cryptography;
using PolyGen.Data;
using Xunit;

namespace PolyGen.Tests.Data;

/// <summary>Drawn digits are the same everywhere, balanced, all different, and look like their labels.</summary>
public sealed class DrawnDigitsTests
{
    [Fact]
    public void OneSeedGivesTheSameBytesOnEveryMachine()
    {
        Dataset data = DrawnDigits.Create(200, seed: 1);
        Assert.Equal("5140c97cda7ce605f48775dbfaf64ed4684ab47afd3996bddb5ca73a066717fa", Convert.ToHexStringLower(SHA256.HashData(Pixels(data))));
        Assert.Equal([3, 6, 1, 5, 0, 9, 2, 8, 4, 7], data.Labels[..10].ToArray());
    }

    [Fact]
    public void FewerAreTheFirstOfMore()
    {
        Dataset few = DrawnDigits.Create(37, seed: 5);
        Dataset more = DrawnDigits.Create(100, seed: 5).Take(37);
        Assert.Equal(Pixels(few), Pixels(more));
        Assert.Equal(few.Labels.ToArray(), more.Labels.ToArray());
        Assert.NotEqual(Pixels(few), Pixels(DrawnDigits.Create(37, seed: 6)));
    }

    [Fact]
    public void EveryTenAreTheTenDigits()
    {
        Dataset data = DrawnDigits.Create(500, seed: 2);
        Assert.Equal((784, 10), (data.Inputs, data.Outputs));
        Assert.All(data.Labels.ToArray().Chunk(10), labels => Assert.Equal(Enumerable.Range(0, 10), labels.Order()));
    }

    [Fact]
    public void NoTwoImagesAreEqual() =>
        Assert.Equal(1000, Pixels(DrawnDigits.Create(1000, seed: 3)).Chunk(784).Select(Convert.ToHexString).Distinct().Count());

    [Fact]
    public void TheNearestImageHasTheSameLabel()
    {
        byte[][] images = [.. Pixels(DrawnDigits.Create(1500, seed: 4)).Chunk(784)];
        int[] labels = DrawnDigits.Create(1500, seed: 4).Labels.ToArray();
        int right = Enumerable.Range(1000, 500).AsParallel().Count(test =>
            labels[Enumerable.Range(0, 1000).MinBy(training => Distance(images[training], images[test]))] == labels[test]);
        Assert.True(right >= 475, $"{right} of 500");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void AtLeastOneImageIsAskedFor(int count) => Assert.Throws<ArgumentOutOfRangeException>(() => DrawnDigits.Create(count, seed: 1));

    private static int Distance(byte[] a, byte[] b)
    {
        int sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    private static byte[] Pixels(Dataset data)
    {
        byte[] pixels = new byte[data.Count * data.Inputs];
        double[] input = new double[data.Inputs];
        for (int sample = 0; sample < data.Count; sample++)
        {
            data.CopyInput<double>(sample, input);
            for (int i = 0; i < input.Length; i++) pixels[(sample * input.Length) + i] = (byte)Math.Round(255 * input[i]);
        }

        return pixels;
    }
}
