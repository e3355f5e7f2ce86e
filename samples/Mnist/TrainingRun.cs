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
        Report.WriteLine($"{options.Network}: {TNetwork.Description.ParameterCount:N0} parameters, trained by {options.Method.ToString().ToLowerInvariant()} for at most {options.Seconds:0.##} s{(options.Seeds > 1 ? FormattableString.Invariant($" from each of {options.Seeds} seeds") : "")}");
        Report.WriteLine($"images: {digits.Training.Count:N0} for training and {digits.Test.Count:N0} for testing, {digits.Source}");

        if (options.Validation is { } part && (int)(part * digits.Training.Count) == 0)
            throw new InvalidInputException(FormattableString.Invariant($"--validation {part} of {digits.Training.Count} images sets none aside; give a larger part, or more images."));

        Trainer<TNetwork> trainer = new(new TrainerOptions
        {
            Method = options.Method,
            Moments = options.Moments,
            LinearGroups = options.LinearGroups,
            Order = options.Order,
            L1 = options.L1,
            L2 = options.L2,
            Threads = options.Threads,
            TimeLimit = TimeSpan.FromSeconds(options.Seconds),
            Evaluation = digits.Test,
            Checkpoint = options.Checkpoint,
            Validation = options.Validation is { } fraction ? new ValidationOptions { Fraction = fraction } : null,
        });
        ulong[] seeds = [.. Enumerable.Range(0, options.Seeds).Select(run => unchecked(options.Seed + (ulong)run))];
        TNetwork Start(ulong seed)
        {
            TNetwork network = create(seed);
            if (options.LoadPath is { } loadPath)
                SavedWeights.Load(network, loadPath, digits.Training);
            return network;
        }

        TrainingRuns<TNetwork> runs = ProgressView.Show(options.Seconds * options.Seeds, progress => Train(trainer, Start, seeds, digits, new SuccessiveRuns(progress), interruption));
        TNetwork network = runs.Network;
        if (options.Seeds > 1)
            Report.WriteLine($"the best of {runs.Reports.Count} seeds is {seeds[runs.Best]}; test accuracy of each: {string.Join(", ", runs.Reports.Select(run => FormattableString.Invariant($"{100 * run.EvaluationAccuracy:0.00} %")))}");
        if (options.L1 > 0)
            Report.WriteLine($"{network.Parameters.Count(0f):N0} of {network.Parameters.Length:N0} parameters are 0");
        Report.Write(TNetwork.Description, runs.Report, ConfusionMatrix.Of(network, digits.Test));
        if (options.SavePath is not null)
            WeightFile.Save(network, options.SavePath);
        json?.Write(options, seeds[runs.Best], digits.Training.Count, runs.Report);
        return 0;
    }

    private static TrainingRuns<TNetwork> Train<TNetwork>(Trainer<TNetwork> trainer, Func<ulong, TNetwork> start, IReadOnlyList<ulong> seeds, Digits digits, IProgress<TrainingProgress> progress, CancellationToken interruption)
        where TNetwork : class, IPolynomialNetwork<TNetwork, float>
    {
        try
        {
            return trainer.TrainSeeds(start, seeds, digits.Training, progress, interruption);
        }
        catch (CheckpointException exception)
        {
            throw new InvalidInputException($"--checkpoint: {exception.Message} (Resume is --resume here, UsePrevious is --resume-previous.)");
        }
    }
}
