using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGen.Cli;

/// <summary>Results as JSON, with integers of any size as numbers.</summary>
internal static class JsonOutput
{
    // Only those characters are escaped that JSON itself asks for: the text is read by people and programs, not put into a page.
    private static readonly JsonWriterOptions Format = new() { NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><paramref name="node"/> as text: indented, or in one line.</summary>
    public static string Text(JsonNode node, bool isIndented = true) => Text(json => node.WriteTo(json), isIndented);

    /// <summary>Writes one object, whose members <paramref name="members"/> writes, indented or in one line, and a line end.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> members, bool isIndented = true)
    {
        string text = Text(
            json =>
            {
                json.WriteStartObject();
                members(json);
                json.WriteEndObject();
            },
            isIndented);
        output.Write(text + "\n");
    }

    /// <summary>A member that is an integer.</summary>
    public static void WriteInteger(this Utf8JsonWriter json, string name, BigInteger value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A member that is a list of integers, on one line.</summary>
    public static void WriteIntegers(this Utf8JsonWriter json, string name, IEnumerable<BigInteger> values)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]");
    }

    /// <summary>A member that is a list of integers, on one line.</summary>
    public static void WriteIntegers(this Utf8JsonWriter json, string name, IEnumerable<int> values) => json.WriteIntegers(name, values.Select(value => (BigInteger)value));

    /// <summary>A member that is a number, null where it is none or not finite: JSON has no others.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A member that is a list of numbers, on one line; those that are not finite are null.</summary>
    public static void WriteNumbers(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Numbers(values));
    }

    /// <summary>A list of numbers; those that are not finite are null.</summary>
    public static string Numbers(IEnumerable<double> values) =>
        $"[{string.Join(", ", values.Select(value => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null"))}]";

    /// <summary>The member "seconds", to the microsecond.</summary>
    public static void WriteSeconds(this Utf8JsonWriter json, TimeSpan elapsed) => json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 6));

    private static string Text(Action<Utf8JsonWriter> write, bool isIndented)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Format with { Indented = isIndented }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
