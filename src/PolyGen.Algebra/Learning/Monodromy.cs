using System.Numerics;

namespace PolyGen.Algebra.Learning;

/// <summary>All complex critical points of a generic loss, from one, along random loops in the space of losses.</summary>
/// <remarks>
/// The equations are linear in the loss (Q, b), so for random weights a loss that they are critical for is found by linear algebra. All pairs of weights and losses form an irreducible variety: loops carry one critical point
/// into every other. There are two losses p and p', and edges p → γp' with random γ, |γ| = 1, between them, as critical points do not change with γ; every critical point found goes along every edge, and there are more edges until
/// the trace is affine: the sum over all critical points is a rational function of the targets u, homogeneous of degree 1, and affine on lines if it has no poles, as for generic Q; the sum over a part of them has branch points. Where it has
/// poles, several edges in a row must bring nothing new: at least eight, and as many as it takes for two hundred paths, since of few points a loop may well move none. T. Duff et al., "Solving polynomial systems via homotopy continuation and
/// monodromy" (2019); A. Leykin, J. I. Rodriguez and F. Sottile, "Trace test" (2018).
/// </remarks>
internal sealed class Monodromy
{
    private const int LeastIdleEdges = 8;
    private const int IdlePaths = 200;
    private const int MostEdges = 100;
    private const int TraceLines = 4;
    private const int MostPoints = 20_000;

    private readonly CriticalEquations equations;
    private readonly PathTracker tracker;
    private readonly LossParameters first;
    private readonly LossParameters second;
    private readonly CriticalPointSet atFirst = new();
    private readonly CriticalPointSet atSecond = new();
    private readonly List<Edge> edges = [];
    private readonly Random random;
    private readonly double scale;

    /// <summary>A random loss of <paramref name="form"/> with one of its critical points.</summary>
    public Monodromy(CoefficientMap map, CoefficientJets<Complex> jets, int dimension, LossForm form, ulong seed)
    {
        random = RandomSeed.Generator(seed);
        equations = new CriticalEquations(jets, dimension, random);
        tracker = new PathTracker(equations, map.Count);
        LossParameters quadratic = LossParameters.Random(map, form, random);
        Complex[] start = Gaussians(dimension);
        first = quadratic.With(equations.SolvedBy(start, quadratic, random));
        scale = Math.Sqrt(first.B.Sum(Square) / first.B.Length);
        second = LossParameters.Random(map, form, random).With(Targets());
        atFirst.Add(start, equations.Coefficients(start));
    }

    /// <summary>The number of critical points, once their trace is affine, or once no more are found.</summary>
    /// <exception cref="ArgumentException">When there are more than can be followed.</exception>
    public (int Count, double TraceDefect) Run(CancellationToken cancellationToken)
    {
        double defect = double.NaN;
        int tested = 0;
        for (int idle = 0; edges.Count < MostEdges && (idle < LeastIdleEdges || idle * atFirst.Count < IdlePaths);)
        {
            edges.Add(new Edge(second.Times(Complex.FromPolarCoordinates(1, 2 * Math.PI * random.NextDouble()))));
            int before = atFirst.Count + atSecond.Count;
            bool changed = true;
            while (changed)
            {
                changed = false;
                foreach (Edge edge in edges)
                {
                    changed |= Follow(edge.There, atFirst, first, edge.End, edge.Back, atSecond, cancellationToken);
                    changed |= Follow(edge.Back, atSecond, edge.End, first, edge.There, atFirst, cancellationToken);
                }
            }

            idle = atFirst.Count + atSecond.Count == before && atFirst.Count == atSecond.Count ? idle + 1 : 0;
            if (atFirst.Count == atSecond.Count && atFirst.Count != tested)
            {
                (tested, defect) = (atFirst.Count, TraceDefect(cancellationToken));
                if (defect < LearningDegreeResult.TraceTolerance)
                {
                    break;
                }
            }
        }

        return (atFirst.Count, tested == atFirst.Count ? defect : TraceDefect(cancellationToken));
    }

    // By how much the sum of all critical points' coefficients fails to be affine on a line of targets: |T(0) - 2 T(1) + T(2)| relative to |T(2) - T(0)|. NaN where a path is lost on each of several lines.
    private double TraceDefect(CancellationToken cancellationToken)
    {
        for (int line = 0; line < TraceLines; line++)
        {
            Complex[] direction = Targets();
            if (TraceOn(direction, 1, cancellationToken) is { } next && TraceOn(direction, 2, cancellationToken) is { } last)
            {
                Complex[] start = atFirst.Trace;
                double defect = start.Select((value, k) => Square(value - (2 * next[k]) + last[k])).Sum();
                double moved = start.Select((value, k) => Square(last[k] - value)).Sum();
                return Math.Sqrt(defect / moved);
            }
        }

        return double.NaN;
    }

    private Complex[]? TraceOn(Complex[] direction, double s, CancellationToken cancellationToken)
    {
        LossParameters end = first.With([.. first.B.Select((b, k) => b + (s * direction[k]))]);
        CriticalPointSet moved = new();
        for (int i = 0; i < atFirst.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (tracker.Track(atFirst[i], first, end) is not { } point || moved.Add(point, equations.Coefficients(point)) < i)
            {
                return null;
            }
        }

        return moved.Trace;
    }

    // Takes the points that have not gone along it to the other end. A point that is reached need not go back.
    private bool Follow(HashSet<int> gone, CriticalPointSet points, LossParameters begin, LossParameters end, HashSet<int> goneBack, CriticalPointSet found, CancellationToken cancellationToken)
    {
        bool changed = false;
        for (int i = 0; i < points.Count; i++)
        {
            if (!gone.Add(i))
            {
                continue;
            }

            changed = true;
            cancellationToken.ThrowIfCancellationRequested();
            if (tracker.Track(points[i], begin, end) is { } point)
            {
                goneBack.Add(found.Add(point, equations.Coefficients(point)));
                if (found.Count > MostPoints)
                {
                    throw new ArgumentException($"There are more than {MostPoints} critical points; use a smaller architecture.");
                }
            }
        }

        return changed;
    }

    // Of the size of the first ones, so that points move far.
    private Complex[] Targets() => [.. Gaussians(first.B.Length).Select(entry => scale * entry)];

    private Complex[] Gaussians(int count) => [.. Enumerable.Range(0, count).Select(_ => LossParameters.Gaussian(random))];

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);

    private sealed class Edge(LossParameters end)
    {
        public LossParameters End { get; } = end;

        // The points of each end that have gone along it.
        public HashSet<int> There { get; } = [];

        public HashSet<int> Back { get; } = [];
    }
}
