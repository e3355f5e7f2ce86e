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
/// <param name="Factor">V of V Vᵀ, with a row for each of them.</param>
/// <param name="Inner">Monomials whose rows have the same rank, and whose products with <paramref name="Factors"/> have their remainders in the basis.</param>
/// <param name="Factors">The variables of these products.</param>
/// <param name="Rank">The rank r: y is the moments of r points.</param>
internal sealed record FlatMoments(IReadOnlyList<Monomial> Basis, Matrix<double> Factor, IReadOnlyList<Monomial> Inner, IReadOnlyList<int> Factors, int Rank);

/// <summary>Moment matrices whose rank stops growing: rank M_t(y) = rank M_{t - d}(y).</summary>
/// <remarks>
/// Then y is, up to degree 2t, the moments of rank M_t(y) points that satisfy the constraints (Curto and Fialkow 2005), and for a minimal y they are minimisers (Nie 2013).
/// Where the relaxation has not all rows of degree t, a set C connected to 1 and its products with d variables take the place of the monomials of degree t - d and t
/// (Laurent and Mourrain, A generalized flat extension theorem for moment matrices, 2009). Variables whose powers are missing take no part in the products, but have their rows in the matrix:
/// as the rank does not grow by them, each is a combination of C on the points. <see cref="MomentKernel"/> says what counts as the rank of the larger matrix.
/// </remarks>
internal sealed class FlatTruncation(CliqueMoments moments, int order)
{
    /// <summary>A singular value below this part of the largest one may count as 0.</summary>
    public const double Tolerance = 1e-3;

    // Below this part of the largest one, singular values are rounding errors of the solver, and their ratios say nothing.
    private const double Noise = 1e-8;

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
            MomentKernel kernel = new(moments, outer, Rank(outer).Rank);
            if (kernel.Codimension == Rank(inner).Rank)
            {
                yield return new(outer, kernel.Rows(inner), middle, factors, kernel.Codimension);
            }
        }
    }

    /// <summary>The rank at the largest gap between singular values of which the lower is below <see cref="Tolerance"/> of the largest; all of them where there is none.</summary>
    public static (int Rank, double Gap) Rank(Matrix<double> matrix)
    {
        double[] values = [.. matrix.Svd(false).S.OrderDescending()];
        (int rank, double gap) = (values.Length, double.PositiveInfinity);
        double largest = 0;
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
