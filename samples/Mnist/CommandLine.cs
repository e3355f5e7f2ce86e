using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PolyGen.Training;
using PolyGen.Training.Checkpoints;

namespace Samples.Digits;

/// <summary>Reads the command line: every value is checked as far as it can be without the data.</summary>
internal static class CommandLine
{
    private const double TilesSeconds = 20;
    private const double SweepsSeconds = 25;
    private const double LongestTraining = 1_000_000;
    private static readonly string[] Networks = ["seed", "square64", "cryptonets"];
    private static readonly string[] Methods = ["auto", "sweeps", "tiles", "lines"];
    private static readonly string[] Orders = ["cyclic", "random", "greedy"];

    /// <summary>Runs <paramref name="run"/> with the options, or prints help.</summary>
    /// <exception cref="InvalidInputException">The command line is wrong.</exception>
    public static int Invoke(string[] arguments, Func<Options, int> run)
    {
        Argument<string> network = new("network") { Description = "The network to train", HelpName = string.Join('|', Networks), DefaultValueFactory = _ => "cryptonets", CustomParser = result => OneOf(result, "network", Networks) };
        Option<string?> data = new("--data") { Description = "The folder of MNIST's four IDX files; otherwise POLYGEN_DATA, the user's cache folder, or a download", HelpName = "DIR" };
        Option<int?> images = new("--images") { Description = "How many training images to use; otherwise all", HelpName = "N", CustomParser = result => Whole(result, 1, int.MaxValue) };
        Option<string> method = new("--method") { Description = "Exact steps on all images in turn, or on small random tiles of them, or along lines of all parameters; or what suits the network best", HelpName = string.Join('|', Methods), DefaultValueFactory = _ => "auto", CustomParser = result => OneOf(result, "method", Methods) };
        Option<bool> noMoments = new("--no-moments") { Description = "Let sweeps run over the images themselves where fewer rows with their moments would do" };
        Option<bool> block = new("--block") { Description = "Let sweeps solve for all parameters of a linear layer at once, by least squares" };
        Option<string?> order = new("--order") { Description = "The order in which sweeps visit the units of a layer; otherwise cyclic", HelpName = string.Join('|', Orders), CustomParser = result => OneOf(result, "order", Orders) };
        Option<double> l1 = new("--l1") { Description = "The weight of the parameters' magnitudes in the loss: the larger, the more of them are 0", HelpName = "MU", CustomParser = Weight };
        Option<double> l2 = new("--l2") { Description = "The weight of the parameters' squares in the loss", HelpName = "LAMBDA", CustomParser = Weight };
        Option<double?> validation = new("--validation") { Description = "Set this part of the training images aside, and keep the parameters that are best on them", HelpName = "PART", CustomParser = Part };
        Option<double?> seconds = new("--seconds") { Description = $"The training time; otherwise {TilesSeconds} for tiles, {SweepsSeconds} for sweeps", HelpName = "S", CustomParser = PositiveSeconds };
        Option<int?> threads = new("--threads") { Description = "The number of threads; otherwise all cores", HelpName = "T", CustomParser = result => Whole(result, 1, 1024) };
        Option<ulong> seed = new("--seed") { Description = "The seed of every random choice", HelpName = "K", DefaultValueFactory = _ => 1, CustomParser = Seed };
        Option<int?> seeds = new("--seeds") { Description = "Train from this many seeds, --seed being the first, and keep the best network", HelpName = "N", CustomParser = result => Whole(result, 1, 1000) };
        Option<string?> json = new("--json") { Description = "Also write the result to this file", HelpName = "FILE" };
        Option<string?> load = new("--load") { Description = "Start from the weights in this file, .npz or .safetensors", HelpName = "FILE" };
        Option<string?> save = new("--save") { Description = "Write the weights to this file at the end, .npz or .safetensors", HelpName = "FILE" };

        Option<string?> checkpoint = new("--checkpoint") { Description = "Keep in this file, and the one before in FILE.previous, what a training needs to go on from", HelpName = "FILE" };
        Option<double?> checkpointSeconds = new("--checkpoint-seconds") { Description = "The training time between two checkpoints; otherwise 30", HelpName = "S", CustomParser = PositiveSeconds };
        Option<bool> resume = new("--resume") { Description = "Go on from the checkpoint; --seconds counts all parts of the training" };
        Option<bool> resumePrevious = new("--resume-previous") { Description = "The same, or from FILE.previous where the checkpoint cannot be used" };

        RootCommand command = new("Trains a polynomial network on handwritten digits by exact coordinate descent.") { network, data, images, method, noMoments, block, order, l1, l2, validation, seconds, threads, seed, seeds, json, load, save, checkpoint, checkpointSeconds, resume, resumePrevious };
        command.Validators.Add(parsed => OnlyForSweeps(parsed, method, noMoments, block, order));
        command.Validators.Add(parsed =>
        {
            if (IsGiven(parsed, l1) && IsMethod(parsed, method, "lines"))
                parsed.AddError($"{l1.Name} does not go with {method.Name} lines: magnitudes are no polynomial along a line; leave it out, or choose auto, sweeps or tiles.");
        });
        command.Validators.Add(parsed => NotTogether(parsed, l1, block, "a least-squares solution has no magnitudes"));
        command.Validators.Add(parsed => NotTogether(parsed, seeds, load, "all runs would start from the same weights"));
        command.Validators.Add(parsed => NotTogether(parsed, seeds, checkpoint, "a checkpoint is of one training"));
        command.Validators.Add(parsed => NotTogether(parsed, load, resume, "a resumed training has the weights of its checkpoint"));
        command.Validators.Add(parsed => NotTogether(parsed, load, resumePrevious, "a resumed training has the weights of its checkpoint"));
        command.Validators.Add(parsed => OnlyWithCheckpoint(parsed, checkpoint, checkpointSeconds, resume, resumePrevious));
        command.SetAction(parsed =>
        {
            bool sweeps = parsed.GetRequiredValue(method) == "sweeps";
            return run(new Options(
                parsed.GetRequiredValue(network),
                parsed.GetValue(data),
                parsed.GetValue(images),
                Enum.Parse<TrainingMethod>(parsed.GetRequiredValue(method), ignoreCase: true),
                !parsed.GetValue(noMoments),
                parsed.GetValue(block) ? LinearGroupMethod.BlockSolve : LinearGroupMethod.Coordinates,
                Enum.Parse<SweepOrder>(parsed.GetValue(order) ?? nameof(SweepOrder.Cyclic), ignoreCase: true),
                parsed.GetValue(l1),
                parsed.GetValue(l2),
                parsed.GetValue(validation),
                parsed.GetValue(seconds) ?? (sweeps ? SweepsSeconds : TilesSeconds),
                parsed.GetValue(threads) ?? 0,
                parsed.GetRequiredValue(seed),
                parsed.GetValue(seeds) ?? 1,
                parsed.GetValue(json),
                parsed.GetValue(load),
                parsed.GetValue(save),
                Checkpoint(parsed.GetValue(checkpoint), parsed.GetValue(checkpointSeconds), parsed.GetValue(resume), parsed.GetValue(resumePrevious))));
        });

        ParseResult result = command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0)
            throw new InvalidInputException(result.Errors[0].Message);

        // Training ends by the program's own handling of Ctrl-C, with a result to print.
        return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static string OneOf(ArgumentResult result, string what, string[] names)
    {
        string text = result.Tokens[0].Value;
        if (!names.Contains(text))
        {
            result.AddError(text.StartsWith("--", StringComparison.Ordinal)
                ? $"There is no option '{text}'; --help lists them all."
                : $"There is no {what} '{text}'; choose {string.Join(" or ", names)}.");
        }

        return text;
    }

    private static int? Whole(ArgumentResult result, int least, int most)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
            return value;
        result.AddError($"{OptionName(result)} is '{text}'; give a whole number from {least} to {most}.");
        return null;
    }

    private static double? PositiveSeconds(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && value <= LongestTraining)
            return value;
        result.AddError($"{OptionName(result)} is '{text}'; give a positive number of seconds, at most {LongestTraining}.");
        return null;
    }

    private static double Weight(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0 && double.IsFinite(value))
            return value;
        result.AddError($"{OptionName(result)} is '{text}'; give a number of at least 0, such as 1e-5.");
        return 0;
    }

    private static double? Part(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && value < 1)
            return value;
        result.AddError($"{OptionName(result)} is '{text}'; give a number between 0 and 1, such as 0.1.");
        return null;
    }

    private static ulong Seed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
            return value;
        result.AddError($"{OptionName(result)} is '{text}'; give a whole number from 0 to {ulong.MaxValue}.");
        return 0;
    }

    private static void OnlyForSweeps(CommandResult parsed, Option<string> method, params Option[] options)
    {
        // An unknown method is an error of its own.
        if (parsed.GetResult(method)?.Tokens is [var token] && (token.Value == "sweeps" || !Methods.Contains(token.Value)))
            return;
        foreach (Option option in options.Where(option => IsGiven(parsed, option)))
            parsed.AddError($"{option.Name} is for sweeps; add --method sweeps.");
    }

    private static void OnlyWithCheckpoint(CommandResult parsed, Option<string?> checkpoint, params Option[] options)
    {
        if (parsed.GetResult(checkpoint) is { Tokens.Count: > 0 } named)
        {
            if (string.IsNullOrWhiteSpace(named.Tokens[0].Value))
                parsed.AddError($"{checkpoint.Name} is '{named.Tokens[0].Value}'; name a file.");
            return;
        }

        foreach (Option option in options.Where(option => parsed.GetResult(option) is { Implicit: false }))
            parsed.AddError($"{option.Name} is about a checkpoint; add {checkpoint.Name} FILE.");
    }

    private static CheckpointOptions? Checkpoint(string? path, double? seconds, bool resume, bool resumePrevious)
    {
        if (path is null)
            return null;
        CheckpointOptions usual = new(path) { Resume = resume || resumePrevious, UsePrevious = resumePrevious };
        return seconds is { } interval ? usual with { Interval = TimeSpan.FromSeconds(interval) } : usual;
    }
    private static void NotTogether(CommandResult parsed, Option one, Option other, string reason)
    {
        if (IsGiven(parsed, one) && IsGiven(parsed, other))
            parsed.AddError($"{one.Name} and {other.Name} do not go together: {reason}; leave one of them out.");
    }

    // An unknown method is an error of its own.
    private static bool IsMethod(CommandResult parsed, Option<string> method, string name) => parsed.GetResult(method) is { Tokens: [var token] } && token.Value == name;

    private static bool IsGiven(CommandResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private static string OptionName(ArgumentResult result) => result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
}
