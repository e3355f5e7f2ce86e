using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>The answer, with its proof.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Explanation">It in words.</param>
public sealed record SosDecision(SosVerdict Verdict, string Explanation)
{
    /// <summary>What is a sum of squares: f, or a polynomial that f may be a rounding of, or f up to the residual; null where nothing is.</summary>
    public MultivariatePolynomial? Represented { get; init; }

    /// <summary>The Gram matrix, in blocks, of what is proved to be a sum of squares; empty where nothing is.</summary>
    public IReadOnlyList<ExactGram> Gram { get; init; } = [];

    /// <summary>The squares; empty where there are none, or where they were not asked for.</summary>
    public IReadOnlyList<WeightedSquare> Squares { get; init; } = [];

    /// <summary><see cref="Represented"/> minus the squares, multiplied out in rationals. It is not 0 where exact squares have fractions of many digits and decimal ones stand for them.</summary>
    public MultivariatePolynomial Residual { get; init; } = 0;

    /// <summary>Why f as it is written is no sum of squares, where that is proved.</summary>
    public SosRefutation? Refutation { get; init; }

    /// <summary>The margin of the last semidefinite program in units of zᵀ z, with variables and coefficients scaled to be of order 1: positive inside the cone of sums of squares, negative outside.</summary>
    public double? Margin { get; init; }

    /// <summary>Whether it was stopped at <see cref="SosOptions.TimeLimit"/>.</summary>
    public bool IsTimedOut { get; init; }

    /// <summary>Yes, no, or unknown.</summary>
    public bool? IsSumOfSquares => Verdict switch
    {
        SosVerdict.NotSumOfSquares => false,
        SosVerdict.Undecided => null,
        _ => true,
    };
}
