using System.CommandLine;
using System.Diagnostics;
using PolyGen.Cli.Learning;

namespace PolyGen.Cli.Commands;

/// <summary>polygen learn: which functions training ends at, on random data sets.</summary>
internal static class LearnCommand
{
    public static Command Create(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        ArchitectureOptions architecture = new();
        Option<int> datasets = CommonOptions.Whole("--datasets", "The number of random data sets", "N", 1, 10_000_000, 2000);
        Option<int> samples = CommonOptions.Whole("--samples", "The number of samples of each", "N", 1, 1_000_000, 20);
        Option<int> starts = CommonOptions.Whole("--starts", "How many random starts in a row must find nothing new", "N", 1, 1_000_000, 30);
        Option<ulong> seed = CommonOptions.Seed();
        Option<int> threads = CommonOptions.Threads("The number of threads");
        Option<bool> json = CommonOptions.Json();
        Command command = new("learn", "Trains on random data sets from random starts, and counts the distinct functions that training ends at.") { datasets, samples, starts, seed, threads, json };
        architecture.AddTo(command);
        command.SetAction(parsed =>
        {
            LearningOptions options = new(
                architecture.Read(parsed),
                parsed.GetRequiredValue(datasets),
                parsed.GetRequiredValue(samples),
                parsed.GetRequiredValue(starts),
                parsed.GetRequiredValue(seed),
                parsed.GetRequiredValue(threads));
            Stopwatch clock = Stopwatch.StartNew();
            LearningExperiment experiment = new(options, cancellationToken);
            IReadOnlyList<DatasetOutcome> outcomes = [];
            CommandProgress.Run(error, options.Datasets, "data set", advance => outcomes = experiment.Run(advance, cancellationToken));
            LearningReport report = new(options, outcomes, clock.Elapsed.TotalSeconds);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, report.WriteJson);
            }
            else
            {
                report.WriteText(output);
            }

            return outcomes.Count == options.Datasets ? PolyGenTool.Success : PolyGenTool.Interrupted;
        });
        return command;
    }
}
