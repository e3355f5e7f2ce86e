using System.Text;
using System.Text.Json;

namespace PolyGen.Cli.Batch;

/// <summary>Files of polynomials: a JSON object on each line.</summary>
internal static class SosFile
{
    private const string PolynomialName = "polynomial";
    private const string LabelName = "sum_of_squares";
    private const string Form = $$"""give {"{{PolynomialName}}": "..."}""";

    /// <summary>Reads a file; empty lines are skipped.</summary>
    /// <exception cref="InvalidInputException">When it cannot be read, or a line is wrong: the message says which and where.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static IReadOnlyList<SosItem> Read(string path, int? digits, CancellationToken cancellationToken)
    {
        List<SosItem> items = [];
        foreach ((int index, string line) in Lines(path).Index())
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                SosItem item = Item(line, index + 1, digits);
                item.Check(cancellationToken);
                items.Add(item);
            }
            catch (InvalidInputException exception)
            {
                throw new InvalidInputException($"'{path}', line {index + 1}: {exception.Message}");
            }
            catch (JsonException exception)
            {
                throw new InvalidInputException($"'{path}', line {index + 1}, column {Column(line, exception)}: This is no JSON object, or a broken one; {Form}.");
            }
        }

        return items.Count > 0 ? items : throw new InvalidInputException($"'{path}' has no polynomials; {Form} on each line.");
    }

    // From 1, in characters; the reader counts bytes from 0, and gives the end of the line where something is missing.
    private static int Column(string line, JsonException exception) =>
        Encoding.UTF8.GetCharCount(Encoding.UTF8.GetBytes(line).AsSpan(0, (int)Math.Min(exception.BytePositionInLine ?? 0, Encoding.UTF8.GetByteCount(line)))) + 1;

    private static string[] Lines(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidInputException($"'{path}' is a folder; name a file with a JSON object on each line.");
        }

        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"'{path}' cannot be read: {exception.Message}");
        }
    }

    private static SosItem Item(string text, int line, int? digits)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement item = document.RootElement;
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(PolynomialName, out JsonElement polynomial) || polynomial.ValueKind != JsonValueKind.String)
        {
            throw new InvalidInputException($"It has no text \"{PolynomialName}\"; {Form}.");
        }

        bool? label = null;
        if (item.TryGetProperty(LabelName, out JsonElement value) && value.ValueKind != JsonValueKind.Null)
        {
            label = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw new InvalidInputException($"\"{LabelName}\" is neither true nor false.");
        }

        return new(Text(polynomial), digits, label, line);
    }

    private static string Text(JsonElement polynomial)
    {
        try
        {
            return polynomial.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException($"\"{PolynomialName}\" holds half of a character of two.");
        }
    }
}
