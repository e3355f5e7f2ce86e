using System.Numerics.Tensors;
using PolyGen.Optimization.Conic.Dense;

namespace PolyGen.Optimization.Conic.InteriorPoint;

/// <summary>Looks for a proof of infeasibility in the direction in which a point has gone.</summary>
/// <remarks>
/// Where y has bᵀ y = 1, Gᵀ y = 0 and -A*(y) ⪰ 0, no X ⪰ 0 has A(X) + G z = b, as 1 = ⟨A*(y), X⟩ ≤ 0. Where (X, z) has ⟨C, X⟩ + hᵀ z = -1 and A(X) + G z = 0, no (y, S) is
/// dual feasible. The iterates tend to such rays, but keep C and b in their equations. As soon as these are small, what is left of them is taken away within the cone: then the ray
/// is exact but for rounding. A ray so long that rounding hides what it proves is none. A ray on the boundary of the cone is one up to <see cref="Tolerance"/>, as in Borchers, CSDP, a C Library for Semidefinite Programming (1999).
/// </remarks>
internal sealed class Rays(ScaledProgram program, Iterate point, Residuals residuals)
{
    private const double Tolerance = 1e-8;

    // From where on it is worth an attempt to make a ray exact, and how exact it must become.
    private const double Promising = 0.3;
    private const double Improvement = 0.7;
    private const double Exact = 1e-12;
    private const double Rounding = 1e-9;
    private const double Epsilon = 2.220446049250313e-16;
    private const int Rounds = 3;

    private readonly Iterate correction = new(program);
    private readonly double[] free = new double[program.H.Length];
    private readonly double[] image = new double[program.M];
    private double dualError;
    private double primalError;
    private double triedDualError = double.PositiveInfinity;
    private double triedPrimalError = double.PositiveInfinity;

    /// <summary>The ray that was found, with the parts that do not belong to it 0.</summary>
    public Iterate Ray { get; } = new(program);

    /// <summary>The violation of a ray's equations by the present point, of the better of both.</summary>
    public double Error => Math.Min(dualError, primalError);

    /// <summary>Looks at the present point and its residuals.</summary>
    public void Measure()
    {
        // A*(y) + S = C - R_d, Gᵀ y = h - r_f.
        Ray.S.CopyFrom(program.C);
        Ray.S.Add(-1, residuals.Dual);
        TensorPrimitives.Subtract(program.H, residuals.Free, free);
        double rounding = Epsilon * Math.Max(point.S.Norm(), TensorPrimitives.Norm<double>(point.Y));
        dualError = Relative(Math.Max(rounding, Math.Sqrt(Square(Ray.S.Norm()) + TensorPrimitives.SumOfSquares<double>(free))), residuals.DualObjective);

        // A(X) + G z = b - r_p.
        TensorPrimitives.Subtract(program.B, residuals.Primal, image);
        rounding = Epsilon * Math.Max(point.X.Norm(), TensorPrimitives.Norm<double>(point.Z));
        primalError = Relative(Math.Max(rounding, TensorPrimitives.Norm<double>(image)), -residuals.PrimalObjective);
    }

    /// <summary>What the point that was measured proves up to the tolerance, if anything.</summary>
    public ConicStatus? Find()
    {
        if (dualError <= Tolerance)
        {
            SetDualRay(point.Y, residuals.DualObjective);
            return ConicStatus.PrimalInfeasible;
        }

        if (primalError <= Tolerance)
        {
            Ray.X.CopyFrom(point.X);
            point.Z.CopyTo(Ray.Z, 0);
            SetPrimalRay(-residuals.PrimalObjective);
            return ConicStatus.DualInfeasible;
        }

        return null;
    }

    /// <summary>What the point that was measured proves if it is corrected.</summary>
    public ConicStatus? FindInside(SearchDirections directions, DenseAlgebra algebra, CancellationToken token) =>
        IsPromising(dualError, ref triedDualError) && TryCorrectDual(directions, algebra, token) ? ConicStatus.PrimalInfeasible
        : IsPromising(primalError, ref triedPrimalError) && TryCorrectPrimal(directions, algebra, token) ? ConicStatus.DualInfeasible
        : null;

    // Where there are optimal points the error tends to a constant, and no more attempts are made.
    private static bool IsPromising(double error, ref double tried)
    {
        if (!(error <= Math.Min(Promising, Improvement * tried)))
        {
            return false;
        }

        tried = error;
        return true;
    }

    private static double Relative(double error, double objective) => objective > 0 ? error / objective : double.PositiveInfinity;

    private static double Square(double value) => value * value;

    private bool TryCorrectDual(SearchDirections directions, DenseAlgebra algebra, CancellationToken token)
    {
        double[] y = [.. point.Y];
        if (free.Length > 0)
        {
            // Gᵀ Δy = -Gᵀ y.
            TensorPrimitives.Negate(free, free);
            directions.Correct(new double[y.Length], free, correction);
            TensorPrimitives.Add(y, correction.Y, y);
            Array.Clear(free);
            program.AddFreeAdjoint(1, y, free);
        }

        double objective = TensorPrimitives.Dot<double>(program.B, y);
        if (!(Relative(TensorPrimitives.Norm<double>(free), objective) <= Exact))
        {
            return false;
        }

        SetDualRay(y, objective);
        if (!(Epsilon * Math.Max(Ray.S.Norm(), TensorPrimitives.Norm<double>(Ray.Y)) <= Tolerance))
        {
            return false;
        }

        ConeVector shifted = Ray.S.Copy();
        shifted.AddIdentity(Math.Min(Exact * Ray.S.Norm(), Rounding));
        return new ConeFactors(shifted, algebra).TryFactor(token);
    }

    private bool TryCorrectPrimal(SearchDirections directions, DenseAlgebra algebra, CancellationToken token)
    {
        Ray.X.CopyFrom(point.X);
        point.Z.CopyTo(Ray.Z, 0);
        var none = new double[program.H.Length];
        double objective = 0;
        for (int round = 0; round <= Rounds; round++)
        {
            Array.Clear(image);
            program.AddMap(-1, Ray.X, image);
            program.AddFree(-1, Ray.Z, image);
            objective = -program.Objective(Ray.X, Ray.Z);
            double error = Relative(TensorPrimitives.Norm<double>(image), objective);
            if (error <= Exact)
            {
                break;
            }

            if (round == Rounds || !double.IsFinite(error))
            {
                return false;
            }

            directions.Correct(image, none, correction);
            Ray.X.Add(1, correction.X);
            TensorPrimitives.Add(Ray.Z, correction.Z, Ray.Z);
        }

        SetPrimalRay(objective);
        return Epsilon * Math.Max(Ray.X.Norm(), TensorPrimitives.Norm<double>(Ray.Z)) <= Tolerance && new ConeFactors(Ray.X, algebra).TryFactor(token);
    }

    private void SetDualRay(double[] y, double objective)
    {
        TensorPrimitives.Divide(y, objective, Ray.Y);
        Ray.S.Scale(0);
        program.AddAdjoint(-1, Ray.Y, Ray.S);
        Ray.X.Scale(0);
        Array.Clear(Ray.Z);
    }

    private void SetPrimalRay(double objective)
    {
        Ray.X.Scale(1 / objective);
        TensorPrimitives.Divide(Ray.Z, objective, Ray.Z);
        Ray.S.Scale(0);
        Array.Clear(Ray.Y);
    }
}
