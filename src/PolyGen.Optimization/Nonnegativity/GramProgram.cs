using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Conic;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>How far inside or outside the cone of sums of squares a polynomial is, in units of zᵀ z.</summary>
/// <remarks>
/// Primal: maximise t so that zᵀ Q z + t zᵀ z = g, |g_α - f_α| ≤ r_α, Q ⪰ 0. Dual: minimise L_y(f) + Σ r_α |y_α| so that M(y) ⪰ 0, L_y(zᵀ z) = 1.
/// Both always have points in the interior: t → -∞, and the moments of the normal distribution; so the solver meets no degenerate program, whether f is inside, outside or on the boundary.
/// </remarks>
internal sealed class GramProgram
{
    private readonly GramBasis basis;
    private readonly ConicSolution solution;

    private GramProgram(GramBasis basis, ConicSolution solution)
    {
        this.basis = basis;
        this.solution = solution;
    }

    /// <summary>t: positive inside, negative outside.</summary>
    public double Margin => -solution.PrimalObjective;

    /// <summary>Q + t I: the Gram matrices of g.</summary>
    public IReadOnlyList<Matrix<double>> Grams => [.. solution.X.Select(block => block + Matrix<double>.Build.DenseDiagonal(block.RowCount, block.RowCount, Margin))];

    /// <summary>Q: the Gram matrices of g - t zᵀ z.</summary>
    public IReadOnlyList<Matrix<double>> Semidefinite => solution.X;

    /// <summary>Whether all numbers are finite.</summary>
    public bool IsFinite => double.IsFinite(Margin) && solution.X.All(block => block.Enumerate().All(double.IsFinite)) && solution.Y.All(double.IsFinite);

    /// <summary>y.</summary>
    public IReadOnlyDictionary<Monomial, double> Moments => basis.Monomials.Index().ToDictionary(pair => pair.Item, pair => -solution.Y[pair.Index]);

    /// <summary>Solves it.</summary>
    public static GramProgram Solve(GramBasis basis, MultivariatePolynomial f, MultivariatePolynomial radius, IConicSolver solver, CancellationToken cancellationToken)
    {
        List<LinearFunction> constraints = [];
        List<double> right = [];
        List<LinearFunction> widths = [];
        foreach (Monomial monomial in basis.Monomials)
        {
            IReadOnlyList<GramPlace> places = basis.Products[monomial];
            int diagonal = places.Count(place => place.Row == place.Column);
            double r = radius.Coefficient(monomial).ToDouble();
            int variable = 2 * widths.Count;

            // g_α = f_α - r_α + r_α a, a + b = 2, a ≥ 0, b ≥ 0.
            constraints.Add(new(
                [.. places.Select(place => new MatrixEntry(place.Block, place.Row, place.Column, 1))],
                r > 0 ? [new(variable, -r)] : [],
                diagonal > 0 ? [new(0, diagonal)] : []));
            right.Add(f.Coefficient(monomial).ToDouble() - r);
            if (r > 0)
            {
                widths.Add(new([], [new(variable, 1), new(variable + 1, 1)], []));
            }
        }

        ConicProgram program = new(
            [.. basis.Blocks.Select(block => block.Count)],
            2 * widths.Count,
            1,
            new([], [], [new(0, -1)]),
            [.. constraints, .. widths],
            [.. right, .. widths.Select(_ => 2.0)]);
        return new(basis, solver.Solve(program, new ConicSolverOptions { Tolerance = 1e-9 }, cancellationToken));
    }
}
