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
    public void Check(CancellationToken cancellationToken) => Read(() => new PolynomialParser(Text, cancellationToken).Parse());

    /// <summary>Multiplies out and decides, in at most a time.</summary>
    /// <exception cref="InvalidInputException">When the text is no polynomial, or too large to multiply out.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public SosOutcome Decide(SosOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using Deadline limit = new(timeout, cancellationToken);
        Stopwatch watch = Stopwatch.StartNew();
        SosOutcome outcome = new(this, new(SosVerdict.Undecided, "It was stopped at its timeout."));
        try
        {
            (RoundedPolynomial polynomial, IReadOnlyList<string> variables) = Read(() => RoundedPolynomial.Parse(Text, Digits, limit.Token));
            outcome = outcome with { Polynomial = polynomial, Variables = variables };
            return outcome with { Decision = SumOfSquares.Decide(polynomial, options, limit.Token), Elapsed = watch.Elapsed };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return outcome with { IsTimeout = true, Elapsed = watch.Elapsed };
        }
    }

    private static T Read<T>(Func<T> reading)
    {
        try
        {
            return reading();
        }
        catch (FormatException exception)
        {
            throw new InvalidInputException($"The polynomial is wrong. {exception.Message.ReplaceLineEndings(" ")}");
        }
    }
}
