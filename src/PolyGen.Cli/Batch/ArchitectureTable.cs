using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace PolyGen.Cli.Batch;

/// <summary>Reads the architectures of a CSV file: the columns widths, and r or Activation, among any others.</summary>
internal static class ArchitectureTable
{
    private static readonly string[] ExponentColumns = ["r", "Activation"];

    /// <summary>The architectures of the file at <paramref name="path"/>, in its order, each once.</summary>
    /// <exception cref="InvalidInputException">When it cannot be read; the message names the line.</exception>
    public static List<BatchItem> Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidInputException($"'{path}' is a folder; name a CSV file.");
        }

        try
        {
            using StreamReader reader = Open(path);
            return [.. Read(reader, path).Distinct()];
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException($"There is no file '{path}'.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InvalidInputException($"'{path}' may not be read.");
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException($"'{path}' is no text file in UTF-8.");
        }
    }

    /// <summary>Opens the file as text, although it may be open for writing.</summary>
    public static StreamReader Open(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));

    private static IEnumerable<BatchItem> Read(TextReader reader, string path)
    {
        using CsvReader csv = new(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim, BadDataFound = null });
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new InvalidInputException($"'{path}' is empty; its first line must name the columns, among them widths and r.");
        }

        string[] header = csv.HeaderRecord!;
        int widths = Array.FindIndex(header, name => name.Equals("widths", StringComparison.OrdinalIgnoreCase));
        int exponents = Array.FindIndex(header, name => ExponentColumns.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (widths < 0 || exponents < 0)
        {
            throw new InvalidInputException($"'{path}', line 1: there is no column {(widths < 0 ? "widths" : "r or Activation")}; the first line must name the columns, for example r,widths.");
        }

        while (csv.Read())
        {
            string place = $"'{path}', line {csv.Parser.RawRow}";
            if (csv.Parser.Count != header.Length)
            {
                throw new InvalidInputException($"{place}: {Quantity.Of(csv.Parser.Count, "column")}, but the header has {header.Length}.");
            }

            int[] sizes = WholeNumbers(csv.GetField(widths)!, place, "widths"), powers = WholeNumbers(csv.GetField(exponents)!, place, header[exponents]);
            yield return Item(sizes, powers, place);
        }
    }

    private static BatchItem Item(int[] widths, int[] exponents, string place)
    {
        try
        {
            return BatchItem.Of(widths, exponents);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidInputException($"{place}: {PolyGenTool.MessageOf(exception)}");
        }
    }

    private static int[] WholeNumbers(string text, string place, string column)
    {
        List<int> numbers = [];
        foreach (string part in text.Trim('(', ')', '[', ']').Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            // .NET reads a number with zero bytes behind it.
            if (part.Contains('\0') || !int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            {
                throw new InvalidInputException($"{place}: {column} is '{Shortened(text)}'; write whole numbers below 2^31 with spaces between them.");
            }

            numbers.Add(number);
        }

        return numbers.Count > 0 ? [.. numbers] : throw new InvalidInputException($"{place}: {column} is empty.");
    }

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
