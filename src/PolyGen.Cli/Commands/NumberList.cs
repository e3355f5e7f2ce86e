using System.Globalization;
using System.Numerics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Cli.Commands;

/// <summary>Numbers as the user writes them: whole numbers and fractions such as 3 or -1/3, and decimal numbers such as 0.5 or 1e-3.</summary>
/// <param name="Written">The numbers as they are written, decimal ones too.</param>
/// <param name="Values">The numbers, rounded to double: decimal ones to the nearest.</param>
/// <param name="HasDecimals">Whether one has a decimal point or an exponent, so that it may be a rounded number.</param>
internal sealed record NumberList(IReadOnlyList<Rational> Written, IReadOnlyList<double> Values, bool HasDecimals)
{
    // Longer numbers are a mistake, and take quadratic time to read.
    private const int MaximumLength = 10_000;

    // The exponents of double end at about 324.
    private const int MaximumExponent = 1_000;

    /// <summary>The numbers; null where one may be rounded, so that none is taken for exact.</summary>
    public IReadOnlyList<Rational>? Exact => HasDecimals ? null : Written;

    /// <summary>Reads numbers with commas or white space between them; "@FILE" names a file of such.</summary>
    /// <exception cref="InvalidInputException">When a number is wrong, or the file cannot be read.</exception>
    public static NumberList Read(string option, string text) => text.StartsWith('@') ? ReadFile(option, text[1..]) : Parse(option, text);

    /// <summary>Reads the numbers of a file.</summary>
    /// <exception cref="InvalidInputException">When a number is wrong, or the file cannot be read.</exception>
    public static NumberList ReadFile(string option, string path)
    {
        try
        {
            return Parse($"{option} {path}", File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidInputException($"{option}: the file '{path}' cannot be read ({exception.Message}); name a text file of numbers with commas or white space between them.");
        }
    }

    private static NumberList Parse(string source, string text)
    {
        string[] parts = [.. text.Split([',', ';', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)];
        if (parts.Length == 0)
        {
            throw new InvalidInputException($"{source} has no numbers; write for example 1,-1/3,0.5.");
        }

        List<Rational> written = [];
        List<double> values = [];
        bool hasDecimals = false;
        foreach (string part in parts)
        {
            Rational? fraction = Fraction(part), number = fraction ?? Decimal(part);
            double value = fraction?.ToDouble() ?? (number is null ? double.NaN : double.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture));
            if (number is not { } exact || !double.IsFinite(value))
            {
                string shown = part.Length > 40 ? part[..40] + "…" : part;
                throw new InvalidInputException($"{source}: number {written.Count + 1}, '{shown}', is no finite number; write for example 1,-1/3,0.5.");
            }

            written.Add(exact);
            values.Add(value);
            hasDecimals |= fraction is null;
        }

        return new(written, values, hasDecimals);
    }

    private static Rational? Fraction(string text)
    {
        string[] parts = text.Split('/');
        return text.Length <= MaximumLength && parts.Length <= 2 && Integer(parts[0], NumberStyles.AllowLeadingSign) is { } numerator && Integer(parts.Length == 2 ? parts[1] : "1", NumberStyles.None) is { IsZero: false } denominator
            ? new Rational(numerator, denominator)
            : null;
    }

    private static Rational? Decimal(string text)
    {
        int e = text.IndexOfAny(['e', 'E']), exponent = 0;
        if (e >= 0 && (!int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs((long)exponent) > MaximumExponent))
        {
            return null;
        }

        string significand = e >= 0 ? text[..e] : text;
        int point = significand.IndexOf('.');
        string fraction = point >= 0 ? significand[(point + 1)..] : "";
        return text.Length <= MaximumLength && fraction.All(char.IsAsciiDigit) && Integer((point >= 0 ? significand[..point] : significand) + fraction, NumberStyles.AllowLeadingSign) is { } digits
            ? new Rational(digits) * ((Rational)10).Pow(exponent - fraction.Length)
            : null;
    }

    private static BigInteger? Integer(string text, NumberStyles styles) =>
        BigInteger.TryParse(text, styles, CultureInfo.InvariantCulture, out BigInteger value) ? value : null;
}
