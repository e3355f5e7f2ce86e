using System.Globalization;

namespace PolyGen.Weights;

/// <summary>Names and shapes from a file of unknown origin, as text for a message.</summary>
internal static class ArchiveText
{
    private const int LongestName = 60;
    private const int LongestList = 6;

    /// <summary>The name in quotes, on one line and not too long.</summary>
    public static string Quote(string name)
    {
        string text = name.Length > LongestName ? string.Concat(name.AsSpan(0, LongestName), "…") : name;
        return $"'{string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c))}'";
    }

    /// <summary>Several names, the first few of many.</summary>
    public static string Quote(IReadOnlyCollection<string> names)
    {
        string list = string.Join(", ", names.Take(LongestList).Select(Quote));
        return names.Count > LongestList ? string.Create(CultureInfo.InvariantCulture, $"{list} and {names.Count - LongestList} more") : list;
    }

    /// <summary>Sizes as a tuple of Python, the notation of both formats' users: (3,) and (3, 4).</summary>
    public static string Shape<TSize>(IReadOnlyList<TSize> shape)
        where TSize : IFormattable
        => $"({string.Join(", ", shape.Select(size => size.ToString(null, CultureInfo.InvariantCulture)))}{(shape.Count == 1 ? "," : "")})";
}
