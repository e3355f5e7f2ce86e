using System.Globalization;
using System.Numerics.Tensors;
using PolyGen.Optimization.Conic.Dense;

namespace PolyGen.Optimization.Conic.InteriorPoint;

/// <summary>The infeasible primal-dual path-following method with Mehrotra's predictor and corrector and the HKM direction.</summary>
/// <remarks>
/// Newton's method on A(X) + G z = b, A*(y) + S = C, Gᵀ y = h, X S = σ μ I, of which ΔX is replaced by its symmetric part: Helmberg, Rendl, Vanderbei and Wolkowicz, An
/// Interior-Point Method for Semidefinite Programming (1996); Kojima, Shindoh and Hara (1997); Monteiro (1997); predictor, σ and step lengths as in Todd, Toh and Tütüncü (1998).
/// <see cref="SearchDirections"/> solves for what these have in common.
/// </remarks>
internal sealed class PathFollowing
{
    private const double Vanishing = 1e-9;

    private readonly ScaledProgram program;
    private readonly DenseAlgebra algebra;
    private readonly CancellationToken token;
    private readonly Iterate point;
    private readonly Iterate predictor;
    private readonly Iterate corrector;
    private readonly ConeFactors factorsX;
    private readonly ConeFactors factorsS;
    private readonly SearchDirections directions;
    private readonly ConeVector k;
    private readonly ConeVector secondOrder;
    private readonly ConeVector work;
    private bool isPrepared;

    /// <summary>Starts at the starting point of <paramref name="program"/>.</summary>
    public PathFollowing(ScaledProgram program, DenseAlgebra algebra, ConicSolverOptions options, CancellationToken token)
    {
        this.program = program;
        this.algebra = algebra;
        this.token = token;
        point = StartingPoint.Of(program);
        predictor = new Iterate(program);
        corrector = new Iterate(program);
        factorsX = new ConeFactors(point.X, algebra);
        factorsS = new ConeFactors(point.S, algebra);
        Residuals = new Residuals(program);
        directions = new SearchDirections(program, algebra, point, Residuals, factorsS, token);
        Termination = new Termination(program, point, Residuals, options);
        k = NewVector();
        secondOrder = NewVector();
        work = NewVector();
    }

    /// <summary>The residuals at the present point.</summary>
    public Residuals Residuals { get; }

    /// <summary>When to stop, and the best point so far.</summary>
    public Termination Termination { get; }

    /// <summary>Told a line about each iteration.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>M at the starting point, and whether its rows, or those of the free variables' columns, seem to depend on each other.</summary>
    public bool SeemsRedundant(out MatrixView m)
    {
        m = directions.M;
        Residuals.Update(point);
        isPrepared = factorsX.TryFactor(token) && factorsS.TryFactor(token) && directions.TryPrepare();
        return !isPrepared || directions.LeastPivot < Vanishing;
    }

    /// <summary>Iterates until <see cref="Termination"/> decides, after <see cref="SeemsRedundant"/>.</summary>
    public ConicStatus Run()
    {
        double gamma = 0.9;
        for (int iteration = 0; ; iteration++)
        {
            token.ThrowIfCancellationRequested();
            Residuals.Update(point);
            if (Termination.Decide(iteration) is { } status)
            {
                return status;
            }

            if (!isPrepared && !directions.TryPrepare())
            {
                return Termination.Stalled();
            }

            isPrepared = false;
            if (Termination.FindRay(directions, algebra, token) is { } ray)
            {
                return ray;
            }

            // Predictor: X S = 0, so K = -X.
            double mu = Residuals.Mu;
            directions.SetDualTerm();
            k.CopyFrom(point.X);
            k.Scale(-1);
            directions.Solve(k, predictor);
            (double primalStep, double dualStep) = StepLengths(predictor);
            primalStep = Math.Min(1, gamma * primalStep);
            dualStep = Math.Min(1, gamma * dualStep);
            double sigma = Centering(mu, primalStep, dualStep);

            // Corrector: X S = σ μ I - ΔX ΔS, so K = σ μ S⁻¹ - X - ΔX ΔS S⁻¹.
            directions.SetProduct(predictor.X, predictor.S, secondOrder);
            directions.SetInverse(k);
            k.Scale(sigma * mu);
            k.Add(-1, point.X);
            k.Add(-1, secondOrder);
            directions.Solve(k, corrector);
            gamma = 0.9 + (0.09 * Math.Min(primalStep, dualStep));
            (primalStep, dualStep) = StepLengths(corrector);
            primalStep = Step(point.X, corrector.X, factorsX, Math.Min(1, gamma * primalStep));
            dualStep = Step(point.S, corrector.S, factorsS, Math.Min(1, gamma * dualStep));
            TensorPrimitives.MultiplyAdd(corrector.Z, primalStep, point.Z, point.Z);
            TensorPrimitives.MultiplyAdd(corrector.Y, dualStep, point.Y, point.Y);
            Log?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{iteration,3} {Residuals} steps {primalStep:f3} {dualStep:f3} sigma {sigma:e1}"));
            if (!Termination.Accept(primalStep, dualStep))
            {
                return Termination.Stalled();
            }
        }
    }

    private ConeVector NewVector() => new(program.BlockSizes, program.NonnegativeCount);

    private (double Primal, double Dual) StepLengths(Iterate direction) =>
        (StepLength.Largest(factorsX.Factors, point.X, direction.X, algebra, token), StepLength.Largest(factorsS.Factors, point.S, direction.S, algebra, token));

    // (⟨X + α ΔX, S + β ΔS⟩ / ⟨X, S⟩)^e, the gap that the predictor would leave.
    private double Centering(double mu, double primalStep, double dualStep)
    {
        double product = mu * point.X.Degree;
        double left = product + (primalStep * ConeVector.Dot(predictor.X, point.S)) + (dualStep * ConeVector.Dot(point.X, predictor.S))
            + (primalStep * dualStep * ConeVector.Dot(predictor.X, predictor.S));
        double least = Math.Min(primalStep, dualStep);
        double exponent = Math.Max(1, 3 * least * least);
        return left <= 0 ? 1e-6 : Math.Clamp(Math.Pow(left / product, exponent), 1e-6, 0.8);
    }

    // The step length is only a bound up to rounding: where the new point is not inside, it is shortened.
    private double Step(ConeVector x, ConeVector direction, ConeFactors factors, double step)
    {
        work.CopyFrom(x);
        for (int trial = 0; trial < 30 && step > 1e-12; trial++, step *= 0.7)
        {
            x.Add(step, direction);
            if (factors.TryFactor(token))
            {
                return step;
            }

            x.CopyFrom(work);
        }

        return factors.TryFactor(token) ? 0 : double.NaN;
    }
}
