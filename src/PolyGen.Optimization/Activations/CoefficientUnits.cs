using MathNet.Numerics.LinearAlgebra;

namespace PolyGen.Optimization.Activations;

/// <summary>Units σ of the coefficients of a residual system in which its columns are of comparable size: |A_α| Π_j σ_j^{α_j} as close to that of the constant column as least squares in the logarithms bring it.</summary>
internal static class CoefficientUnits
{
    // Within these powers of two, the units are left at 1.
    private const double Unremarkable = 8;
    private const double Ridge = 1e-9;

    /// <summary>The unit of each coefficient, a power of two: nothing is rounded.</summary>
    public static double[] Of(ResidualSystem system)
    {
        (int[] Powers, double Size)[] columns = [.. system.Exponents.Select((powers, column) => (powers, Math.Log2(system.Rows.Column(column).L2Norm()))).Where(column => double.IsFinite(column.Item2))];
        (int[] Powers, double Size)[] terms = [.. columns.Where(column => column.Powers.Sum() > 0)];
        double size = columns.Where(column => column.Powers.Sum() == 0).Select(column => column.Size).DefaultIfEmpty(0).First();
        Matrix<double> normal = Matrix<double>.Build.Dense(system.VariableCount, system.VariableCount);
        Vector<double> right = Vector<double>.Build.Dense(system.VariableCount);
        foreach ((int[] powers, double own) in terms)
        {
            Vector<double> row = Vector<double>.Build.DenseOfEnumerable(powers.Select(power => (double)power));
            normal += row.OuterProduct(row);
            right += row * (size - own);
        }

        // Scalings that change nothing are not used.
        Vector<double> logs = (normal + (Matrix<double>.Build.DenseIdentity(system.VariableCount) * (Ridge * (1 + normal.Trace())))).Cholesky().Solve(right);
        return [.. logs.Select(log => logs.InfinityNorm() <= Unremarkable ? 1 : Math.ScaleB(1, (int)Math.Round(log)))];
    }
}
