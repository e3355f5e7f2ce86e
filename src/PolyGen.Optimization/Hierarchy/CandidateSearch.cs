using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Extraction;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>Feasible points of small value, from the moments of a relaxation.</summary>
internal sealed class CandidateSearch(PolynomialProgram program, HierarchyOptions options)
{
    private readonly NumericProgram numeric = new(program);
    private readonly KktNewton newton = new(new(program));
    private readonly LocalMinimizer local = new(new(program));

    /// <summary>Where flat truncation holds: the points of the moments, polished; empty where a point is infeasible or misses the bound.</summary>
    public IReadOnlyList<Vector<double>> Extract(MomentSequence moments, IReadOnlyList<MomentRank> ranks, double bound)
    {
        int step = Math.Max(1, program.Inequalities.Concat(program.Equalities).Select(constraint => (constraint.Degree + 1) / 2).DefaultIfEmpty(1).Max());
        foreach (MomentRank flat in ranks.Skip(step).Where((rank, t) => rank.Rank == ranks[t].Rank && rank.Rank > 0))
        {
            List<Vector<double>> points = [];
            foreach (Vector<double> point in AtomExtraction.Points(moments, program.VariableCount, flat, options.Seed))
            {
                Vector<double> polished = point.All(double.IsFinite) ? newton.Polish(point) : point;
                if (Reaches(polished, bound) && points.All(other => (other - polished).L2Norm() > 1e-4 * (1 + polished.L2Norm())))
                {
                    points.Add(polished);
                }
            }

            if (points.Count == flat.Rank)
            {
                return points;
            }
        }

        return [];
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

    private bool IsFeasible(Vector<double> point) => point.All(double.IsFinite) && numeric.Violation(point) <= options.FeasibilityTolerance;
}
