using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Extraction;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>Minimisers that come from flat moment matrices.</summary>
/// <param name="Points">The points, which are feasible and reach the bound.</param>
/// <param name="AreAll">Whether there are no others, see <see cref="AtomGluing"/>.</param>
internal sealed record FlatMinimizers(IReadOnlyList<Vector<double>> Points, bool AreAll);

/// <summary>Feasible points of small value, from the moments of a relaxation.</summary>
internal sealed class CandidateSearch(PolynomialProgram program, HierarchyOptions options)
{
    // Points that are nearer, relative to 1 + their size, are one.
    private const double Distinct = 1e-4;

    // A second derivative that keeps other minimisers farther away than Unresolved, the distance at which points have singular values above the tolerance of ranks.
    private const double Strong = 0.1;
    private const double Unresolved = 0.05;

    private readonly NumericProgram numeric = new(program);
    private readonly KktNewton newton = new(new(program));
    private readonly LocalMinimizer local = new(new(program));

    /// <summary>Where the moments of every clique are flat: the gluings of their points, polished, that are feasible and reach the bound.</summary>
    public FlatMinimizers Extract(IReadOnlyList<CliqueMoments> cliques, IReadOnlyList<FlatTruncation> truncations, double bound, CancellationToken cancellationToken)
    {
        IEnumerator<FlatMoments>[] flat = [.. truncations.Select(truncation => truncation.Flat(program).GetEnumerator())];
        CliqueAtoms?[] atoms = new CliqueAtoms?[cliques.Count];
        FlatMinimizers best = new([], false);
        while (!best.AreAll && Advance() && atoms.All(clique => clique is not null))
        {
            FlatMinimizers next = Glued(atoms!, bound, cancellationToken);
            best = next.AreAll || next.Points.Count > best.Points.Count ? next : best;
        }

        return best;

        // The next flat matrix of each clique, where there is one more.
        bool Advance()
        {
            bool isAny = false;
            for (int k = 0; k < cliques.Count && (k == 0 || atoms[k - 1] is not null); k++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (flat[k].MoveNext())
                {
                    atoms[k] = new(cliques[k].Variables, AtomExtraction.Points(cliques[k], flat[k].Current, options.Seed));
                    isAny = true;
                }
            }

            return isAny;
        }
    }

    /// <summary>The best point of local searches from the mean of the moments, along their principal axes and from random points distributed like them; stops at one that reaches the bound.</summary>
    public Vector<double>? Search(MomentSequence? moments, double bound, CancellationToken cancellationToken)
    {
        Vector<double>? best = null;
        foreach (Vector<double> start in Starts(moments))
        {
            Vector<double>? point = local.Minimize(start, cancellationToken);
            if (point is not null && IsFeasible(point) && (best is null || numeric.Objective.Value(point) < numeric.Objective.Value(best)))
            {
                best = point;
                if (Reaches(best, bound))
                {
                    break;
                }
            }
        }

        return best;
    }

    /// <summary>Whether a point is feasible and its value is the bound, to the tolerances.</summary>
    public bool Reaches(Vector<double> point, double bound)
    {
        double value = numeric.Objective.Value(point);
        return IsFeasible(point) && Math.Abs(value - bound) <= options.ValueTolerance * Math.Max(1, Math.Abs(value));
    }

    // They are all when every point of every clique is part of one, and no two become the same point.
    private FlatMinimizers Glued(CliqueAtoms[] cliques, double bound, CancellationToken cancellationToken)
    {
        (IReadOnlyList<GluedPoint> gluings, bool areAll) = AtomGluing.Glue(cliques, program.VariableCount);
        List<Vector<double>> points = [];
        HashSet<(int Clique, int Atom)> parts = [];
        foreach (GluedPoint glued in gluings.Where(glued => glued.Point.All(double.IsFinite)))
        {
            Vector<double> polished = newton.Polish(glued.Point);
            if (!Reaches(polished, bound))
            {
                continue;
            }

            parts.UnionWith(glued.Choices.Select((atom, k) => (k, atom)));
            if (points.TrueForAll(other => AreDistinct(other, polished)))
            {
                points.Add(polished);
            }
            else
            {
                areAll = false;
            }
        }

        areAll &= parts.Count == cliques.Sum(clique => clique.Points.Count) && !AddHidden(points, bound, cancellationToken);
        return new(points, areAll && points.Count > 0);
    }

    // Where f grows slowly in some direction from a point, the moments do not tell it from minimisers on both sides, and it may lie between them.
    private bool AddHidden(List<Vector<double>> points, double bound, CancellationToken cancellationToken)
    {
        int count = points.Count;
        HashSet<Vector<double>> between = [];
        foreach (Vector<double> point in points.ToArray())
        {
            if (newton.Weakest(point) is not var (direction, curvature) || curvature > Strong)
            {
                continue;
            }

            foreach (double step in new[] { Unresolved, -Unresolved })
            {
                Vector<double>? next = local.Minimize(point + (step * (1 + point.L2Norm()) * direction), cancellationToken);
                if (next is not null && Reaches(next, bound) && IsBeyond(point, next) && points.TrueForAll(other => AreDistinct(other, next)))
                {
                    points.Add(next);
                    if (curvature < 0)
                    {
                        between.Add(point);
                    }
                }
            }
        }

        bool isAny = points.Count > count;
        points.RemoveAll(between.Contains);
        return isAny;
    }

    // Another minimiser, not one that is as far from exact as where f hardly grows.
    private bool IsBeyond(Vector<double> point, Vector<double> next)
    {
        double between = numeric.Objective.Value((point + next) / 2);
        double here = numeric.Objective.Value(point);
        double there = numeric.Objective.Value(next);
        return between > Math.Max(here, there) || here > Math.Max(between, there);
    }

    private static bool AreDistinct(Vector<double> a, Vector<double> b) => (a - b).L2Norm() > Distinct * (1 + b.L2Norm());

    private bool IsFeasible(Vector<double> point) => point.All(double.IsFinite) && numeric.Violation(point) <= options.FeasibilityTolerance;

    private IEnumerable<Vector<double>> Starts(MomentSequence? moments)
    {
        int count = program.VariableCount;
        (Vector<double> mean, Matrix<double> spread) = Distribution(moments);
        yield return mean;
        Random random = new(options.Seed);
        Matrix<double> axes = spread.Evd(Symmetricity.Symmetric).EigenVectors;
        Vector<double> lengths = spread.Evd(Symmetricity.Symmetric).EigenValues.Map(eigenvalue => Math.Sqrt(Math.Clamp(eigenvalue.Real, 0, 100)));
        for (int i = count - 1; i >= Math.Max(0, count - 3); i--)
        {
            yield return mean + (lengths[i] * axes.Column(i));
            yield return mean - (lengths[i] * axes.Column(i));
        }

        for (int i = 0; i < 10 + count; i++)
        {
            Vector<double> normal = Vector<double>.Build.DenseOfEnumerable(lengths.Select(length => (length + 1e-3) * Normal.Sample(random, 0, 1)));
            yield return mean + (axes * normal);
        }
    }

    // Where a moment is missing: mean 0, standard deviation 1.
    private (Vector<double> Mean, Matrix<double> Spread) Distribution(MomentSequence? moments)
    {
        int count = program.VariableCount;
        double Moment(Monomial monomial, double otherwise) => moments?[monomial] is double moment && double.IsFinite(moment) ? moment : otherwise;
        Vector<double> mean = Vector<double>.Build.Dense(count, i => Moment(Monomial.Variable(i), 0));
        Matrix<double> spread = Matrix<double>.Build.Dense(count, count, (i, j) =>
            Moment(Monomial.Variable(i) * Monomial.Variable(j), i == j ? 1 + (mean[i] * mean[i]) : mean[i] * mean[j]) - (mean[i] * mean[j]));
        return (mean, spread);
    }
}
