using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using PolyGen.Optimization.Activations;
using PolyGen.Optimization.Activations.Experiments;
using PolyGen.Weights;

namespace PolyGen.Cli.Commands;

/// <summary>polygen activations: the coefficients of a teacher's activations, learned from noisy samples to certified global optimality.</summary>
internal static class ActivationsCommand
{
    private static readonly double[] Noises = [0, 1e-4, 1e-3, 1e-2, 1e-1];

    public static Command Create(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        Option<int> samples = CommonOptions.Whole("--samples", "The number of samples", "N", 1, 100_000, 50);
        Option<int> layers = CommonOptions.Whole("--layers", "The number of dense layers, with an activation behind each but the last", "L", 2, 4, 3);
        Option<int> degree = CommonOptions.Whole("--degree", "The degree of the activations", "D", 1, 4, 2);
        Option<int> starts = CommonOptions.Whole("--starts", "The starts of coordinate descent and Adam", "N", 1, 10_000, 20);
        Option<double> noise = new("--noise") { Description = "The standard deviation of the noise; the true outputs have mean square 1", HelpName = "S", CustomParser = Noise };
        Option<ActivationLoss> loss = new("--loss") { Description = "The loss: l2 or l1", HelpName = "l2|l1", CustomParser = Loss };
        Option<ulong> seed = CommonOptions.Seed("The seed of weights, coefficients, samples, noise and starts");
        Option<TimeSpan> limit = new("--time-limit") { Description = "The most seconds for learning and for each other method", HelpName = "SECONDS", DefaultValueFactory = _ => TimeSpan.FromSeconds(20), CustomParser = CommonOptions.Seconds };
        Option<bool> table = new("--table") { Description = "All of 2 to 4 layers, degrees 2 and 3 and noises 0, 1e-4, 1e-3, 1e-2, 1e-1" };
        Option<string?> plot = new("--plot") { Description = "Write the residuals as an SVG picture", HelpName = "FILE", CustomParser = CommonOptions.FileName };
        Option<bool> json = CommonOptions.Json();
        Option<bool> data = new("--data") { Description = "In the JSON of --table, print the weights and the samples too, as for a single experiment" };
        Command command = new("activations", "Teacher-student: the activation coefficients of a random network from noisy samples, with a lower bound that proves how good they are.") { samples, layers, degree, noise, loss, starts, seed, limit, table, plot, json, data };
        command.SetAction(parsed =>
        {
            TeacherStudentSetting setting = new()
            {
                Samples = parsed.GetValue(samples),
                Layers = parsed.GetValue(layers),
                Degree = parsed.GetValue(degree),
                Noise = parsed.GetValue(noise),
                Loss = parsed.GetValue(loss),
                Starts = parsed.GetValue(starts),
                Seed = parsed.GetValue(seed),
            };
            bool isTable = parsed.GetValue(table);
            if (isTable && (parsed.GetResult(layers) is { Implicit: false } || parsed.GetResult(degree) is { Implicit: false } || parsed.GetResult(noise) is { Implicit: false }))
            {
                throw new InvalidInputException("--table runs all layers, degrees and noises; leave out --layers, --degree and --noise.");
            }

            if (parsed.GetValue(data) && !(isTable && parsed.GetValue(json)))
            {
                throw new InvalidInputException("--data goes with --table --json; a single experiment's JSON has the data always.");
            }

            string? picture = parsed.GetValue(plot);
            ThrowUnlessWritable(picture);
            TeacherStudentSetting[] settings = isTable
                ? [.. from count in (int[])[2, 3, 4] from power in (int[])[2, 3] from deviation in Noises select setting with { Layers = count, Degree = power, Noise = deviation }]
                : [setting];
            IReadOnlyList<TeacherStudentResult> results = Run(settings, parsed.GetValue(limit), error, cancellationToken);
            if (parsed.GetValue(json))
            {
                ActivationsJson.Write(output, results, isTable ? settings.Length : null, !isTable || parsed.GetValue(data));
            }
            else
            {
                ActivationsText.Write(output, results, settings.Length);
            }

            if (picture is not null && results.Count > 0)
            {
                string svg = ResidualPlot.Svg([.. results.Select(result => (ActivationsText.Title(result.Setting), result.Learned.Residuals))], isTable ? Noises.Length : 1);
                AtomicFile.Write(picture, stream => stream.Write(Encoding.UTF8.GetBytes(svg)));
            }

            return results.Count == settings.Length ? PolyGenTool.Success : PolyGenTool.Interrupted;
        });
        return command;
    }

    // After a cancellation, what is done is the result.
    private static List<TeacherStudentResult> Run(TeacherStudentSetting[] settings, TimeSpan limit, TextWriter error, CancellationToken cancellationToken)
    {
        List<TeacherStudentResult> results = [];
        try
        {
            foreach (TeacherStudentSetting setting in settings)
            {
                TeacherStudentResult result = TeacherStudentResult.Run(setting, limit, cancellationToken);
                results.Add(result);
                if (settings.Length > 1)
                {
                    error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Count}/{settings.Length} {ActivationsText.Summary(result)}"));
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The exit code tells.
        }

        return results;
    }

    private static void ThrowUnlessWritable(string? picture)
    {
        try
        {
            if (picture is not null)
            {
                AtomicFile.ThrowUnlessWritable(picture);
            }
        }
        catch (IOException exception)
        {
            throw new InvalidInputException($"--plot: {exception.Message}");
        }
    }

    private static double Noise(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !(value >= 0 && value <= 1e6))
        {
            result.AddError($"--noise is '{text}'; give a standard deviation from 0 to 1e6.");
        }

        // Not the -0 of "-0".
        return Math.Abs(value);
    }

    private static ActivationLoss Loss(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text is not ("l1" or "l2"))
        {
            result.AddError($"--loss is '{text}'; give l2 or l1.");
        }

        return text == "l1" ? ActivationLoss.Absolute : ActivationLoss.Squared;
    }
}
