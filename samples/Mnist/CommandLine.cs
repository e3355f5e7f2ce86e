using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PolyGen.Training;

namespace Samples.Digits;

/// <summary>Reads the command line: every value is checked as far as it can be without the data.</summary>
internal static class CommandLine
{
    private const double TilesSeconds = 20;
    private const double SweepsSeconds = 25;
    private const double LongestTraining = 1_000_000;
    private static readonly string[] Networks = ["seed", "square64", "cryptonets"];
    private static readonly string[] Methods = ["sweeps", "tiles", "lines"];

    /// <summary>Runs <paramref name="run"/> with the options, or prints help.</summary>
    /// <exception cref="InvalidInputException">The command line is wrong.</exception>
    public static int Invoke(string[] arguments, Func<Options, int> run)
    {
        Argument<string> network = new("network") { Description = "The network to train", HelpName = string.Join('|', Networks), DefaultValueFactory = _ => "cryptonets", CustomParser = result => OneOf(result, "network", Networks) };
        Option<string?> data = new("--data") { Description = "The folder of MNIST's four IDX files; otherwise POLYGEN_DATA, the user's cache folder, or a download", HelpName = "DIR" };
        Option<int?> images = new("--images") { Description = "How many training images to use; otherwise all", HelpName = "N", CustomParser = result => Whole(result, 1, int.MaxValue) };
        Option<string> method = new("--method") { Description = "Exact steps on all images in turn, or on small random tiles of them", HelpName = string.Join('|', Methods), DefaultValueFactory = _ => "tiles", CustomParser = result => OneOf(result, "method", Methods) };
        Option<bool> noMoments = new("--no-moments") { Description = "Let sweeps run over the images themselves where fewer rows with their moments would do" };
        Option<bool> block = new("--block") { Description = "Let sweeps solve for all parameters of a linear layer at once, by least squares" };
        Option<double?> seconds = new("--seconds") { Description = $"The training time; otherwise {TilesSeconds} for tiles, {SweepsSeconds} for sweeps", HelpName = "S", CustomParser = PositiveSeconds };
        Option<int?> threads = new("--threads") { Description = "The number of threads; otherwise all cores", HelpName = "T", CustomParser = result => Whole(result, 1, 1024) };
        Option<ulong> seed = new("--seed") { Description = "The seed of every random choice", HelpName = "K", DefaultValueFactory = _ => 1, CustomParser = Seed };
        Option<string?> json = new("--json") { Description = "Also write the result to this file", HelpName = "FILE" };
        Option<string?> load = new("--load") { Description = "Start from the weights in this file, .npz or .safetensors", HelpName = "FILE" };
        Option<string?> save = new("--save") { Description = "Write the weights to this file at the end, .npz or .safetensors", HelpName = "FILE" };

        RootCommand command = new("Trains a polynomial network on handwritten digits by exact coordinate descent.") { network, data, images, method, noMoments, block, seconds, threads, seed, json, load, save };
        command.Validators.Add(parsed => OnlyForSweeps(parsed, method, noMoments, block));
        command.SetAction(parsed =>
        {
            bool sweeps = parsed.GetRequiredValue(method) == "sweeps";
            return run(new Options(
                parsed.GetRequiredValue(network),
                parsed.GetValue(data),
                parsed.GetValue(images),
                sweeps ? TrainingMethod.Sweeps : parsed.GetRequiredValue(method) == "lines" ? TrainingMethod.Lines : TrainingMethod.Tiles,
                !parsed.GetValue(noMoments),
                parsed.GetValue(block) ? LinearGroupMethod.BlockSolve : LinearGroupMethod.Coordinates,
                parsed.GetValue(seconds) ?? (sweeps ? SweepsSeconds : TilesSeconds),
                parsed.GetValue(threads) ?? 0,
                parsed.GetRequiredValue(seed),
                parsed.GetValue(json),
                parsed.GetValue(load),
                parsed.GetValue(save)));
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

    private static ulong Seed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
            return value;
        result.AddError($"{OptionName(result)} is '{text}'; give a whole number from 0 to {ulong.MaxValue}.");
        return 0;
    }

    private static void OnlyForSweeps(CommandResult parsed, Option<string> method, params Option<bool>[] options)
    {
        // An unknown method is an error of its own.
        if (parsed.GetResult(method)?.Tokens is [var token] && token.Value != "tiles")
            return;
        foreach (Option<bool> option in options.Where(parsed.GetValue))
            parsed.AddError($"{option.Name} is for sweeps; add --method sweeps.");
    }

    private static string OptionName(ArgumentResult result) => result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
}
