using MathNet.Numerics.LinearAlgebra;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>A representation in rationals of f - γ for a γ next to the optimal one, where the Gram matrices are almost singular.</summary>
/// <remarks>
/// <para>
/// At the optimal γ* every square vanishes at the minimisers x: σ_0(x) = 0, and σ_j(x) = 0 where g_j(x) > 0. So the Gram matrices lie on the face of the polynomials N that vanish there, in whose relative interior they are
/// positive definite, if nothing is degenerate; on the complement C they are 0. In the coordinates (N, C) the solution's part Q_NN is taken, and Q_CC = δ (M_CC)⁻¹ / rank with the moment matrices M, whose squares are δ at every
/// minimiser of a well centred M: they represent the constant δ there, so γ = γ* - δ. What is then missing is made up by changes of least norm in Q_NN alone, by iterative refinement with exact residuals, and what Q_NN cannot give,
/// that is values and gradients at the minimisers, known to 1e-16, by small Q_NC and Q_CC. The matrix stays positive definite for δ far above |Q_NC|² / λ_min(Q_NN).
/// The last residual, of the size 2^-90, goes into the Gram matrices exactly, and Gauss elimination in integers decides whether they are positive semidefinite.
/// </para>
/// <para>
/// Projection to the affine space of the identity, in rationals: Peyrl and Parrilo, Computing sum of squares decompositions with rational coefficients (2008). Refinement at the optimum: Kaltofen, Li, Yang and Zhi, Exact
/// certification in global polynomial optimization via sums-of-squares of rational functions with rational coefficients (2012). Faces: Borwein and Wolkowicz (1981); Permenter and Parrilo, Partial facial reduction (2018).
/// </para>
/// </remarks>
internal sealed class OptimalRepresentation
{
    private const int Rounds = 12;

    // The smallest residual that 96 bits leave.
    private static readonly double Least = Math.ScaleB(1, -88);

    private readonly OptimalFace face;
    private readonly IReadOnlyList<FaceBasis> bases;
    private readonly RepresentationMap map;
    private readonly MultivariatePolynomial left;
    private DyadicMatrix[] grams;
    private Rational[] multipliers;
    private Rational bound;

    private OptimalRepresentation(OptimalFace face, IReadOnlyList<FaceBasis> bases, Rational value, CancellationToken cancellationToken)
    {
        this.face = face;
        this.bases = bases;
        left = face.Relaxation.Program.Objective;
        map = new(face.Relaxation, [.. face.Faces.Select((w, b) => w.Polynomials() * bases[b].T)], bases, cancellationToken);
        grams = [.. bases.Select((basis, b) => DyadicMatrix.Of(basis.OnFace(face.Grams[b])))];
        multipliers = [.. face.Multipliers.Select(Rational.FromDouble)];
        bound = value;
    }

    /// <summary>The representation for the largest of the bounds <paramref name="value"/> - δ that is exact, or null.</summary>
    /// <param name="face">The Gram matrices.</param>
    /// <param name="bases">Where they are singular.</param>
    /// <param name="value">The value of a feasible point.</param>
    /// <param name="lowerings">The δ, ascending.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static RationalRepresentation? Prove(OptimalFace face, IReadOnlyList<FaceBasis> bases, Rational value, IEnumerable<double> lowerings, CancellationToken cancellationToken)
    {
        int rank = bases.Sum(basis => basis.Size - basis.Vanishing);
        if (rank == 0 || bases.All(basis => basis.Vanishing == 0))
        {
            return null;
        }

        OptimalRepresentation start = new(face, bases, value, cancellationToken);
        start.Refine(true, cancellationToken);
        if (!start.IsInside(1))
        {
            return null;
        }

        DyadicMatrix[] grams = start.grams;
        Rational[] multipliers = start.multipliers;
        Matrix<double>[] complements = [.. bases.Select((basis, b) => basis.InverseOnComplement(face.Moments[b]) / rank)];
        foreach (double lowering in lowerings)
        {
            start.bound = value - Rational.FromDouble(lowering);
            start.grams = [.. grams.Select((gram, b) => gram + DyadicMatrix.Of(lowering * complements[b]))];
            start.multipliers = multipliers;
            if (start.Refine(false, cancellationToken) < lowering && start.IsInside(lowering) && start.Exact(cancellationToken) is { } proof)
            {
                return proof;
            }
        }

        return null;
    }

    // The largest coefficient of what is missing in the end.
    private double Refine(bool onFaceOnly, CancellationToken cancellationToken)
    {
        double last = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MultivariatePolynomial residual = Representation().Residual();
            double norm = residual.Terms.Select(term => Math.Abs(term.Value.ToDouble())).DefaultIfEmpty(0).Max();
            if (norm < Least || !(norm < last / 2))
            {
                return norm;
            }

            last = norm;
            (IReadOnlyList<Matrix<double>> changes, IReadOnlyList<double> others) = map.Correction(residual, onFaceOnly);
            grams = [.. grams.Zip(changes, (gram, change) => gram + DyadicMatrix.Of(change))];
            multipliers = [.. multipliers.Zip(others, (multiplier, change) => multiplier + Rational.FromDouble(change))];
        }

        return last;
    }

    // In floating-point numbers, with the complement in the unit √δ; without it for δ = 1, where it is still 0.
    private bool IsInside(double lowering) => grams.Zip(bases).All(pair =>
    {
        (DyadicMatrix gram, FaceBasis basis) = pair;
        int size = lowering < 1 ? basis.Size : basis.Vanishing;
        double Unit(int i) => i < basis.Vanishing ? 1 : Math.Sqrt(lowering);
        return size == 0 || Matrix<double>.Build.Dense(size, size, (i, j) => gram[i, j].ToDouble() / Unit(i) / Unit(j)).Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real) > 0;
    });

    private RationalRepresentation? Exact(CancellationToken cancellationToken)
    {
        RationalRepresentation exact = Representation();
        bool isCorrected = face.Faces.All(w => w.IsWhole) ? exact.Spread() : exact.CorrectOn(face.Faces, cancellationToken);
        return isCorrected && exact.IsIdentity() && exact.ArePositiveSemidefinite(cancellationToken) ? exact : null;
    }

    private RationalRepresentation Representation() =>
        new(face.Relaxation, [.. grams.Select((gram, b) => gram.Congruent(bases[b].T)).Select((gram, b) => face.Faces[b].Embed((i, j) => gram[i, j]))], multipliers, left, bound);
}
