using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Programs;

/// <summary>How much work and how many terms the expansion of one polynomial may take: products of powers of sums grow without bound in the length of a text.</summary>
/// <param name="cancellationToken">Ends the expansion.</param>
internal sealed class ExpansionBudget(CancellationToken cancellationToken)
{
    private const int MaximumTerms = 200_000;
    private const int MaximumDegree = 1_000_000;
    private const double MaximumWork = 1e7;
    private const double WordBits = 64;

    private double work;

    /// <summary>Takes the work of multiplying numbers of so many words of 64 bits.</summary>
    /// <param name="words">The length of one.</param>
    /// <param name="otherWords">The length of the other.</param>
    /// <param name="at">What is expanded, as a place in the text.</param>
    /// <param name="count">How many such products.</param>
    /// <exception cref="FormatException">When it is too much.</exception>
    /// <exception cref="OperationCanceledException">When the token asks for it.</exception>
    public void Spend(double words, double otherWords, int at, double count = 1)
    {
        cancellationToken.ThrowIfCancellationRequested();
        work += count * words * otherWords;
        if (work > MaximumWork)
        {
            throw TooLarge(at);
        }
    }

    /// <summary>Checks how many terms there are.</summary>
    /// <exception cref="FormatException">When there are too many.</exception>
    public void CheckTerms(int terms, int at)
    {
        if (terms > MaximumTerms)
        {
            throw TooLarge(at);
        }
    }

    /// <summary>Checks a degree.</summary>
    /// <exception cref="FormatException">When it is too high.</exception>
    public static void CheckDegree(double degree, int at)
    {
        if (degree > MaximumDegree)
        {
            throw new FormatException(FormattableString.Invariant($"Position {at + 1}: The degree is larger than {MaximumDegree}."));
        }
    }

    /// <summary>The length of a number in words of 64 bits, at least 1.</summary>
    public static double Words(Rational value) => 1 + ((value.Numerator.GetBitLength() + value.Denominator.GetBitLength()) / (2 * WordBits));

    private static FormatException TooLarge(int at) => new(FormattableString.Invariant(
        $"Position {at + 1}: Multiplying this out takes more than {MaximumTerms} terms or {MaximumWork:F0} multiplications of numbers; take lower powers of sums, or fewer terms."));
}
