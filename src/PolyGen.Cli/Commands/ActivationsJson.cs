using System.Text.Json;
using PolyGen.Optimization.Activations;
using PolyGen.Optimization.Activations.Experiments;

namespace PolyGen.Cli.Commands;

/// <summary>What polygen activations prints for programs: with the data, all that it takes to calculate each number again.</summary>
internal static class ActivationsJson
{
    /// <summary>One experiment as an object, or those of a table as a list in one.</summary>
    /// <param name="output">Takes the JSON; nothing where a single experiment was not finished.</param>
    /// <param name="results">The experiments that are done.</param>
    /// <param name="planned">How many the table has; null for a single experiment.</param>
    /// <param name="hasData">Whether weights and samples are printed too.</param>
    public static void Write(TextWriter output, IReadOnlyList<TeacherStudentResult> results, int? planned, bool hasData)
    {
        if (planned is { } count)
        {
            JsonOutput.Write(output, json => WriteTable(json, results, count, hasData));
        }
        else if (results is [var only])
        {
            JsonOutput.Write(output, json => Write(json, only, hasData));
        }
    }

    private static void WriteTable(Utf8JsonWriter json, IReadOnlyList<TeacherStudentResult> results, int planned, bool hasData)
    {
        json.WriteNumber("planned", planned);
        json.WriteNumber("finished", results.Count);
        json.WriteStartArray("experiments");
        foreach (TeacherStudentResult result in results)
        {
            json.WriteStartObject();
            Write(json, result, hasData);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TeacherStudentResult result, bool hasData)
    {
        TeacherStudentSetting setting = result.Setting;
        LearnedActivations learned = result.Learned;
        json.WriteNumber("layers", setting.Layers);
        json.WriteNumber("degree", setting.Degree);
        json.WriteNumber("inputs", setting.Inputs);
        json.WriteNumber("width", setting.Width);
        json.WriteNumber("samples", setting.Samples);
        json.WriteNumber("noise", setting.Noise);
        json.WriteString("lossKind", setting.Loss == ActivationLoss.Squared ? "l2" : "l1");
        json.WriteNumber("seed", setting.Seed);
        json.WriteFinite("loss", learned.Loss);
        json.WriteFinite("lowerBound", learned.LowerBound);
        json.WriteFinite("tolerance", result.Tolerance);
        json.WriteBoolean("certified", learned.IsCertified);
        json.WriteBoolean("trivially", result.IsTrivial);
        json.WriteString("boundSource", learned.BoundSource switch { BoundSource.RationalIdentity => "identity", BoundSource.Relaxation => "relaxation", _ => "nonnegativity" });
        json.WriteNumber("order", learned.Solution.Order);
        json.WriteFinite("recoveryError", result.RecoveryError);
        json.WriteFinite("trueLoss", result.TrueLoss);
        WriteCoefficients(json, result);
        json.WriteNumbers("residuals", learned.Residuals);
        Write(json, "coordinateDescent", result.Coordinates);
        Write(json, "adam", result.Adam);
        json.WriteString("reason", learned.Solution.Reason);
        json.WriteSeconds(TimeSpan.FromSeconds(learned.Seconds));
        if (hasData)
        {
            WriteData(json, result.Problem);
        }
    }

    private static void WriteCoefficients(Utf8JsonWriter json, TeacherStudentResult result)
    {
        json.WriteStartArray("coefficients");
        foreach ((int index, ActivationCoefficient coefficient) in result.Learned.Coefficients.Index())
        {
            json.WriteStartObject();
            json.WriteString("name", coefficient.Name);
            json.WriteNumber("activation", coefficient.Block + 1);
            json.WriteNumber("power", coefficient.Power);
            json.WriteFinite("value", result.Learned.Values[index]);
            json.WriteFinite("true", result.Problem.Truth[index]);
            json.WriteBoolean("fixed", result.Learned.Fixed.Contains(index));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteData(Utf8JsonWriter json, TeacherStudentProblem problem)
    {
        json.WriteStartArray("dense");
        foreach (TeacherLayer layer in TeacherLayer.Of(problem))
        {
            json.WriteStartObject();
            WriteRows(json, "weights", layer.Weights);
            json.WriteNumbers("biases", layer.Biases);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteRows(json, "x", Enumerable.Range(0, problem.Data.Count).Select(sample =>
        {
            double[] input = new double[problem.Data.Inputs];
            problem.Data.CopyInput<double>(sample, input);
            return input;
        }));
        json.WriteNumbers("y", problem.Targets);
    }

    private static void WriteRows(Utf8JsonWriter json, string name, IEnumerable<IEnumerable<double>> rows)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(", ", rows.Select(JsonOutput.Numbers))}]");
    }

    private static void Write(Utf8JsonWriter json, string name, MultiStartResult? result)
    {
        if (result is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteFinite("loss", result.Loss);
        json.WriteNumber("hits", result.Successes);
        json.WriteNumber("starts", result.Starts);
        json.WriteSeconds(TimeSpan.FromSeconds(result.Seconds));
        json.WriteEndObject();
    }
}
