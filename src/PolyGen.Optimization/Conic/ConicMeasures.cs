using MathNet.Numerics.LinearAlgebra;

namespace PolyGen.Optimization.Conic;

/// <summary>Objectives and residuals of a point, straight from the definition of the program.</summary>
internal static class ConicMeasures
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>The solution with its objectives and residuals.</summary>
    public static ConicSolution Solution(
        ConicProgram program,
        ConicStatus status,
        Matrix<double>[] x,
        double[] nonnegative,
        double[] free,
        double[] y,
        Matrix<double>[] s,
        double[] slack,
        int iterations)
    {
        ConicPoint point = new(x, nonnegative, free);
        double primal = point.Value(program.Objective);
        double dual = program.RightHandSides.Zip(y, (b, value) => b * value).Sum();
        double[] image = [.. program.Constraints.Select(point.Value)];
        double primalResidual = Math.Sqrt(program.RightHandSides.Zip(image, (b, value) => Square(b - value)).Sum());
        double normB = Math.Sqrt(program.RightHandSides.Sum(Square));
        (double dualResidual, double normC) = DualResidual(program, y, s, slack);
        double? rayError = status switch
        {
            ConicStatus.PrimalInfeasible => DualRayError(program, y) / dual,
            ConicStatus.DualInfeasible => PrimalRayError(program, image, point) / -primal,
            _ => null,
        };
        if (rayError is { } error && !double.IsFinite(error))
        {
            // Beyond the numbers of double, a direction proves nothing.
            (status, rayError) = (ConicStatus.NumericalTrouble, null);
        }

        return new ConicSolution(status, x, nonnegative, free, y, s, slack, primal, dual, primalResidual / (1 + normB), dualResidual / (1 + normC), rayError, iterations);
    }

    /// <summary>A solution of zeros.</summary>
    public static ConicSolution Zero(ConicProgram program, ConicStatus status)
    {
        ConicPoint x = new(program);
        ConicPoint s = new(program);
        return Solution(program, status, x.Blocks, x.Nonnegative, x.Free, new double[program.Constraints.Count], s.Blocks, s.Nonnegative, 0);
    }

    // |C - S - A*(y)|, with the parts of x and z, and |C|.
    private static (double Residual, double Norm) DualResidual(ConicProgram program, double[] y, Matrix<double>[] s, double[] slack)
    {
        ConicPoint c = new(program);
        c.Add(1, program.Objective);
        ConicPoint residual = new([.. c.Blocks.Zip(s, (cost, block) => cost - block)], [.. c.Nonnegative.Zip(slack, (cost, value) => cost - value)], [.. c.Free]);
        for (int i = 0; i < y.Length; i++)
        {
            residual.Add(-y[i], program.Constraints[i]);
        }

        return (residual.Norm(), c.Norm());
    }

    // The norm of Gᵀ y and of the part of -A*(y) outside the cone, and what rounding may hide of them.
    private static double DualRayError(ConicProgram program, double[] y)
    {
        ConicPoint slack = new(program);
        ConicPoint size = new(program);
        for (int i = 0; i < y.Length; i++)
        {
            slack.Add(-y[i], program.Constraints[i]);
            size.AddAbsolute(Math.Abs(y[i]), program.Constraints[i]);
        }

        if (!slack.Blocks.All(block => block.Enumerate().All(double.IsFinite)))
        {
            return double.PositiveInfinity;
        }

        double outside = slack.Blocks.Sum(block => block.Evd(Symmetricity.Symmetric).EigenValues.Sum(value => Square(Math.Min(0, value.Real))));
        return Math.Sqrt(outside + slack.Nonnegative.Sum(value => Square(Math.Min(0, value))) + slack.Free.Sum(Square)) + (Epsilon * size.Norm());
    }

    // The norm of A(X) + G z, and what rounding may hide of it.
    private static double PrimalRayError(ConicProgram program, double[] image, ConicPoint point) =>
        Math.Sqrt(image.Sum(Square)) + (Epsilon * Math.Sqrt(program.Constraints.Sum(a => Square(point.AbsoluteValue(a)))));

    private static double Square(double value) => value * value;
}
