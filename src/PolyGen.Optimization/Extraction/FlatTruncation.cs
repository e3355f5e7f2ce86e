using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Extraction;

/// <summary>The numerical rank of a moment matrix.</summary>
/// <param name="Clique">The number of the clique of variables; 0 where one holds them all.</param>
/// <param name="Degree">t of M_t(y), whose rows are the monomials of at most that degree.</param>
/// <param name="Size">The number of rows.</param>
/// <param name="Rank">The rank.</param>
/// <param name="Gap">The last singular value that counts over the first that does not; infinite where all count.</param>
public sealed record MomentRank(int Clique, int Degree, int Size, int Rank, double Gap);

/// <summary>A flat moment matrix.</summary>
/// <param name="Basis">The monomials of its rows; those of <paramref name="Inner"/>, and 1 and all variables, are among them.</param>
/// <param name="Factor">V, with a row for each of them.</param>
/// <param name="Inner">Monomials whose rows have the same rank, and whose products with <paramref name="Factors"/> have their remainders in the basis.</param>
/// <param name="Factors">The variables of these products.</param>
/// <param name="IsOrthonormal">Whether V Vᵀ is the moment matrix; otherwise V is any that has the same relations between its rows.</param>
/// <param name="Rank">The rank r: y is the moments of r points at most.</param>
internal sealed record FlatMoments(IReadOnlyList<Monomial> Basis, Matrix<double> Factor, bool IsOrthonormal, IReadOnlyList<Monomial> Inner, IReadOnlyList<int> Factors, int Rank);

/// <summary>Moment matrices whose rank stops growing: rank M_t(y) = rank M_{t - d}(y).</summary>
/// <remarks>
/// Then y is, up to degree 2t, the moments of rank M_t(y) points that satisfy the constraints (Curto and Fialkow 2005), and for a minimal y they are minimisers (Nie 2013).
/// Where the relaxation has not all rows of degree t, a set C connected to 1 and its products with d variables take the place of the monomials of degree t - d and t
/// (Laurent and Mourrain, A generalized flat extension theorem for moment matrices, 2009). Variables whose powers are missing take no part in the products, but have their rows in the matrix:
/// as the rank does not grow by them, each is a combination of C on the points. <see cref="MomentKernel"/> says what counts as the rank of the larger matrix.
/// Where no matrix is flat, its kernel may still have finitely many zeros, as that of (x_1² - 1)² + (x_2² - 1)², and the points are among them.
/// </remarks>
internal sealed class FlatTruncation(CliqueMoments moments, int order)
{
    /// <summary>A singular value below this part of the largest one may count as 0.</summary>
    public const double Tolerance = 1e-3;

    // Below this part of the largest one, singular values are rounding errors of the solver, and their ratios say nothing.
    private const double Noise = 1e-8;

    // A smaller ratio of singular values is not a gap.
    private const double LeastGap = 100;

    // A singular value of orthonormal columns' rows that is certainly not 0.
    private const double Independent = 1e-2;

    private readonly List<(IReadOnlyList<Monomial> Basis, int Rank, double Gap)> known = [];

    /// <summary>The ranks of M_0, M_1, …, with the rows that the relaxation has.</summary>
    /// <param name="clique">The number of the clique.</param>
    public IReadOnlyList<MomentRank> Ranks(int clique)
    {
        List<MomentRank> ranks = [];
        for (int degree = 0; degree <= order; degree++)
        {
            IReadOnlyList<Monomial> basis = moments.Rows(degree);
            (int rank, double gap) = Rank(basis);
            ranks.Add(new(clique, degree, basis.Count, rank, gap));
        }

        return ranks;
    }

    /// <summary>The flat ones, the smallest first.</summary>
    /// <param name="program">The program; d is half the highest degree of its constraints in the variables of the clique, rounded up, and at least 1.</param>
    public IEnumerable<FlatMoments> Flat(PolynomialProgram program)
    {
        int step = program.Inequalities.Concat(program.Equalities)
            .Where(constraint => Enumerable.Range(0, constraint.VariableCount).All(variable => constraint.DegreeIn(variable) == 0 || moments.Variables.Contains(variable)))
            .Select(constraint => (constraint.Degree + 1) / 2)
            .Append(1)
            .Max();
        HashSet<Monomial> all = [.. moments.Rows(order)];
        Monomial[] linear = [.. moments.Variables.SelectMany(variable => moments.Remainder(Monomial.Variable(variable)).Terms).Select(term => term.Key).Append(Monomial.One).Distinct()];
        List<IReadOnlyList<Monomial>> tried = [];
        for (int degree = step; degree <= order && linear.All(all.Contains); degree++)
        {
            IReadOnlyList<int> factors = moments.FullVariables(degree);
            IReadOnlyList<Monomial> inner = moments.Rows(degree);
            for (int i = 0; i < step; i++)
            {
                inner = moments.Inner(inner, factors);
            }

            IReadOnlyList<Monomial> middle = inner;
            for (int i = 1; i < step; i++)
            {
                middle = moments.Outer(middle, factors);
            }

            Monomial[] outer = [.. moments.Outer(middle, factors).Union(linear).Order()];
            if (inner.Count == 0 || tried.Exists(outer.SequenceEqual))
            {
                continue;
            }

            tried.Add(outer);
            MomentKernel kernel = new(moments, outer, Rank(outer).Rank, outer);
            if (kernel.Codimension == Rank(inner).Rank)
            {
                yield return new(outer, kernel.Rows(inner), true, middle, factors, kernel.Codimension);
            }
        }

        if (Prolonged() is { } prolonged)
        {
            yield return prolonged;
        }
    }

    // The kernel of the largest matrix, multiplied up to a degree from which on nothing is added to the quotient: its zeros are as many as that has dimensions, some perhaps not real.
    private FlatMoments? Prolonged()
    {
        IReadOnlyList<Monomial> rows = moments.Rows(order);
        int rank = Rank(rows).Rank;
        IReadOnlyList<Monomial> inner = moments.Standard(order);
        List<int> dimensions = [];
        for (int degree = order + 1; rank > 0 && rank < rows.Count; degree++)
        {
            IReadOnlyList<Monomial> basis = moments.Standard(degree);
            if (basis.Count > MomentKernel.MostRows || IsGrowing(dimensions))
            {
                break;
            }

            MomentKernel kernel = new(moments, rows, rank, basis);
            if (kernel.Quotient(inner) is { } quotient && quotient.RowCount >= quotient.ColumnCount && quotient.Svd(false).S.Minimum() > Independent)
            {
                return new(basis, kernel.Quotient(basis)!, false, inner, moments.Variables, kernel.Codimension);
            }

            dimensions.Add(kernel.Codimension);
            inner = basis;
        }

        return null;
    }

    // By as much three times in a row: so do the ideals of curves, for ever.
    private static bool IsGrowing(List<int> dimensions) =>
        dimensions.Count > 3 && Enumerable.Range(dimensions.Count - 3, 3).Select(i => dimensions[i] - dimensions[i - 1]).Distinct().Count() == 1;

    /// <summary>The rank at the largest gap between singular values of which the lower is below <see cref="Tolerance"/> of the largest; all of them where there is none, or only one of less than two digits.</summary>
    public static (int Rank, double Gap) Rank(Matrix<double> matrix)
    {
        double[] values = [.. matrix.Svd(false).S.OrderDescending()];
        (int rank, double gap) = (values.Length, double.PositiveInfinity);
        double largest = LeastGap;
        for (int r = 1; r < values.Length; r++)
        {
            double ratio = values[r - 1] / Math.Max(values[r], Noise * values[0]);
            if (values[r] < Tolerance * values[0] && ratio > largest)
            {
                (rank, gap, largest) = (r, ratio, ratio);
            }
        }

        return (rank, gap);
    }

    private (int Rank, double Gap) Rank(IReadOnlyList<Monomial> basis)
    {
        int place = known.FindIndex(entry => entry.Basis.SequenceEqual(basis));
        if (place < 0)
        {
            (int rank, double gap) = basis.Count == 0 ? (0, double.PositiveInfinity) : Rank(moments.Matrix(basis));
            known.Add((basis, rank, gap));
            place = known.Count - 1;
        }

        return (known[place].Rank, known[place].Gap);
    }
}
