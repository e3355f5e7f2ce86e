using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Certificates;
using PolyGen.Optimization.Programs;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>What is known so far about a program.</summary>
internal sealed class Progress(ProgramScaling scaling)
{
    private readonly List<OrderAttempt> trail = [];
    private SosCertificate? certificate;
    private bool isBoundAccurate;
    private Minimizer? best;

    /// <summary>The program and its scaled form.</summary>
    public ProgramScaling Scaling { get; private set; } = scaling;

    /// <summary>Whether the variables were scaled anew by the moments of a relaxation.</summary>
    public bool IsRescaled { get; private set; }

    /// <summary>Whether a curve on which f falls to -∞ was already looked for.</summary>
    public bool IsCurveSought { get; set; }

    /// <summary>The best feasible point so far, in the scaled program.</summary>
    public Vector<double>? BestScaled { get; private set; }

    /// <summary>The orders so far.</summary>
    public IReadOnlyList<OrderAttempt> Trail => trail;

    /// <summary>Notes an order.</summary>
    public void Add(OrderAttempt attempt) => trail.Add(attempt);

    /// <summary>Notes a bound; one from a point of full accuracy counts before all others.</summary>
    public void Raise(SosCertificate next, bool isAccurate)
    {
        if (certificate is null || (isAccurate && !isBoundAccurate) || (isAccurate == isBoundAccurate && next.Bound > certificate.Bound))
        {
            (certificate, isBoundAccurate) = (next, isAccurate);
        }
    }

    /// <summary>Scales the variables anew, so that those of these sizes are of order 1.</summary>
    public void Rescale(IReadOnlyList<double> sizes)
    {
        Scaling = Scaling.Enlarged(sizes);
        BestScaled = null;
        IsRescaled = true;
    }

    /// <summary>Notes a feasible point of the scaled program.</summary>
    public void Consider(Vector<double>? point)
    {
        if (point is not null && Minimizer(point) is var next && (best is null || next.Value < best.Value))
        {
            (best, BestScaled) = (next, point);
        }
    }

    /// <summary>The result when points of the scaled program reach a bound.</summary>
    public PolynomialSolution Certified(SosCertificate proof, IReadOnlyList<Vector<double>> points, bool areAll, string reason)
    {
        Minimizer[] minimizers = [.. points.Select(Minimizer).OrderBy(minimizer => minimizer.Value)];
        return new()
        {
            Status = PolynomialStatus.Certified,
            LowerBound = proof.Bound,
            Minimizers = minimizers,
            AreAllMinimizers = areAll,
            Best = minimizers[0],
            Order = proof.Order,
            Certificate = proof.With(points),
            Trail = Trail,
            Reason = reason,
        };
    }

    /// <summary>The result when nothing more is done.</summary>
    public PolynomialSolution Unfinished(string reason) => new()
    {
        Status = certificate is null && trail.Count > 0 && trail.TrueForAll(attempt => attempt.Status is Conic.ConicStatus.NumericalTrouble or Conic.ConicStatus.IterationLimit)
            ? PolynomialStatus.NumericalTrouble
            : PolynomialStatus.LowerBoundOnly,
        LowerBound = certificate?.Bound ?? double.NegativeInfinity,
        Best = best,
        Order = certificate?.Order ?? 0,
        Certificate = certificate,
        Trail = Trail,
        Reason = reason,
    };

    /// <summary>The result for a program without variables.</summary>
    public PolynomialSolution WithoutVariables()
    {
        Minimizer only = Minimizer(Vector<double>.Build.Dense(0));
        return only.Violation > 0
            ? new() { Status = PolynomialStatus.Infeasible, LowerBound = double.PositiveInfinity, Reason = "A constraint without variables does not hold." }
            : new() { Status = PolynomialStatus.Certified, LowerBound = only.Value, Minimizers = [only], AreAllMinimizers = true, Best = only, Reason = "There are no variables." };
    }

    private Minimizer Minimizer(Vector<double> scaled)
    {
        double[] point = Scaling.Point([.. scaled]);
        return new(point, Scaling.Original.Value(point), Scaling.Original.Violation(point));
    }
}
