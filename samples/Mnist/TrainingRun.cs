using PolyGen;
using PolyGen.Training;

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
        Digits digits = Digits.Load(options.DataDirectory, options.Images, interruption);
        Report.WriteLine($"{options.Network}: {TNetwork.Description.ParameterCount:N0} parameters, trained by {options.Method.ToString().ToLowerInvariant()} for at most {options.Seconds:0.##} s");
        Report.WriteLine($"images: {digits.Training.Count:N0} for training and {digits.Test.Count:N0} for testing, {digits.Source}");

        TNetwork network = create(options.Seed);
        Trainer<TNetwork> trainer = new(new TrainerOptions
        {
            Method = options.Method,
            Moments = options.Moments,
            LinearGroups = options.LinearGroups,
            Threads = options.Threads,
            Seed = options.Seed,
            TimeLimit = TimeSpan.FromSeconds(options.Seconds),
            Evaluation = digits.Test,
        });
        TrainingReport report = ProgressView.Show(options.Seconds, progress => trainer.Train(network, digits.Training, progress, interruption));

        Report.Write(TNetwork.Description, report, ConfusionMatrix.Of(network, digits.Test));
        json?.Write(options, digits.Training.Count, report);
        return 0;
    }
}
