using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using System.Text.Json;
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
        Option<TimeSpan> limit = new("--time-limit") { Description = "The most seconds for the relaxations and for each other method", HelpName = "SECONDS", DefaultValueFactory = _ => TimeSpan.FromSeconds(20), CustomParser = CommonOptions.Seconds };
        Option<bool> table = new("--table") { Description = "All of 2 to 4 layers, degrees 2 and 3 and noises 0, 1e-4, 1e-3, 1e-2, 1e-1" };
        Option<string?> plot = new("--plot") { Description = "Write the residuals as an SVG picture", HelpName = "FILE", CustomParser = CommonOptions.FileName };
        Option<bool> json = CommonOptions.Json();
        Command command = new("activations", "Teacher-student: the activation coefficients of a random network from noisy samples, with a lower bound that proves how good they are.") { samples, layers, degree, noise, loss, starts, seed, limit, table, plot, json };
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
            if (parsed.GetValue(table) && (parsed.GetResult(layers) is { Implicit: false } || parsed.GetResult(degree) is { Implicit: false } || parsed.GetResult(noise) is { Implicit: false }))
            {
                throw new InvalidInputException("--table runs all layers, degrees and noises; leave out --layers, --degree and --noise.");
            }

            TeacherStudentSetting[] settings = parsed.GetValue(table)
                ? [.. from count in (int[])[2, 3, 4] from power in (int[])[2, 3] from deviation in Noises select setting with { Layers = count, Degree = power, Noise = deviation }]
                : [setting];
            List<TeacherStudentResult> results = [];
            foreach (TeacherStudentSetting item in settings)
            {
                TeacherStudentResult result = TeacherStudentResult.Run(item, parsed.GetValue(limit), cancellationToken);
                results.Add(result);
                if (settings.Length > 1)
                {
                    error.WriteLine($"{results.Count}/{settings.Length} {Title(item)}: loss {Text(result.Learned.Loss, "0.000e+00")}, {(result.Learned.IsCertified ? "certified" : "not certified")}, {Text(result.Learned.Seconds, "0.00")} s");
                }
            }

            if (parsed.GetValue(plot) is { } file)
            {
                AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(ResidualPlot.Svg([.. results.Select(result => (Title(result.Setting), result.Learned.Residuals))]))));
            }

            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, writer => Write(writer, results, parsed.GetValue(table)));
            }
            else
            {
                Write(output, results);
            }

            return PolyGenTool.Success;
        });
        return command;
    }

    private static double Noise(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !(value >= 0 && value <= 1e6))
        {
            result.AddError($"--noise is '{text}'; give a standard deviation from 0 to 1e6.");
        }

        return value;
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

    private static string Title(TeacherStudentSetting setting) => FormattableString.Invariant($"{setting.Layers} layers, degree {setting.Degree}, noise {setting.Noise:0.####}");

    private static void Write(TextWriter output, List<TeacherStudentResult> results)
    {
        List<string[]> rows = [["layers", "degree", "noise", "loss", "bound", "certified", "order", "recovery", "true loss", "descent", "hits", "Adam", "hits", "seconds", "descent", "Adam"]];
        rows.AddRange(results.Select(result => (string[])
        [
            Text(result.Setting.Layers, "0"),
            Text(result.Setting.Degree, "0"),
            Text(result.Setting.Noise, "0.####"),
            Text(result.Learned.Loss, "0.000e+00"),
            Text(result.Learned.LowerBound, "0.000e+00"),
            result.Learned.IsCertified ? "yes" : "no",
            result.Learned.Solution.Order == 0 ? "-" : Text(result.Learned.Solution.Order, "0"),
            result.RecoveryError is { } recovery ? Text(recovery, "0.0e+00") : "-",
            Text(result.TrueLoss, "0.000e+00"),
            Loss(result.Coordinates),
            Hits(result.Coordinates),
            Loss(result.Adam),
            Hits(result.Adam),
            Text(result.Learned.Seconds, "0.00"),
            Seconds(result.Coordinates),
            Seconds(result.Adam),
        ]));
        TextTable.Write(output, rows);
        foreach (TeacherStudentResult result in results)
        {
            output.WriteLine($"{Title(result.Setting)}: {ResidualPlot.Text(result.Learned.Residuals)}");
        }

        if (results is [var only])
        {
            output.WriteLine(only.Learned.Solution.Reason);
            output.WriteLine($"coefficients {string.Join(" ", only.Learned.Values.Select(value => Text(value, "0.######")))}");
        }
    }

    private static string Loss(MultiStartResult? result) => result is null ? "-" : Text(result.Loss, "0.000e+00");

    private static string Hits(MultiStartResult? result) => result is null ? "-" : $"{result.Successes}/{result.Starts}";

    private static string Seconds(MultiStartResult? result) => result is null ? "-" : Text(result.Seconds, "0.00");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, List<TeacherStudentResult> results, bool isTable)
    {
        if (!isTable)
        {
            Write(json, results[0]);
            return;
        }

        json.WriteStartArray("experiments");
        foreach (TeacherStudentResult result in results)
        {
            json.WriteStartObject();
            Write(json, result);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TeacherStudentResult result)
    {
        LearnedActivations learned = result.Learned;
        json.WriteNumber("layers", result.Setting.Layers);
        json.WriteNumber("degree", result.Setting.Degree);
        json.WriteNumber("samples", result.Setting.Samples);
        json.WriteNumber("noise", result.Setting.Noise);
        json.WriteString("lossKind", result.Setting.Loss == ActivationLoss.Squared ? "l2" : "l1");
        json.WriteNumber("seed", result.Setting.Seed);
        json.WriteNumber("loss", learned.Loss);
        json.WriteNumber("lowerBound", learned.LowerBound);
        json.WriteBoolean("boundProved", learned.IsBoundProved);
        json.WriteBoolean("certified", learned.IsCertified);
        json.WriteNumber("order", learned.Solution.Order);
        if (result.RecoveryError is { } recovery)
        {
            json.WriteNumber("recoveryError", recovery);
        }
        else
        {
            json.WriteNull("recoveryError");
        }

        json.WriteNumber("trueLoss", result.TrueLoss);
        Write(json, "coefficients", learned.Values);
        json.WriteIntegers("fixed", learned.Fixed);
        Write(json, "residuals", learned.Residuals);
        Write(json, "coordinateDescent", result.Coordinates);
        Write(json, "adam", result.Adam);
        json.WriteString("reason", learned.Solution.Reason);
        json.WriteSeconds(TimeSpan.FromSeconds(learned.Seconds));
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, MultiStartResult? result)
    {
        if (result is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("loss", result.Loss);
        json.WriteNumber("hits", result.Successes);
        json.WriteNumber("starts", result.Starts);
        json.WriteSeconds(TimeSpan.FromSeconds(result.Seconds));
        json.WriteEndObject();
    }
}
