using System.IO.Compression;
using PolyGen.Data;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square64, float>;

namespace PolyGen.Tests.Training;

/// <summary>Short runs on real digits, where POLYGEN_DATA names the folder of the four files; elsewhere there is nothing to run on.</summary>
public class MnistTrainingTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("POLYGEN_DATA");

    [Fact]
    public void OneEpochOfTilesLearnsDigits()
    {
        if (Folder is null)
            return;

        var network = new Network(1);
        TrainingReport report = new Trainer<Network>(new() { MaximumSweeps = 1, Evaluation = Read("t10k") }).Train(network, Read("train"));
        Assert.True(report.EvaluationAccuracy > 0.94, $"{report.EvaluationAccuracy}");
    }

    [Fact]
    public void SweepsLowerTheLossEveryTime()
    {
        if (Folder is null)
            return;

        var network = new Network(1);
        TrainingReport report = new Trainer<Network>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 3 }).Train(network, Read("train").Take(6000));
        Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Loss < pair.First.Loss));
        Assert.True(report.Accuracy > 0.94, $"{report.Accuracy}");
    }

    private static Dataset Read(string part)
    {
        byte[] images = Unpacked($"{part}-images-idx3-ubyte.gz"), labels = Unpacked($"{part}-labels-idx1-ubyte.gz");
        return Dataset.FromLabels(images.AsMemory(16), 1 / 255.0, 784, labels.Skip(8).Select(label => (int)label).ToArray(), 10);
    }

    private static byte[] Unpacked(string name)
    {
        using var zipped = new GZipStream(File.OpenRead(Path.Combine(Folder!, name)), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        zipped.CopyTo(memory);
        return memory.ToArray();
    }
}
