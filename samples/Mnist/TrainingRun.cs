using PolyGen;
using PolyGen.Training;
using PolyGen.Training.Checkpoints;
using PolyGen.Weights;

namespace Samples.Digits;

/// <summary>The whole way: data, training, result.</summary>
internal static class TrainingRun
{
    /// <summary>Trains the network that <paramref name="create"/> makes from a seed, prints the result and writes it where the options say.</summary>
    /// <returns>The exit code.</returns>
    public static int Execute<TNetwork>(Options options, Func<ulong, TNetwork> create, CancellationToken interruption)
        where TNetwork : class, IPolynomialNetwork<TNetwork, float>
    {
        Report.PreparePlainOutput();
        JsonReport? json = options.JsonPath is { } path ? JsonReport.At(path) : null;
        if (options.SavePath is { } savePath)
            SavedWeights.CheckTarget(savePath);
        Digits digits = Digits.Load(options.DataDirectory, options.Images, interruption);
        Report.WriteLine($"{options.Network}: {TNetwork.Description.ParameterCount:N0} parameters, trained by {options.Method.ToString().ToLowerInvariant()} for at most {options.Seconds:0.##} s");
        Report.WriteLine($"images: {digits.Training.Count:N0} for training and {digits.Test.Count:N0} for testing, {digits.Source}");

        TNetwork network = create(options.Seed);
        if (options.LoadPath is { } loadPath)
            SavedWeights.Load(network, loadPath, digits.Training);
        Trainer<TNetwork> trainer = new(new TrainerOptions
        {
            Method = options.Method,
            Moments = options.Moments,
            LinearGroups = options.LinearGroups,
            Threads = options.Threads,
            Seed = options.Seed,
            TimeLimit = TimeSpan.FromSeconds(options.Seconds),
            Evaluation = digits.Test,
            Checkpoint = options.Checkpoint,
        });
        TrainingReport report = ProgressView.Show(options.Seconds, progress => Train(trainer, network, digits, progress, interruption));
        Report.Write(TNetwork.Description, report, ConfusionMatrix.Of(network, digits.Test));
        if (options.SavePath is not null)
            WeightFile.Save(network, options.SavePath);
        json?.Write(options, digits.Training.Count, report);
        return 0;
    }

    private static TrainingReport Train<TNetwork>(Trainer<TNetwork> trainer, TNetwork network, Digits digits, IProgress<TrainingProgress> progress, CancellationToken interruption)
        where TNetwork : class, IPolynomialNetwork<TNetwork, float>
    {
        try
        {
            return trainer.Train(network, digits.Training, progress, interruption);
        }
        catch (CheckpointException exception)
        {
            throw new InvalidInputException($"--checkpoint: {exception.Message} (Resume is --resume here, UsePrevious is --resume-previous.)");
        }
    }
}
