using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Extraction;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>Minimisers that come from flat moment matrices.</summary>
/// <param name="Points">The points, which are feasible and reach the bound.</param>
/// <param name="AreAll">Whether there are no others, see <see cref="AtomGluing"/>.</param>
internal sealed record FlatMinimizers(IReadOnlyList<Vector<double>> Points, bool AreAll);

/// <summary>Feasible points of small value, from the moments of a relaxation.</summary>
internal sealed class CandidateSearch
{
    // Points that are nearer, relative to 1 + their size, are one.
    private const double Distinct = 1e-4;

    // A second derivative that keeps other minimisers farther away than Unresolved, the distance at which points have singular values above the tolerance of ranks.
    private const double Strong = 0.1;
    private const double Unresolved = 0.05;

    // Sizes of variables that starting points of size 1 serve as well.
    private const double Unremarkable = 1.0 / 8;

    private readonly ProgramScaling scaling;
    private readonly HierarchyOptions options;
    private readonly PolynomialProgram program;
    private readonly NumericProgram numeric;
    private readonly Closeness closeness;
    private readonly KktNewton newton;
    private readonly LocalMinimizer local;

    /// <param name="scaling">The program; points and bounds are those of its scaled form.</param>
    /// <param name="options">The tolerances and the seed.</param>
    public CandidateSearch(ProgramScaling scaling, HierarchyOptions options)
    {
        this.scaling = scaling;
        this.options = options;
        program = scaling.Scaled;
        numeric = new(program);
        closeness = new(scaling, numeric, options);
        newton = new(numeric);
        local = new(numeric);
    }

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
            // Where the local search ends outside, as at a cusp, a feasible point is something all the same.
            Vector<double>? point = local.Minimize(start, cancellationToken);
            point = point is not null && closeness.IsFeasible(point) ? point : newton.Restore(point ?? start);
            if (closeness.IsFeasible(point) && (best is null || numeric.Objective.Value(point) < numeric.Objective.Value(best)))
            {
                best = point;
                if (closeness.Of(best, bound) == Reach.Full)
                {
                    break;
                }
            }
        }

        return best;
    }

    /// <summary>How near a point is to a bound.</summary>
    public Reach Of(Vector<double> point, double bound) => closeness.Of(point, bound);

    // In a wide box the moments may say little about the sizes at which the terms of the polynomials compete.
    private IEnumerable<Vector<double>> Starts(MomentSequence? moments)
    {
        int count = 10 + program.VariableCount;
        IEnumerable<Vector<double>> starts = MomentSampling.Starts(moments, program.VariableCount, count, options.Seed);
        return scaling.TermSizes.All(size => size is > Unremarkable and < 1 / Unremarkable)
            ? starts
            : starts.Concat(MomentSampling.Starts(null, program.VariableCount, count, options.Seed).Select(start => start.PointwiseMultiply(Vector<double>.Build.DenseOfEnumerable(scaling.TermSizes))));
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
            if (closeness.Of(polished, bound) == Reach.No)
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
                if (next is not null && closeness.Of(next, bound) != Reach.No && IsBeyond(point, next) && points.TrueForAll(other => AreDistinct(other, next)))
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
}
