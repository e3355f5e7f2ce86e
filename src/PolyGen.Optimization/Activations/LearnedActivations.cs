using PolyGen.Optimization.Hierarchy;

namespace PolyGen.Optimization.Activations;

/// <summary>Activation coefficients and what is proved of them.</summary>
public sealed record LearnedActivations
{
    /// <summary>The coefficients, what they are called and where they belong.</summary>
    public required IReadOnlyList<ActivationCoefficient> Coefficients { get; init; }

    /// <summary>Their values p.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>The loss at p, with its penalties: where a network was given, as its own forward pass evaluates it with the stored coefficients.</summary>
    public required double Loss { get; init; }

    /// <summary>
    /// A lower bound for the loss of all coefficients whatever, at least 0; <see cref="BoundSource"/> says what it rests on. Where a network was given, it is less by what the network's residuals at p differ from the polynomials that
    /// were interpolated.
    /// </summary>
    public required double LowerBound { get; init; }

    /// <summary>What the lower bound rests on.</summary>
    public required BoundSource BoundSource { get; init; }

    /// <summary>Whether an identity in rationals proves the bound, for the loss as a polynomial with coefficients in double precision; it then differs from the loss by about 1e-15 of that of the zero function.</summary>
    public bool IsBoundProved => BoundSource == BoundSource.RationalIdentity;

    /// <summary>Whether the loss is a lower bound, to the tolerance: then no coefficients are better by more than that. With <see cref="BoundSource.Nonnegativity"/> it says no more than that the loss is next to 0.</summary>
    public required bool IsCertified { get; init; }

    /// <summary>The coefficients that are fixed against the freedom of scaling, as indices into <see cref="Coefficients"/>.</summary>
    public required IReadOnlyList<int> Fixed { get; init; }

    /// <summary>The residuals at p, output after output of each sample: √ω r for the squared loss, ω r for the absolute one.</summary>
    public required IReadOnlyList<double> Residuals { get; init; }

    /// <summary>What the hierarchy of relaxations found about the other coefficients, in units that are powers of two; one that only adds to the residuals there stands for its sum with everything that adds multiples of the same.</summary>
    public required PolynomialSolution Solution { get; init; }

    /// <summary>All time spent, with that for the polynomials.</summary>
    public double Seconds { get; init; }
}
