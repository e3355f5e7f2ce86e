using PolyGen.Data;
using Xunit;

namespace PolyGen.Tests.Data;

/// <summary>What a data set says of itself, and that every wrong one is refused with its fault.</summary>
public sealed class DatasetTests
{
    private static readonly double[] FourValues = [1, 2, 3, 4];
    private static readonly int[] TwoLabels = [0, 2];

    [Fact]
    public void LabelledSamplesHaveOneOutputForEachClass()
    {
        Dataset data = Dataset.FromLabels(FourValues, 2, TwoLabels, 3);
        Assert.Equal((2, 2, 3, true), (data.Count, data.Inputs, data.Outputs, data.HasLabels));
        Assert.Equal(TwoLabels, data.Labels.ToArray());
    }

    [Fact]
    public void TargetsHaveNoLabels()
    {
        Dataset data = Dataset.FromTargets(new float[] { 1, 2, 3, 4 }, 1, new float[8], 2);
        Assert.Equal((4, 1, 2, false), (data.Count, data.Inputs, data.Outputs, data.HasLabels));
        Assert.True(data.Labels.IsEmpty);
    }

    [Fact]
    public void TakeKeepsTheFirstSamples()
    {
        Dataset data = Dataset.FromLabels(FourValues, 2, TwoLabels, 3).Take(1);
        Assert.Equal((1, 2, 3, true), (data.Count, data.Inputs, data.Outputs, data.HasLabels));
        Assert.Equal([0], data.Labels.ToArray());
        Assert.Equal([1.0, 2.0], Input(data, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Input(data, 1));

        Dataset bytes = Dataset.FromLabels(new byte[] { 2, 4, 6 }, 0.5, 1, new int[3], 1).Take(2);
        Assert.Equal([2.0], Input(bytes, 1));

        Dataset targets = Dataset.FromTargets(FourValues, 1, FourValues, 1).Take(3);
        Tile<double> tile = new(new TileLayout(4, 1, 2, 3, 0), 3);
        targets.CopyTo(0, 3, tile);
        Assert.Equal([1.0, 2, 3, 0, 0, 0, 0, 0], tile.Column(2).ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    public void TakeMoreOrFewerThanThereAre(int count)
    {
        Dataset data = Dataset.FromLabels(FourValues, 2, TwoLabels, 3);
        Refuses<ArgumentOutOfRangeException>(() => data.Take(count), "take 1 to 2");
    }

    [Fact]
    public void SelectKeepsTheNamedSamplesInTheirOrder()
    {
        Dataset data = Dataset.FromLabels(new double[] { 1, 2, 3, 4, 5, 6 }, 2, new[] { 0, 1, 2 }, 3).Select([2, 0, 2]);
        Assert.Equal((3, 2, 3, true), (data.Count, data.Inputs, data.Outputs, data.HasLabels));
        Assert.Equal([2, 0, 2], data.Labels.ToArray());
        Assert.Equal([5.0, 6.0], Input(data, 0));
        Assert.Equal([1.0, 2.0], Input(data.Take(2), 1));

        Dataset bytes = Dataset.FromLabels(new byte[] { 2, 4, 6 }, 0.5, 1, new int[3], 1).Select([1, 2]).Select([1]);
        Assert.Equal([3.0], Input(bytes, 0));

        Dataset targets = Dataset.FromTargets(FourValues, 1, new double[] { 10, 20, 30, 40 }, 1).Select([3, 1, 0]);
        Tile<double> tile = new(new TileLayout(4, 1, 2, 3, 0), 3);
        targets.CopyTo(0, 3, tile);
        Assert.Equal([4.0, 2, 1, 0, 0, 0, 0, 0], tile.Column(0).ToArray());
        Assert.Equal([40.0, 20, 10, 0, 0, 0, 0, 0], tile.Column(2).ToArray());
        targets.CopyTo([2, 0], tile);
        Assert.Equal([10.0, 40, 0, 0], tile.Column(2)[..4].ToArray());

        Refuses<ArgumentException>(() => data.Select([]), "empty");
        Refuses<ArgumentOutOfRangeException>(() => data.Select([3]), "samples 0 to 2");
    }

    [Fact]
    public void EmptySets()
    {
        Refuses<ArgumentException>(() => Dataset.FromLabels(Array.Empty<byte>(), 1, 2, Array.Empty<int>(), 3), "empty");
        Refuses<ArgumentException>(() => Dataset.FromLabels(Array.Empty<float>(), 2, Array.Empty<int>(), 3), "empty");
        Refuses<ArgumentException>(() => Dataset.FromTargets(Array.Empty<double>(), 2, Array.Empty<double>(), 3), "empty");
    }

    [Fact]
    public void LengthsThatDoNotFit()
    {
        Refuses<ArgumentException>(() => Dataset.FromLabels(FourValues, 3, TwoLabels, 3), "4 values", "3 features");
        Refuses<ArgumentException>(() => Dataset.FromLabels(new byte[5], 1, 2, TwoLabels, 3), "5 values", "2 features");
        Refuses<ArgumentException>(() => Dataset.FromLabels(FourValues, 1, TwoLabels, 3), "4 samples", "2 labels");
        Refuses<ArgumentException>(() => Dataset.FromTargets(FourValues, 2, new double[5], 2), "2 samples", "5 target values");
        Refuses<ArgumentOutOfRangeException>(() => Dataset.FromTargets(FourValues, 2, FourValues, 0), "outputs");
        Refuses<ArgumentOutOfRangeException>(() => Dataset.FromLabels(FourValues, 0, TwoLabels, 3), "features");
        Refuses<ArgumentOutOfRangeException>(() => Dataset.FromLabels(FourValues, -2, TwoLabels, 3), "features");
        Refuses<ArgumentOutOfRangeException>(() => Dataset.FromLabels(FourValues, 2, TwoLabels, 0), "classes");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void LabelsOutOfRange(int label) =>
        Refuses<ArgumentException>(() => Dataset.FromLabels(FourValues, 2, new[] { 0, label }, 3), "Sample 1", $"label {label}", "0 to 2");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void ValuesThatAreNotFinite(double value)
    {
        double[] wrong = [1, 2, 3, 4, value, 6];
        float[] wrongFloats = Array.ConvertAll(wrong, x => (float)x);
        string[] input = ["Sample 1", "value 1", "'inputs'"];
        string[] target = ["Sample 2", "value 0", "'targets'"];
        Refuses<ArgumentException>(() => Dataset.FromLabels(wrong, 3, TwoLabels, 3), input);
        Refuses<ArgumentException>(() => Dataset.FromLabels(wrongFloats, 3, TwoLabels, 3), input);
        Refuses<ArgumentException>(() => Dataset.FromTargets(wrong, 3, FourValues, 2), input);
        Refuses<ArgumentException>(() => Dataset.FromTargets(new double[3], 1, wrong, 2), target);
        Refuses<ArgumentException>(() => Dataset.FromTargets(new float[3], 1, wrongFloats, 2), target);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    public void ScalesThatAreNotPositiveAndFinite(double scale) =>
        Refuses<ArgumentOutOfRangeException>(() => Dataset.FromLabels(new byte[4], scale, 2, TwoLabels, 3), "scale");

    [Fact]
    public void DoublesTooLargeForAFloatTile()
    {
        Dataset inputs = Dataset.FromTargets(new[] { 1, -1e39 }, 1, new[] { 1.0, 2.0 }, 1);
        Dataset targets = Dataset.FromTargets(new[] { 1.0, 2.0 }, 1, new[] { 1e39, 1 }, 1);
        Dataset bytes = Dataset.FromLabels(new byte[2], 1e37, 1, TwoLabels, 3);
        TileLayout layout = new(6, 1, 2, 5, 0);
        Refuses<ArgumentException>(() => inputs.CopyTo(0, 1, new Tile<float>(layout, 2)), "1E+39");
        Refuses<ArgumentException>(() => targets.CopyTo(0, 1, new Tile<float>(layout, 2)), "1E+39");
        Refuses<ArgumentException>(() => bytes.CopyTo(0, 1, new Tile<float>(layout, 2)), "2.55E+39");

        Tile<double> wide = new(layout, 2);
        inputs.CopyTo(0, 2, wide);
        Assert.Equal(-1e39, wide.Column(0)[1]);
    }

    [Fact]
    public void SamplesThatAreNotThere()
    {
        Dataset data = Dataset.FromLabels(FourValues, 2, TwoLabels, 3);
        Tile<float> tile = new(new TileLayout(7, 2, 3, 6, 0), 8);
        Refuses<ArgumentOutOfRangeException>(() => data.CopyTo([0, 2], tile), "0 to 1");
        Refuses<ArgumentOutOfRangeException>(() => data.CopyTo([-1], tile), "0 to 1");
        Refuses<ArgumentOutOfRangeException>(() => data.CopyTo(1, 2, tile), "2 samples");
        Refuses<ArgumentOutOfRangeException>(() => data.CopyTo(-1, 1, tile), "2 samples");
        Refuses<ArgumentOutOfRangeException>(() => data.CopyTo(1, int.MaxValue, tile), "2 samples");
        Refuses<ArgumentOutOfRangeException>(() => data.CopyTo(1, -1, tile), "2 samples");
    }

    [Fact]
    public void TilesThatAreTooSmall()
    {
        Dataset data = Dataset.FromLabels(FourValues, 2, TwoLabels, 3);
        Refuses<ArgumentException>(() => data.CopyTo(0, 1, new Tile<float>(new TileLayout(5, 2, 3, 4, 0), 8)), "2 inputs", "3 outputs");
        Refuses<ArgumentOutOfRangeException>(() => data.CopyTo(0, 2, new Tile<float>(new TileLayout(7, 2, 3, 6, 0), 1)), "count");
        Refuses<ArgumentException>(() => data.CopyInput(0, new float[3]), "2 features");
    }

    private static double[] Input(Dataset data, int sample)
    {
        double[] input = new double[data.Inputs];
        data.CopyInput<double>(sample, input);
        return input;
    }

    private static void Refuses<TException>(Action action, params string[] parts)
        where TException : ArgumentException
    {
        string message = Assert.Throws<TException>(action).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private static void Refuses<TException>(Func<object> action, params string[] parts)
        where TException : ArgumentException => Refuses<TException>(() => { action(); }, parts);
}
