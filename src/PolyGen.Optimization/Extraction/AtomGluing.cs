using MathNet.Numerics.LinearAlgebra;

namespace PolyGen.Optimization.Extraction;

/// <summary>The points of a clique of variables.</summary>
/// <param name="Variables">The variables.</param>
/// <param name="Points">The points, with a coordinate for each of them.</param>
internal sealed record CliqueAtoms(IReadOnlyList<int> Variables, IReadOnlyList<Vector<double>> Points);

/// <summary>A point of all variables that is made of one point of each clique.</summary>
/// <param name="Point">The point; where cliques overlap, the mean of their coordinates.</param>
/// <param name="Choices">Which point of each clique.</param>
internal sealed record GluedPoint(Vector<double> Point, IReadOnlyList<int> Choices);

/// <summary>All choices of one point from each clique that agree where cliques overlap.</summary>
/// <remarks>
/// Let y be optimal for a relaxation with correlative sparsity and of greatest rank, as the limit of an interior-point method is, and let the kernel of M_t(y) ⪰ 0 have finitely many real zeros S_k
/// for every clique k, as it has where M_t(y) is flat. The moments of a minimiser u whose value is the bound are optimal too, so ker M_t(y) lies in the kernel of their M_t:
/// the part of u in each clique is in S_k, and no minimiser is missing among the gluings.
/// Conversely a gluing is feasible, as each constraint has the variables of one clique, and where the representation behind the bound is attained its value is the bound
/// (Nie, Qu, Tang and Zhang, A characterization for tightness of the sparse Moment-SOS hierarchy, 2023; Lasserre 2006, Theorem 3.7, for overlaps of rank one, where all choices agree).
/// The cliques come in an order with the running intersection property, so in exact arithmetic equal moments of the overlaps leave no choice without a next one.
/// O(gluings · points · n).
/// </remarks>
internal static class AtomGluing
{
    /// <summary>The most gluings that are made: independent cliques have as many as the product of their numbers of points.</summary>
    public const int Most = 1000;

    // Relative to 1 + the size of the coordinates; the points of degenerate cliques are known to a few digits only.
    private const double Agreement = 1e-2;

    /// <summary>The gluings, and whether there are no more than <see cref="Most"/>.</summary>
    public static (IReadOnlyList<GluedPoint> Points, bool AreAll) Glue(IReadOnlyList<CliqueAtoms> cliques, int variableCount)
    {
        int[] shares = new int[variableCount];
        List<GluedPoint> glued = [new(Vector<double>.Build.Dense(variableCount), new int[cliques.Count])];
        bool areAll = true;
        for (int k = cliques.Count - 1; k >= 0; k--)
        {
            CliqueAtoms clique = cliques[k];
            List<GluedPoint> next =
            [
                .. glued.SelectMany(_ => Enumerable.Range(0, clique.Points.Count), (point, choice) => (Point: point, Choice: choice))
                    .Where(pair => Agree(pair.Point.Point, clique.Points[pair.Choice], clique.Variables, shares))
                    .Select(pair => Join(pair.Point, clique, k, pair.Choice, shares))
                    .Take(Most + 1),
            ];
            areAll &= next.Count <= Most;
            glued = next[..Math.Min(next.Count, Most)];
            foreach (int variable in clique.Variables)
            {
                shares[variable]++;
            }
        }

        return (glued, areAll);
    }

    private static bool Agree(Vector<double> whole, Vector<double> part, IReadOnlyList<int> variables, int[] shares)
    {
        double difference = 0;
        double size = 1;
        for (int i = 0; i < variables.Count; i++)
        {
            if (shares[variables[i]] > 0)
            {
                difference = Math.Max(difference, Math.Abs(whole[variables[i]] - part[i]));
                size = Math.Max(size, 1 + Math.Abs(part[i]));
            }
        }

        return difference <= Agreement * size;
    }

    private static GluedPoint Join(GluedPoint whole, CliqueAtoms clique, int number, int choice, int[] shares)
    {
        Vector<double> point = whole.Point.Clone();
        for (int i = 0; i < clique.Variables.Count; i++)
        {
            int variable = clique.Variables[i];
            point[variable] += (clique.Points[choice][i] - point[variable]) / (shares[variable] + 1);
        }

        return new(point, [.. whole.Choices.Select((other, k) => k == number ? choice : other)]);
    }
}
