using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Relaxations;

/// <summary>The blocks and multipliers of a relaxation, as the structure of the program allows them to be chosen.</summary>
internal sealed class SparsityPattern
{
    private readonly SignSymmetry? symmetry;

    private SparsityPattern(PolynomialProgram program, Sparsity sparsity, IReadOnlyList<int[]> cliques)
    {
        Cliques = cliques;
        Form = new(program.Equalities, cliques);
        symmetry = sparsity.SignSymmetry ? new(program.Polynomials, program.VariableCount) : null;
    }

    /// <summary>Calculation modulo the equations that allow it.</summary>
    public NormalForm Form { get; }

    /// <summary>The blocks, the constraint 1 first.</summary>
    public IReadOnlyList<GramBlock> Blocks { get; private init; } = [];

    /// <summary>The multipliers of the other equations.</summary>
    public IReadOnlyList<FreeMultiplier> Multipliers { get; private init; } = [];

    /// <summary>The cliques of variables, each ascending, so that each one's intersection with all that come after it lies in one of these; all variables where no correlative sparsity is used.</summary>
    public IReadOnlyList<int[]> Cliques { get; }

    /// <summary>Chooses them.</summary>
    /// <exception cref="RelaxationTooLargeException">When a block is larger than <paramref name="limits"/>.</exception>
    public static SparsityPattern Create(PolynomialProgram program, int order, Sparsity sparsity, RelaxationLimits limits, CancellationToken cancellationToken)
    {
        IReadOnlyList<int[]> cliques = sparsity.Correlative ? VariableCliques(program) : [[.. Enumerable.Range(0, program.VariableCount)]];
        SparsityPattern start = new(program, sparsity, cliques);
        List<GramBlock> blocks = start.ChooseBlocks(program, order, cliques, null, sparsity.Terms, limits, cancellationToken);
        List<FreeMultiplier> multipliers = [];
        HashSet<Monomial> support = sparsity.Terms == TermSparsity.None ? [] : start.Support(program, cliques, order);
        for (int step = 0; step < sparsity.TermSteps && sparsity.Terms != TermSparsity.None; step++)
        {
            blocks = start.ChooseBlocks(program, order, cliques, support, sparsity.Terms, limits, cancellationToken);
            support.UnionWith(blocks.SelectMany(block => start.Products(program, block)));
        }

        if (blocks.Max(block => (int?)block.Basis.Count) > limits.MaximumBlockSize)
        {
            throw new RelaxationTooLargeException($"Order {order} has a Gram matrix of {blocks.Max(block => block.Basis.Count)} rows; the limit is {limits.MaximumBlockSize}.");
        }

        foreach (int i in start.Form.Left)
        {
            MultivariatePolynomial h = program.Equalities[i];
            IReadOnlyList<Monomial> basis = MonomialBasis.Standard(CliqueOf(h, cliques), (2 * order) - h.Degree, start.Form);
            multipliers.AddRange(basis.Where(start.IsInvariant).Select(monomial => new FreeMultiplier(i, monomial)));
        }

        return new(program, sparsity, cliques)
        {
            Blocks = blocks,
            Multipliers = multipliers,
        };
    }

    /// <summary>Whether the sign symmetries that are used leave a monomial as it is; otherwise its moment is 0.</summary>
    public bool IsInvariant(Monomial monomial) => symmetry?.IsInvariant(monomial) ?? true;

    /// <summary>How the sign symmetries change a monomial: monomials may meet in a Gram matrix when these are equal.</summary>
    public string Signs(Monomial monomial) => symmetry?.Signs(monomial) ?? "";

    // Variables are joined by the terms of f and by each constraint as a whole.
    private static IReadOnlyList<int[]> VariableCliques(PolynomialProgram program)
    {
        ChordalGraph graph = new(program.VariableCount);
        foreach (Monomial monomial in program.Objective.Terms.Select(term => term.Key))
        {
            graph.JoinAll([.. Enumerable.Range(0, monomial.VariableCount).Where(variable => monomial[variable] > 0)]);
        }

        foreach (MultivariatePolynomial constraint in program.Inequalities.Concat(program.Equalities))
        {
            graph.JoinAll(Variables(constraint));
        }

        return graph.MaximalCliques();
    }

    private static int[] CliqueOf(MultivariatePolynomial constraint, IReadOnlyList<int[]> cliques)
    {
        int[] variables = Variables(constraint);
        return cliques.First(clique => variables.All(clique.Contains));
    }

    private static int[] Variables(MultivariatePolynomial polynomial) =>
        [.. Enumerable.Range(0, polynomial.VariableCount).Where(variable => polynomial.DegreeIn(variable) > 0)];

    private List<GramBlock> ChooseBlocks(
        PolynomialProgram program, int order, IReadOnlyList<int[]> cliques, HashSet<Monomial>? support, TermSparsity terms, RelaxationLimits limits, CancellationToken cancellationToken)
    {
        List<GramBlock> blocks = [];
        for (int j = -1; j < program.Inequalities.Count; j++)
        {
            MultivariatePolynomial g = j < 0 ? 1 : program.Inequalities[j];
            if (Form.Of(g).IsZero)
            {
                continue;
            }

            int degree = order - ((g.Degree + 1) / 2);
            foreach (int[] clique in j < 0 ? cliques : [CliqueOf(g, cliques)])
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (MonomialBasis.Count(clique.Length, degree) > 10 * limits.MaximumBlockSize)
                {
                    throw new RelaxationTooLargeException(
                        $"Order {order} has {MonomialBasis.Count(clique.Length, degree)} monomials of degree {degree} in {clique.Length} variables, more than ten times the limit of {limits.MaximumBlockSize} for a Gram matrix.");
                }

                NormalForm local = Local(program, clique);
                IReadOnlyList<Monomial> basis = [.. MonomialBasis.Standard(clique, degree, Form).Where(local.IsStandard)];
                blocks.AddRange(Split(basis, g, support, terms).Select(part => new GramBlock(j, part)));
            }
        }

        return blocks;
    }

    // Modulo the equations of a clique, with whatever multipliers: with more rows the moment matrices would be singular.
    private NormalForm Local(PolynomialProgram program, int[] clique) =>
        new([.. Form.Used.Concat(Form.Left.Where(i => CliqueOf(program.Equalities[i], Cliques) == clique)).Select(i => program.Equalities[i]).Where(h => Variables(h).All(clique.Contains))], [clique]);

    // The monomials that a block gives.
    private IEnumerable<Monomial> Products(PolynomialProgram program, GramBlock block)
    {
        MultivariatePolynomial g = block.Inequality < 0 ? 1 : program.Inequalities[block.Inequality];
        return block.Basis
            .SelectMany((a, i) => block.Basis.Take(i + 1).Select(b => a * b))
            .SelectMany(product => g.Terms, (product, term) => product * term.Key)
            .SelectMany(monomial => Form.Of(monomial).Terms)
            .Select(term => term.Key);
    }

    private HashSet<Monomial> Support(PolynomialProgram program, IReadOnlyList<int[]> cliques, int order)
    {
        IEnumerable<Monomial> squares = cliques.SelectMany(clique => MonomialBasis.Standard(clique, order, Form)).Select(monomial => monomial * monomial);
        IEnumerable<Monomial> terms = program.Polynomials.SelectMany(polynomial => polynomial.Terms).Select(term => term.Key);
        return [.. squares.Concat(terms).SelectMany(monomial => Form.Of(monomial).Terms).Select(term => term.Key)];
    }

    private IEnumerable<IReadOnlyList<Monomial>> Split(IReadOnlyList<Monomial> basis, MultivariatePolynomial g, HashSet<Monomial>? support, TermSparsity terms)
    {
        foreach (IGrouping<string, Monomial> group in basis.GroupBy(Signs))
        {
            Monomial[] monomials = [.. group];
            if (support is null)
            {
                yield return monomials;
                continue;
            }

            ChordalGraph graph = new(monomials.Length);
            for (int a = 0; a < monomials.Length; a++)
            {
                for (int b = 0; b < a; b++)
                {
                    Monomial product = monomials[a] * monomials[b];
                    if (g.Terms.Any(term => Form.Of(product * term.Key).Terms.Any(part => support.Contains(part.Key))))
                    {
                        graph.Join(a, b);
                    }
                }
            }

            foreach (int[] part in terms == TermSparsity.Cliques ? graph.MaximalCliques() : graph.Components())
            {
                yield return [.. part.Select(index => monomials[index])];
            }
        }
    }
}
