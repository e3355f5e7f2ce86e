using System.Diagnostics;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Nonnegativity;
using PolyGen.Optimization.Programs;

namespace PolyGen.Cli.Batch;

/// <summary>A polynomial to decide about, as it is written.</summary>
/// <param name="Text">The polynomial.</param>
/// <param name="Digits">To how many significant digits its decimal numbers are rounded, 0 for not at all, or null where the text decides.</param>
/// <param name="Label">The answer that a file states, if any.</param>
/// <param name="Line">The line of the file, from 1; 0 where there is no file.</param>
internal sealed record SosItem(string Text, int? Digits, bool? Label, int Line)
{
    // A cell of a spreadsheet holds no more.
    private const int LongestCell = 32_767;

    /// <summary>What is to be said about the text, or null.</summary>
    public string? Note => Text.Length == LongestCell
        ? $"the text has {LongestCell} characters, the most that a cell of a spreadsheet holds, and may be cut off; the answer is about what is there"
        : null;

    /// <summary>Checks that the text is a polynomial, in a time that is linear in its length: it is not multiplied out.</summary>
    /// <exception cref="InvalidInputException">When it is none.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public void Check(CancellationToken cancellationToken) => Read(() => new PolynomialParser(Text, cancellationToken).Parse(), "wrong");

    /// <summary>Multiplies out and decides, both within <see cref="SosOptions.TimeLimit"/>.</summary>
    /// <exception cref="InvalidInputException">When the text is no polynomial, or too large to multiply out.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public SosOutcome Decide(SosOptions options, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        using Deadline limit = new(options.TimeLimit, cancellationToken);
        Stopwatch watch = Stopwatch.StartNew();
        SosOutcome outcome = new(this, new(SosVerdict.Undecided, "The time limit was reached.") { IsTimedOut = true });
        try
        {
            (RoundedPolynomial polynomial, IReadOnlyList<string> variables) = Read(() => RoundedPolynomial.Parse(Text, Digits, limit.Token), "refused");
            outcome = outcome with { Polynomial = polynomial, Variables = variables };
            outcome = outcome with { Decision = SumOfSquares.Decide(polynomial, options with { TimeLimit = Timeout.InfiniteTimeSpan }, limit.Token) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Undecided.
        }

        return outcome with { Elapsed = watch.Elapsed };
    }

    private static T Read<T>(Func<T> reading, string result)
    {
        try
        {
            return reading();
        }
        catch (FormatException exception)
        {
            throw new InvalidInputException($"The polynomial is {result}. {exception.Message.ReplaceLineEndings(" ")}");
        }
    }
}
