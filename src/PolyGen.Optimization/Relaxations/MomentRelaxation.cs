using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Relaxations;

/// <summary>The relaxation of some order k of a polynomial program (Lasserre 2001), as a conic program.</summary>
/// <remarks>
/// Primal: maximise γ so that f - γ = Σ bᵀ Q b + Σ_j g_j Σ b_jᵀ Q_j b_j + Σ_i φ_i h_i, every Q ⪰ 0, degrees at most 2k; one equation for each monomial but 1, whose equation gives γ = f_0 minus the objective.
/// Dual: minimise L_y(f) so that y_1 = 1, M_k(y) ⪰ 0, M_{k - d_j}(g_j y) ⪰ 0, L_y(x^e h_i) = 0; the moments y_α are the conic program's y with the sign changed.
/// Equations that <see cref="NormalForm"/> takes are not multiplied but calculated modulo. Blocks of order 1 are nonnegative variables.
/// </remarks>
internal sealed class MomentRelaxation
{
    private readonly int[] places;
    private readonly RelaxationEquations equations;

    private MomentRelaxation(PolynomialProgram program, int order, SparsityPattern pattern, IReadOnlyList<GramBlock> blocks, RelaxationEquations equations)
    {
        Program = program;
        Order = order;
        Pattern = pattern;
        Blocks = blocks;
        this.equations = equations;
        Objective = pattern.Form.Of(program.Objective);
        Moments = [.. equations.Monomials.Where(monomial => monomial.Degree > 0).Order()];
        places = new int[blocks.Count];
        int nonnegative = 0;
        List<int> sizes = [];
        for (int b = 0; b < blocks.Count; b++)
        {
            places[b] = blocks[b].Basis.Count == 1 ? nonnegative++ : sizes.Count;
            if (blocks[b].Basis.Count > 1)
            {
                sizes.Add(blocks[b].Basis.Count);
            }
        }

        Missing = Objective.Terms.Select(term => term.Key).FirstOrDefault(monomial => monomial.Degree > 0 && !equations.Contains(monomial));
        Conic = new(
            sizes,
            nonnegative,
            pattern.Multipliers.Count,
            Function(equations, Monomial.One),
            [.. Moments.Select(monomial => Function(equations, monomial))],
            [.. Moments.Select(monomial => Objective.Coefficient(monomial).ToDouble())]);
    }

    /// <summary>The program.</summary>
    public PolynomialProgram Program { get; }

    /// <summary>k.</summary>
    public int Order { get; }

    /// <summary>What the monomials were chosen by.</summary>
    public SparsityPattern Pattern { get; }

    /// <summary>The terms g_j bᵀ Q b.</summary>
    public IReadOnlyList<GramBlock> Blocks { get; }

    /// <summary>The remainder of f.</summary>
    public MultivariatePolynomial Objective { get; }

    /// <summary>The monomials of the equations, in their order.</summary>
    public IReadOnlyList<Monomial> Moments { get; }

    /// <summary>A monomial of f that no product of the bases has, so that there is no representation for any γ.</summary>
    public Monomial? Missing { get; }

    /// <summary>The conic program.</summary>
    public ConicProgram Conic { get; }

    /// <summary>⌈deg / 2⌉ of the polynomial of highest degree: the lowest order there is.</summary>
    public static int LowestOrder(PolynomialProgram program) => Math.Max(1, (program.Degree + 1) / 2);

    /// <summary>Builds the relaxation.</summary>
    /// <exception cref="RelaxationTooLargeException">When it is larger than <paramref name="limits"/>.</exception>
    public static MomentRelaxation Build(PolynomialProgram program, int order, Sparsity sparsity, RelaxationLimits limits, CancellationToken cancellationToken)
    {
        SparsityPattern pattern = SparsityPattern.Create(program, order, sparsity, limits, cancellationToken);
        RelaxationEquations equations = new(program, pattern, limits, cancellationToken);
        return new(program, order, pattern, equations.Reduce(), equations);
    }

    /// <summary>Which entries of Gram matrices the coefficient of a monomial in the representation depends on.</summary>
    public IReadOnlyList<GramEntry> Entries(Monomial monomial) => equations.Entries(monomial);

    /// <summary>Which multipliers it depends on.</summary>
    public IReadOnlyList<VectorEntry> Multipliers(Monomial monomial) => equations.Free(monomial);

    /// <summary>γ of a primal point.</summary>
    public double Bound(ConicSolution solution) => Objective.Coefficient(Monomial.One).ToDouble() - solution.PrimalObjective;

    /// <summary>The moments of a dual point.</summary>
    public MomentSequence Sequence(IReadOnlyList<double> dual) =>
        new(Moments.Select((monomial, i) => (monomial, -dual[i])).Append((Monomial.One, 1)), Pattern);

    /// <summary>The Gram matrix of a block in a primal point.</summary>
    public double[,] Gram(int block, ConicSolution solution) =>
        Blocks[block].Basis.Count == 1 ? new double[,] { { solution.Nonnegative[places[block]] } } : solution.X[places[block]].ToArray();

    /// <summary>The moment or localising matrix of a block in a dual point.</summary>
    public double[,] Localizing(int block, ConicSolution solution) =>
        Blocks[block].Basis.Count == 1 ? new double[,] { { solution.NonnegativeSlack[places[block]] } } : solution.S[places[block]].ToArray();

    private LinearFunction Function(RelaxationEquations equations, Monomial monomial)
    {
        IReadOnlyList<GramEntry> entries = equations.Entries(monomial);
        return new(
            [.. entries.Where(entry => Blocks[entry.Block].Basis.Count > 1).Select(entry => new MatrixEntry(places[entry.Block], entry.Row, entry.Column, entry.Value))],
            [.. entries.Where(entry => Blocks[entry.Block].Basis.Count == 1).Select(entry => new VectorEntry(places[entry.Block], entry.Value))],
            equations.Free(monomial));
    }
}
