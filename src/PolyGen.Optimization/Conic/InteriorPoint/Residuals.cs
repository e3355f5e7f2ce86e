using System.Globalization;
using System.Numerics.Tensors;
using PolyGen.Optimization.Conic.Dense;

namespace PolyGen.Optimization.Conic.InteriorPoint;

/// <summary>What is left of the equations at a point, and how far it is from optimal.</summary>
internal sealed class Residuals(ScaledProgram program)
{
    private const double Epsilon = 2.220446049250313e-16;

    private readonly double normB = TensorPrimitives.Norm<double>(program.B);
    private readonly double normC = Math.Sqrt(Square(program.C.Norm()) + TensorPrimitives.SumOfSquares<double>(program.H));
    private readonly double originalNormB = Math.Sqrt(program.Original.RightHandSides.Sum(Square));
    private readonly double originalNormC = ObjectiveNorm(program.Original.Objective);
    private readonly double unit = program.Scaling.RightHandSideUnit * program.Scaling.ObjectiveUnit;

    /// <summary>r_p = b - A(X) - G z.</summary>
    public double[] Primal { get; } = new double[program.M];

    /// <summary>R_d = C - S - A*(y).</summary>
    public ConeVector Dual { get; } = new(program.BlockSizes, program.NonnegativeCount);

    /// <summary>r_f = h - Gᵀ y.</summary>
    public double[] Free { get; } = new double[program.H.Length];

    /// <summary>⟨X, S⟩ / ν.</summary>
    public double Mu { get; private set; }

    /// <summary>⟨C, X⟩ + hᵀ z.</summary>
    public double PrimalObjective { get; private set; }

    /// <summary>bᵀ y.</summary>
    public double DualObjective { get; private set; }

    /// <summary>The greater of the primal residuals in both units, relative to the right-hand side.</summary>
    public double PrimalError { get; private set; }

    /// <summary>The greater of the dual residuals in both units, relative to the objective.</summary>
    public double DualError { get; private set; }

    /// <summary>The greater of the relative gaps in both units.</summary>
    public double Gap { get; private set; }

    /// <summary>What rounding may hide of the relative residuals, as X or S is so large.</summary>
    public double Rounding { get; private set; }

    /// <summary>The greatest of the errors in the units of the original program: those a solution is judged by.</summary>
    public double OriginalError { get; private set; }

    /// <summary>The greatest of all errors.</summary>
    public double Error => Math.Max(Math.Max(PrimalError, DualError), Gap);

    /// <summary>Computes all of it at <paramref name="point"/>.</summary>
    public void Update(Iterate point)
    {
        program.B.CopyTo(Primal, 0);
        program.AddMap(-1, point.X, Primal);
        program.AddFree(-1, point.Z, Primal);
        Dual.CopyFrom(program.C);
        Dual.Add(-1, point.S);
        program.AddAdjoint(-1, point.Y, Dual);
        program.H.CopyTo(Free, 0);
        program.AddFreeAdjoint(-1, point.Y, Free);
        double product = ConeVector.Dot(point.X, point.S);
        Mu = product / point.X.Degree;
        PrimalObjective = program.Objective(point.X, point.Z);
        DualObjective = TensorPrimitives.Dot<double>(program.B, point.Y);

        double primal = OriginalPrimal() / (1 + originalNormB);
        double dual = OriginalDual() / (1 + originalNormC);
        double gap = RelativeGap(unit * PrimalObjective, unit * DualObjective);
        OriginalError = Math.Max(Math.Max(primal, dual), gap);
        PrimalError = Math.Max(primal, TensorPrimitives.Norm<double>(Primal) / (1 + normB));
        DualError = Math.Max(dual, Math.Sqrt(Square(Dual.Norm()) + TensorPrimitives.SumOfSquares<double>(Free)) / (1 + normC));
        Rounding = Epsilon * Math.Max(point.X.Norm() / (1 + normB), point.S.Norm() / (1 + normC));
        Gap = Math.Max(gap, Math.Max(RelativeGap(PrimalObjective, DualObjective), product / (1 + Math.Abs(PrimalObjective) + Math.Abs(DualObjective))));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"mu {Mu:e2} primal {PrimalObjective:e8} dual {DualObjective:e8} residuals {PrimalError:e1} {DualError:e1} gap {Gap:e1}");

    private static double RelativeGap(double primal, double dual) => Math.Abs(primal - dual) / (1 + Math.Abs(primal) + Math.Abs(dual));

    private static double Square(double value) => value * value;

    private static double ObjectiveNorm(LinearFunction c) =>
        Math.Sqrt(c.Semidefinite.Sum(entry => (entry.Row == entry.Column ? 1 : 2) * Square(entry.Value)) + c.Nonnegative.Sum(entry => Square(entry.Value)) + c.Free.Sum(entry => Square(entry.Value)));

    private double OriginalPrimal()
    {
        double sum = 0;
        for (int k = 0; k < Primal.Length; k++)
        {
            sum += Square(Primal[k] / program.Scaling.Row(program.OriginalConstraint(k)));
        }

        return program.Scaling.RightHandSideUnit * Math.Sqrt(sum);
    }

    private double OriginalDual()
    {
        double sum = 0;
        for (int b = 0; b < Dual.Blocks.Length; b++)
        {
            MatrixView block = Dual.Blocks[b];
            for (int i = 0; i < block.Rows; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    sum += (i == j ? 1 : 2) * Square(block[i, j] / program.Scaling.Block(b, i, j));
                }
            }
        }

        for (int k = 0; k < Dual.Nonnegative.Length; k++)
        {
            sum += Square(Dual.Nonnegative[k] / program.Scaling.NonnegativeUnit(k));
        }

        for (int k = 0; k < Free.Length; k++)
        {
            sum += Square(Free[k] / program.Scaling.FreeUnit(k));
        }

        return program.Scaling.ObjectiveUnit * Math.Sqrt(sum);
    }
}
