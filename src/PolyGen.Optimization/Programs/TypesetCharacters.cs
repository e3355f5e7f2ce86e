namespace PolyGen.Optimization.Programs;

/// <summary>The characters of formulas that are copied from a page: those that stand for one on a keyboard, and what to write instead of others.</summary>
internal static class TypesetCharacters
{
    /// <summary>The digits 0 to 9 of exponents.</summary>
    public const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The digits 0 to 9 of indices.</summary>
    public const string Subscripts = "₀₁₂₃₄₅₆₇₈₉";

    /// <summary>The minus sign as -, the dots and the cross as *; another character as it is.</summary>
    public static char Plain(char character) => character switch
    {
        '\u2212' => '-',
        '\u00B7' or '\u22C5' or '\u00D7' => '*',
        _ => character,
    };

    /// <summary>What to write instead of a character, as the end of a sentence; empty where there is nothing to say.</summary>
    public static string Advice(char character) => character switch
    {
        >= '\u2010' and <= '\u2015' => "; write - for minus",
        '\u2219' or '\u2022' => "; write * for times",
        '\u00F7' or '\u2215' => "; write / for a division",
        '[' or '{' => "; write ( and ), and an index as in x1 or x(1)",
        ',' => "; write a decimal point, not a comma",
        '^' => "; a power of a power needs parentheses, as in (x^2)^3",
        _ => "",
    };

    /// <summary>Digits of an alphabet such as <see cref="Superscripts"/> as 0 to 9.</summary>
    public static string Digits(string digits, string alphabet) => string.Concat(digits.Select(digit => (char)('0' + alphabet.IndexOf(digit, StringComparison.Ordinal))));
}
