using PolyGen.Data;
using Xunit;

namespace PolyGen.Tests.Data;

/// <summary>Images and the same moved, against a loop over pixels.</summary>
public class ShiftTests
{
    private const int Channels = 2;
    private const int Height = 4;
    private const int Width = 3;
    private const int Features = Channels * Height * Width;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void EverySampleIsAMovedImage(int pixels)
    {
        byte[] bytes = [.. Enumerable.Range(1, 3 * Features).Select(i => (byte)i)];
        Dataset images = Dataset.FromLabels(bytes, 1, Features, (int[])[0, 2, 1], 3), shifted = images.WithShifts(Height, Width, pixels);
        int moves = ((2 * pixels) + 1) * ((2 * pixels) + 1);
        Assert.Equal(3 * moves, shifted.Count);
        var seen = new HashSet<(int, int)>();
        for (int move = 0; move < moves; move++)
        {
            Assert.Contains(
                from down in Enumerable.Range(-pixels, (2 * pixels) + 1) from right in Enumerable.Range(-pixels, (2 * pixels) + 1) select (down, right),
                shift => Enumerable.Range(0, 3).All(image => Input(shifted, (3 * move) + image).SequenceEqual(Moved(bytes, image, shift.down, shift.right))) && (seen.Add(shift) || pixels > 2));
            for (int image = 0; image < 3; image++)
                Assert.Equal(images.Labels[image], shifted.Labels[(3 * move) + image]);
        }

        Assert.Equal(Moved(bytes, 1, 0, 0), Input(shifted, 1));
        Tile<float> tile = new(new TileLayout(Features + 4, Features + 3, Features, Features, 0), 8);
        int[] samples = [5, 0, shifted.Count - 1, 7];
        shifted.CopyTo(samples, tile);
        for (int position = 0; position < samples.Length; position++)
        {
            float[] input = Input(shifted, samples[position]);
            for (int feature = 0; feature < Features; feature++)
                Assert.Equal(input[feature], tile.Column(feature)[position]);
        }
    }

    [Fact]
    public void TargetsThatAreValuesFollow()
    {
        Dataset shifted = Dataset.FromTargets(new float[2 * 4], 4, (float[])[7, 8], 1).WithShifts(2, 2);
        float[] target = new float[1];
        shifted.CopyTarget<float>(17, target);
        Assert.Equal(8, target[0]);
    }

    [Fact]
    public void SizesThatDoNotFitAreRefused()
    {
        Dataset images = Dataset.FromLabels(new byte[Features], 1, Features, (int[])[0], 1);
        Assert.Contains("no whole number of channels of 5 by 5 pixels", Assert.Throws<ArgumentException>(() => images.WithShifts(5, 5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => images.WithShifts(Height, Width, 0));
    }

    private static float[] Input(Dataset data, int sample)
    {
        float[] input = new float[Features];
        data.CopyInput<float>(sample, input);
        return input;
    }

    private static float[] Moved(byte[] bytes, int image, int down, int right)
    {
        float[] moved = new float[Features];
        for (int c = 0; c < Channels; c++)
        {
            for (int y = 0; y < Height; y++)
            {
                for (int x = 0; x < Width; x++)
                {
                    if (y - down >= 0 && y - down < Height && x - right >= 0 && x - right < Width)
                        moved[(((c * Height) + y) * Width) + x] = bytes[(image * Features) + (((c * Height) + y - down) * Width) + x - right];
                }
            }
        }

        return moved;
    }
}
