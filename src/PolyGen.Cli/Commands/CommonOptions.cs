using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PolyGen.Cli.Commands;

/// <summary>Options that several commands have, and the reading of numbers.</summary>
internal static class CommonOptions
{
    private const int MaximumThreads = 1024;

    /// <summary>Whether a command prints JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON" };

    /// <summary>The seed of a command.</summary>
    public static Option<ulong> Seed(string description = "The seed of every random choice") => new("--seed") { Description = description, HelpName = "K", DefaultValueFactory = _ => 1, CustomParser = WholeSeed };

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, <paramref name="otherwise"/> where it is not given.</summary>
    public static Option<int> Whole(string name, string description, string letter, int least, int most, int otherwise) =>
        new(name) { Description = description, HelpName = letter, DefaultValueFactory = _ => otherwise, CustomParser = result => Whole(result, least, most) };

    /// <summary>How many threads there are of something, one on each processor where it is not said.</summary>
    public static Option<int> Threads(string description) => Whole("--threads", $"{description}; otherwise one on each processor", "T", 1, MaximumThreads, Environment.ProcessorCount);

    /// <summary>How long one of many may take, <paramref name="otherwise"/> seconds where it is not said.</summary>
    public static Option<TimeSpan> Timeout(string one, double otherwise) =>
        new("--timeout") { Description = $"How long one {one} may take", HelpName = "SECONDS", DefaultValueFactory = _ => TimeSpan.FromSeconds(otherwise), CustomParser = Seconds };

    /// <summary>Reads a whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static int Whole(ArgumentResult result, int least, int most)
    {
        string text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) || value < least || value > most)
        {
            result.AddError($"{Name(result)} is '{text}'; give a whole number from {least} to {most}.");
        }

        return value;
    }

    /// <summary>A positive number of seconds, up to the 23 days that a timer can wait.</summary>
    public static TimeSpan Seconds(ArgumentResult result)
    {
        const double Longest = 2_000_000;
        string text = result.Tokens[0].Value;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !(value > 0 && value <= Longest))
        {
            result.AddError($"{Name(result)} is '{text}'; give a positive number of seconds, at most {Longest}.");
            return default;
        }

        return TimeSpan.FromSeconds(value);
    }

    /// <summary>The name of a file.</summary>
    public static string FileName(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (string.IsNullOrWhiteSpace(text))
        {
            result.AddError($"{Name(result)} is '{text}'; name a file.");
        }

        return text;
    }

    /// <summary>The name of the option that <paramref name="result"/> belongs to.</summary>
    public static string Name(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;

    private static ulong WholeSeed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
        {
            result.AddError($"{Name(result)} is '{text}'; give a whole number from 0 to {ulong.MaxValue}.");
        }

        return value;
    }
}
