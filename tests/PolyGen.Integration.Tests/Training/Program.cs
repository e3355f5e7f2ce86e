using PolyGen.Data;
using PolyGen.Training;
using PolyGen.Training.Checkpoints;
using PolyGen.Weights;

namespace PolyGen.Integration.Tests.Training;

[PolynomialNetwork(12)]
[Dense(10)]
[Power(2)]
[Dense(8)]
[Power(2)]
[Dense(3)]
public sealed partial class Mortal;

/// <summary>A training to be killed: it goes on from its checkpoint if there is one, and writes the weights at its end.</summary>
internal static class Program
{
    /// <summary>What is printed once training is about to begin.</summary>
    public const string Ready = "ready";

    private const int Samples = 10_000;

    /// <summary>Arguments: the method, the checkpoint's file, the weights' file. Prints the seconds of training.</summary>
    public static int Main(string[] arguments)
    {
        TrainingMethod method = Enum.Parse<TrainingMethod>(arguments[0]);
        string checkpoint = arguments[1];
        Dataset data = Data();
        var network = new Mortal(seed: 1);
        Console.WriteLine(Ready);
        TrainingReport report = new Trainer<Mortal>(new TrainerOptions
        {
            Method = method,
            Tolerance = 0,
            MaximumSweeps = method == TrainingMethod.Sweeps ? 200 : 60,
            LineSearch = true,
            Threads = 1,
            Tiles = new() { TileSize = 200 },
            Checkpoint = new CheckpointOptions(checkpoint) { Interval = TimeSpan.FromMilliseconds(10), Resume = File.Exists(checkpoint) },
        }).Train(network, data);
        WeightFile.Save(network, arguments[2]);
        Console.WriteLine(FormattableString.Invariant($"{report.Seconds} {report.StopReason} {report.Sweeps} {report.Loss} {report.Checkpoint!.Written} {report.Checkpoint.ResumedSweep ?? 0}"));
        return report.Checkpoint.Failure is null ? 0 : 1;
    }

    // Products of the inputs, with noise: exact steps keep finding something to gain.
    private static Dataset Data()
    {
        var random = new DeterministicRandom(81);
        const int Inputs = 12, Outputs = 3;
        float[] x = new float[Samples * Inputs], y = new float[Samples * Outputs];
        foreach (ref float value in x.AsSpan())
            value = (float)((2 * random.NextDouble()) - 1);
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<float> own = x.AsSpan(i / Outputs * Inputs, Inputs);
            int o = i % Outputs;
            y[i] = (own[o] * own[o + 1] * own[o + 2]) + (own[o + 3] * own[o + 4]) + (0.1f * (float)random.NextDouble());
        }

        return Dataset.FromTargets(x, Inputs, y, Outputs);
    }
}
