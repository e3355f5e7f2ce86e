using System.Diagnostics;
using PolyGen.Optimization.Nonnegativity;

namespace PolyGen.Cli.Batch;

/// <summary>A polynomial to decide about.</summary>
/// <param name="Polynomial">The polynomial, and what it may be a rounding of.</param>
/// <param name="Variables">The names of its variables.</param>
/// <param name="Label">The answer that a file states, if any.</param>
/// <param name="Line">The line of the file, from 1; 0 where there is no file.</param>
/// <param name="Note">What is to be said about the text, or null.</param>
internal sealed record SosItem(RoundedPolynomial Polynomial, IReadOnlyList<string> Variables, bool? Label, int Line, string? Note)
{
    // A cell of a spreadsheet holds no more.
    private const int LongestCell = 32_767;

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidInputException">When it is no polynomial.</exception>
    public static SosItem Parse(string text, int? digits, bool? label, int line)
    {
        try
        {
            (RoundedPolynomial polynomial, IReadOnlyList<string> variables) = RoundedPolynomial.Parse(text, digits);
            return new(polynomial, variables, label, line, text.Length == LongestCell
                ? $"the text has {LongestCell} characters, the most that a cell of a spreadsheet holds, and may be cut off; the answer is about what is there"
                : null);
        }
        catch (FormatException exception)
        {
            throw new InvalidInputException($"The polynomial is wrong. {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Decides.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public SosOutcome Decide(SosOptions options, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        return new(this, SumOfSquares.Decide(Polynomial, options, cancellationToken), watch.Elapsed);
    }
}
