using System.Text.Json;
using PolyGen.Training;

namespace Samples.Digits;

/// <summary>The result as one JSON object, in a file that is there as a whole or not at all.</summary>
internal sealed class JsonReport
{
    private readonly string path;
    private readonly string draft;

    private JsonReport(string path)
    {
        this.path = path;

        // In the same folder, so that the move replaces the file in one step.
        draft = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
    }

    /// <summary>The report at <paramref name="path"/>; tries at once whether it can be written.</summary>
    /// <exception cref="InvalidInputException">It cannot.</exception>
    public static JsonReport At(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            if (Directory.Exists(full) || Path.GetFileName(full).Length == 0)
                throw new InvalidInputException($"--json names the folder '{path}'; name a file.");
            if (!Directory.Exists(Path.GetDirectoryName(full)))
                throw new InvalidInputException($"--json: the folder of '{path}' does not exist.");
            JsonReport report = new(full);
            using (File.Create(report.draft, 1, FileOptions.DeleteOnClose))
                return report;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException($"--json: '{path}' cannot be written: {exception.Message}");
        }
    }

    /// <summary>Writes the report.</summary>
    /// <param name="options">What the command line asked for.</param>
    /// <param name="seed">The seed that the network comes from.</param>
    /// <param name="images">The number of training images, with those set aside.</param>
    /// <param name="report">What training came to.</param>
    public void Write(Options options, ulong seed, int images, TrainingReport report)
    {
        try
        {
            using (FileStream stream = File.Create(draft))
            using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
                Write(json, options, seed, images, report);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static void Write(Utf8JsonWriter json, Options options, ulong seed, int images, TrainingReport report)
    {
        json.WriteStartObject();
        json.WriteString("network", options.Network);
        json.WriteString("method", JsonNamingPolicy.CamelCase.ConvertName(report.Method.ToString()));
        json.WriteString("linearGroups", JsonNamingPolicy.CamelCase.ConvertName(options.LinearGroups.ToString()));
        json.WriteBoolean("moments", options.Moments);
        json.WriteString("order", JsonNamingPolicy.CamelCase.ConvertName(options.Order.ToString()));
        json.WriteNumber("l1", options.L1);
        json.WriteNumber("l2", options.L2);
        json.WriteNumber("seed", seed);
        json.WriteNumber("images", images);
        WriteNumber(json, "reducedSamples", report.ReducedSamples);
        json.WriteNumber("parameters", report.Parameters);
        json.WriteNumber("threads", report.Threads);
        WriteNumber(json, "seconds", report.Seconds);
        WriteNumber(json, "secondsPerSweep", report.SecondsPerSweep);
        WriteNumber(json, "loss", report.Loss);
        WriteNumber(json, "trainAccuracy", report.Accuracy);
        WriteNumber(json, "validationAccuracy", report.Validation?.Accuracy);
        WriteNumber(json, "testAccuracy", report.EvaluationAccuracy);
        json.WriteNumber("restarts", report.Restarts);
        WriteNumber(json, "resumedSweep", report.Checkpoint?.ResumedSweep);
        json.WriteString("stop", JsonNamingPolicy.CamelCase.ConvertName(report.StopReason.ToString()));
        json.WriteStartArray("history");
        foreach (TrainingProgress entry in report.History)
        {
            json.WriteStartObject();
            WriteNumber(json, "seconds", entry.Seconds);
            WriteNumber(json, "loss", entry.Loss);
            WriteNumber(json, "testAccuracy", entry.EvaluationAccuracy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // JSON has no NaN and no infinity.
    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
