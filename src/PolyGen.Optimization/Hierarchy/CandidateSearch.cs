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
internal sealed class CandidateSearch(PolynomialProgram program, HierarchyOptions options)
{
    // Points that are nearer, relative to 1 + their size, are one.
    private const double Distinct = 1e-4;

    private readonly NumericProgram numeric = new(program);
    private readonly KktNewton newton = new(new(program));
    private readonly LocalMinimizer local = new(new(program));

    /// <summary>Where the moments of every clique are flat: the gluings of their points, polished, that are feasible and reach the bound.</summary>
    public FlatMinimizers Extract(IReadOnlyList<CliqueMoments> cliques, IReadOnlyList<FlatTruncation> truncations, double bound)
    {
        FlatMoments[][] flat = [.. truncations.Select(truncation => truncation.Flat(program).ToArray())];
        FlatMinimizers best = new([], false);
        for (int attempt = 0; !best.AreAll && flat.All(choices => choices.Length > 0) && attempt < flat.Max(choices => choices.Length); attempt++)
        {
            FlatMinimizers next = Glued(
                [.. cliques.Select((clique, k) => new CliqueAtoms(clique.Variables, AtomExtraction.Points(clique, flat[k][Math.Min(attempt, flat[k].Length - 1)], options.Seed)))],
                bound);
            best = next.AreAll || next.Points.Count > best.Points.Count ? next : best;
        }

        return best;
    }

    /// <summary>The best point of local searches from the mean of the moments, along their principal axes and from random points distributed like them; stops at one that reaches the bound.</summary>
    public Vector<double>? Search(MomentSequence? moments, double bound, CancellationToken cancellationToken)
    {
        Vector<double>? best = null;
        foreach (Vector<double> start in MomentSampling.Starts(moments, program.VariableCount, 10 + program.VariableCount, options.Seed))
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
    private FlatMinimizers Glued(IReadOnlyList<CliqueAtoms> cliques, double bound)
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
            if (points.All(other => (other - polished).L2Norm() > Distinct * (1 + polished.L2Norm())))
            {
                points.Add(polished);
            }
            else
            {
                areAll = false;
            }
        }

        return new(points, areAll && points.Count > 0 && parts.Count == cliques.Sum(clique => clique.Points.Count));
    }

    private bool IsFeasible(Vector<double> point) => point.All(double.IsFinite) && numeric.Violation(point) <= options.FeasibilityTolerance;
}
