using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Extraction;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>A term g · bᵀ Q b of a representation; with Q ⪰ 0 it is nonnegative where g is.</summary>
/// <param name="Inequality">Which g_j of the program, or -1 for g = 1.</param>
/// <param name="Basis">The monomials b.</param>
/// <param name="Gram">Q.</param>
public sealed record SosTerm(int Inequality, IReadOnlyList<Monomial> Basis, double[,] Gram);

/// <summary>A representation f - γ = Σ bᵀ Q b + Σ_j g_j Σ b_jᵀ Q_j b_j modulo the equations h_i = 0, with every Q ⪰ 0, which proves f ≥ γ on the feasible points, or 0 - 1 in the place of f - γ, which proves that there are none.</summary>
public sealed class SosCertificate
{
    // Lower bounds that are tried in turn, in the scaled program, until rounding stays inside the cone.
    private static readonly double[] Lowerings = [0, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3];

    // Below which part of the largest eigenvalue an eigenvalue is taken as 0, tried in turn.
    private static readonly double[] Tolerances = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4];

    private readonly ProgramScaling scaling;
    private readonly MomentRelaxation relaxation;
    private readonly ConicSolution solution;
    private readonly double scaledBound;
    private readonly IConicSolver solver;

    internal SosCertificate(ProgramScaling scaling, MomentRelaxation relaxation, ConicSolution solution, bool provesInfeasibility, IConicSolver solver)
    {
        this.scaling = scaling;
        this.relaxation = relaxation;
        this.solution = solution;
        this.solver = solver;
        ProvesInfeasibility = provesInfeasibility;
        scaledBound = provesInfeasibility ? 1 : relaxation.Bound(solution);
        Bound = provesInfeasibility ? 1 : scaledBound * scaling.ObjectiveFactor.ToDouble();
        Rational[] multipliers = [.. solution.Free.Select(Rational.FromDouble)];
        Multipliers = relaxation.Pattern.Form.Left.ToDictionary(equality => equality, equality => Multiplier(equality, multipliers));
    }

    // Of the scaled program.
    private IReadOnlyList<Vector<double>> Minimizers { get; init; } = [];

    /// <summary>The program.</summary>
    public PolynomialProgram Program => scaling.Original;

    /// <summary>Whether the left-hand side is 0 - 1.</summary>
    public bool ProvesInfeasibility { get; }

    /// <summary>γ.</summary>
    public double Bound { get; }

    /// <summary>The order of the relaxation.</summary>
    public int Order => relaxation.Order;

    /// <summary>The terms, in the program's variables.</summary>
    public IReadOnlyList<SosTerm> Terms => field ??= [.. relaxation.Blocks.Select((block, b) => Term(block, relaxation.Gram(b, solution)))];

    /// <summary>The φ_i by the number i of the equation; those that the identity is modulo have none, as division by them gives theirs.</summary>
    public IReadOnlyDictionary<int, MultivariatePolynomial> Multipliers { get; }

    /// <summary>The same certificate, with minimisers of the scaled program at hand.</summary>
    internal SosCertificate With(IReadOnlyList<Vector<double>> minimizers) => new(scaling, relaxation, solution, ProvesInfeasibility, solver) { Minimizers = minimizers };

    /// <summary>Rounds to rationals and checks exactly; where that fails, says how far from exact the numbers are.</summary>
    /// <remarks>
    /// Where minimisers are known, <see cref="OptimalityProof"/> proves their value up to rounding errors, unless they are degenerate.
    /// Otherwise, after Peyrl and Parrilo (2008): the rounded Gram matrices are moved back to the affine space of the identity by spreading the residual over those of g = 1, exactly; Gauss elimination in integers
    /// shows that they are positive semidefinite. At an optimal γ they are singular and rounding leaves the cone, so γ is lowered in steps and the interior point for it is found anew.
    /// Where the Gram matrices are singular for every γ, as for (y - x²)² + …, the same is done on the face that they lie on.
    /// </remarks>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public CertificateVerification Verify(CancellationToken cancellationToken = default)
    {
        Rational factor = ProvesInfeasibility ? 1 : scaling.ObjectiveFactor;
        if (VerifyAtMinimizers(cancellationToken) is { } verification)
        {
            return verification;
        }

        double size = Math.Max(1, Math.Abs(scaledBound));
        foreach (double lowering in Lowerings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Rational bound = RationalRounding.RoundDown(scaledBound - (lowering * size));
            ConicSolution point = lowering == 0 ? solution : Interior(bound, cancellationToken);
            if (point.X.Any(block => block.Enumerate().Any(entry => !double.IsFinite(entry))) || point.Free.Concat(point.Nonnegative).Any(entry => !double.IsFinite(entry)))
            {
                continue;
            }

            if (Rounded(point, bound, lowering > 0, cancellationToken) is { } exact)
            {
                return Exact(exact);
            }
        }

        RationalRepresentation rounded = new(relaxation, solution, LeftSide, RationalRounding.Round(scaledBound));
        return Inexact(rounded, factor.ToDouble());
    }

    /// <summary>The first part of <see cref="Verify"/>: a bound next to the value of the minimisers, or null.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    internal CertificateVerification? VerifyAtMinimizers(CancellationToken cancellationToken) =>
        Minimizers.Count > 0 && new OptimalityProof(relaxation, solution, Minimizers, Interior).Prove(cancellationToken) is { } exact ? Exact(exact) : null;

    /// <summary>The same at a point that is found otherwise, polished.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    internal CertificateVerification? VerifyAt(IReadOnlyList<double> point, CancellationToken cancellationToken)
    {
        Vector<double> polished = new KktNewton(new(scaling.Scaled)).Polish(scaling.ScaledPoint(point));
        return polished.All(double.IsFinite) ? With([polished]).VerifyAtMinimizers(cancellationToken) : null;
    }

    private CertificateVerification Exact(RationalRepresentation exact)
    {
        Rational factor = ProvesInfeasibility ? 1 : scaling.ObjectiveFactor;
        NormalForm form = relaxation.Pattern.Form;
        IEnumerable<KeyValuePair<int, MultivariatePolynomial>> multipliers = form.Left.Select(equality => KeyValuePair.Create(equality, Multiplier(equality, exact.Multipliers)))
            .Concat(form.Used.Zip(exact.Divided(), (equality, multiplier) => KeyValuePair.Create(equality, scaling.ToOriginal(multiplier * (factor / scaling.EqualityFactors[equality])))));
        return new(true, exact.Bound * factor, Bound - (exact.Bound * factor).ToDouble(), 0, ProvesInfeasibility
            ? "No point is feasible: the representation of a negative constant is exact, and every Gram matrix is positive semidefinite in rationals."
            : "The identity is exact, and every Gram matrix is positive semidefinite in rationals.")
        {
            Representation = new(
                [.. relaxation.Blocks.Select((block, b) => Term(block, exact.Grams[b]))],
                multipliers.ToDictionary()),
        };
    }

    // On faces only where there are some: an interior point with small eigenvalues.
    private RationalRepresentation? Rounded(ConicSolution point, Rational bound, bool onFaces, CancellationToken cancellationToken)
    {
        RationalRepresentation exact = new(relaxation, point, LeftSide, bound);
        if (exact.Spread() && exact.IsIdentity() && exact.ArePositiveSemidefinite(cancellationToken))
        {
            return exact;
        }

        foreach (double tolerance in onFaces ? Tolerances : [])
        {
            exact = new(relaxation, point, LeftSide, bound);
            if (exact.SpreadOnFaces(tolerance, cancellationToken) && exact.IsIdentity() && exact.ArePositiveSemidefinite(cancellationToken))
            {
                return exact;
            }
        }

        return null;
    }

    private MultivariatePolynomial LeftSide => ProvesInfeasibility ? MultivariatePolynomial.Zero : scaling.Scaled.Objective;

    // A point in the middle of all representations with this γ: what the path of a zero objective leads to.
    private ConicSolution Interior(Rational bound, CancellationToken cancellationToken)
    {
        ConicProgram conic = relaxation.Conic;
        MultivariatePolynomial left = relaxation.Pattern.Form.Of(LeftSide - bound);
        ConicProgram feasibility = new(
            conic.BlockSizes,
            conic.NonnegativeCount,
            conic.FreeCount,
            LinearFunction.Zero,
            [conic.Objective, .. conic.Constraints],
            [left.Coefficient(Monomial.One).ToDouble(), .. relaxation.Moments.Select(monomial => left.Coefficient(monomial).ToDouble())]);
        return solver.Solve(feasibility, new ConicSolverOptions { Tolerance = 1e-9 }, cancellationToken);
    }

    private CertificateVerification Inexact(RationalRepresentation rounded, double factor)
    {
        double[] bounds = VariableBounds.Read(scaling.Scaled);
        double residual = rounded.Residual().Terms.Select(term => Math.Abs(term.Value.ToDouble())).DefaultIfEmpty(0).Max() * factor;
        double loss = rounded.LossOnBox(bounds) * factor;
        string text = FormattableString.Invariant($"The identity could not be made exact. The largest coefficient of f - γ - Σ is {residual:e1}, the smallest eigenvalue of a Gram matrix {rounded.SmallestEigenvalue() * factor:e1}.");
        if (!(loss <= Math.Max(1, Math.Abs(Bound))))
        {
            string nothing = double.IsFinite(loss) ? "On the box that the constraints state, the terms that are left may outweigh the bound." : "The constraints state no box for the variables, so nothing follows for large x.";
            return new(false, null, double.PositiveInfinity, residual, $"{text} {nothing}");
        }

        string proved = ProvesInfeasibility
            ? FormattableString.Invariant($"On the box that the constraints state, this still proves 0 ≥ {Bound - loss:g10} for every feasible point, in floating-point numbers: there is none.")
            : FormattableString.Invariant($"On the box that the constraints state, this still proves f ≥ {Bound - loss:g10}, in floating-point numbers.");
        return new(false, RationalRounding.Round(Bound - loss), loss, residual, $"{text} {proved}");
    }

    private MultivariatePolynomial Multiplier(int equality, IReadOnlyList<Rational> coefficients)
    {
        Rational factor = (ProvesInfeasibility ? 1 : scaling.ObjectiveFactor) / scaling.EqualityFactors[equality];
        return scaling.ToOriginal(new MultivariatePolynomial(relaxation.Pattern.Multipliers
            .Index()
            .Where(multiplier => multiplier.Item.Equality == equality)
            .Select(multiplier => new KeyValuePair<Monomial, Rational>(multiplier.Item.Monomial, factor * coefficients[multiplier.Index]))));
    }

    private ExactSosTerm Term(GramBlock block, Rational[,] gram)
    {
        Rational factor = (ProvesInfeasibility ? 1 : scaling.ObjectiveFactor) / (block.Inequality < 0 ? 1 : scaling.InequalityFactors[block.Inequality]);
        Rational[] factors = [.. block.Basis.Select(scaling.MonomialFactor)];
        Rational[,] scaled = new Rational[factors.Length, factors.Length];
        for (int i = 0; i < factors.Length; i++)
        {
            for (int j = 0; j < factors.Length; j++)
            {
                scaled[i, j] = gram[i, j] * factor / factors[i] / factors[j];
            }
        }

        return new(block.Inequality, [.. block.Basis.Select(scaling.ToOriginal)], scaled);
    }

    private SosTerm Term(GramBlock block, double[,] gram)
    {
        Rational factor = (ProvesInfeasibility ? 1 : scaling.ObjectiveFactor) / (block.Inequality < 0 ? 1 : scaling.InequalityFactors[block.Inequality]);
        double[] factors = [.. block.Basis.Select(monomial => scaling.MonomialFactor(monomial).ToDouble())];
        double[,] scaled = new double[factors.Length, factors.Length];
        for (int i = 0; i < factors.Length; i++)
        {
            for (int j = 0; j < factors.Length; j++)
            {
                scaled[i, j] = gram[i, j] * factor.ToDouble() / factors[i] / factors[j];
            }
        }

        return new(block.Inequality, [.. block.Basis.Select(scaling.ToOriginal)], scaled);
    }
}
