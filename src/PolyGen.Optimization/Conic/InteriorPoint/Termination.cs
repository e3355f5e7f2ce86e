using PolyGen.Optimization.Conic.Dense;

namespace PolyGen.Optimization.Conic.InteriorPoint;

/// <summary>Decides when the method ends, and keeps the best point.</summary>
internal sealed class Termination
{
    private const int Patience = 15;
    private const double LeastStep = 1e-7;

    // Where rounding may hide so much, the residuals say nothing.
    private const double Meaningless = 1e-3;

    // What a ray's error must fall by to count.
    private const double Progress = 0.9;

    // A point as good as this is not given up for a ray.
    private const double Near = 1e-4;

    private readonly Iterate point;
    private readonly Residuals residuals;
    private readonly ConicSolverOptions options;
    private readonly Rays rays;
    private double bestError = double.PositiveInfinity;
    private double bestOriginalError = double.PositiveInfinity;
    private double bestRayError = double.PositiveInfinity;
    private int bestIteration;
    private int shortSteps;
    private bool isMeaningful = true;

    /// <summary>For the method that moves <paramref name="point"/>.</summary>
    public Termination(ScaledProgram program, Iterate point, Residuals residuals, ConicSolverOptions options)
    {
        this.point = point;
        this.residuals = residuals;
        this.options = options;
        Best = new Iterate(program);
        Best.CopyFrom(point);
        rays = new Rays(program, point, residuals);
    }

    /// <summary>The best point so far, or the ray.</summary>
    public Iterate Best { get; }

    /// <summary>The number of iterations done.</summary>
    public int Iterations { get; private set; }

    /// <summary>Looks at the point of this <paramref name="iteration"/>; null to go on.</summary>
    public ConicStatus? Decide(int iteration)
    {
        Iterations = iteration;
        if (!double.IsFinite(residuals.Error))
        {
            return Stalled();
        }

        // A point as large as this can still be a ray.
        isMeaningful = residuals.Rounding <= Meaningless;
        if (isMeaningful && residuals.Error < bestError)
        {
            (bestError, bestOriginalError, bestIteration) = (residuals.Error, residuals.OriginalError, iteration);
            Best.CopyFrom(point);
        }

        if (isMeaningful && residuals.Error <= options.Tolerance)
        {
            return ConicStatus.Optimal;
        }

        rays.Measure();
        if (rays.Error < Progress * bestRayError && bestError > Near)
        {
            (bestRayError, bestIteration) = (rays.Error, iteration);
        }

        return iteration >= options.MaximumIterations ? Ended(ConicStatus.IterationLimit)
            : iteration - bestIteration > Patience ? Stalled()
            : null;
    }

    /// <summary>What the point that <see cref="Decide"/> looked at proves of infeasibility, the ray then being the best point; null to go on.</summary>
    public ConicStatus? FindRay(SearchDirections directions, DenseAlgebra algebra, CancellationToken token) =>
        Take(rays.FindInside(directions, algebra, token) ?? rays.Find()) ?? (isMeaningful ? null : Stalled());

    /// <summary>Whether the step was long enough to go on.</summary>
    public bool Accept(double primalStep, double dualStep)
    {
        shortSteps = Math.Max(primalStep, dualStep) < LeastStep ? shortSteps + 1 : 0;
        return shortSteps < 2 && !double.IsNaN(primalStep) && !double.IsNaN(dualStep);
    }

    /// <summary>How it ended where no step can be made any more.</summary>
    public ConicStatus Stalled() => Ended(ConicStatus.NumericalTrouble);

    // What counts are the units that the program was given in.
    private ConicStatus Ended(ConicStatus otherwise) => bestOriginalError <= options.Tolerance ? ConicStatus.Optimal : Take(rays.Find()) ?? otherwise;

    private ConicStatus? Take(ConicStatus? status)
    {
        if (status is not null)
        {
            Best.CopyFrom(rays.Ray);
        }

        return status;
    }
}
