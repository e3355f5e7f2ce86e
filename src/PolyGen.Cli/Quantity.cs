using System.Globalization;
using System.Numerics;

namespace PolyGen.Cli;

/// <summary>Numbers of things in words: 1 sample, 2 samples.</summary>
internal static class Quantity
{
    /// <summary>A number and what is counted, in the singular for one of it.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">What one of them is called.</param>
    /// <param name="many">What several are called, where that is not <paramref name="one"/> with an s.</param>
    public static string Of(BigInteger count, string one, string? many = null) => $"{count.ToString(CultureInfo.InvariantCulture)} {(count.IsOne ? one : many ?? one + "s")}";
}
