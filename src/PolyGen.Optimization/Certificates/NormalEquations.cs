using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Conic.Dense;

namespace PolyGen.Optimization.Certificates;

/// <summary>The matrix Σ A Aᵀ + ε I, factored, with the least of a few ε for which that is possible: directions in which the sum is below ε are left alone.</summary>
internal sealed class NormalEquations
{
    // Times the largest diagonal entry.
    private static readonly double[] Regularizations = [1e-13, 1e-12, 1e-10, 1e-8];

    private readonly MatrixView l;
    private readonly bool isFactored;

    /// <param name="factors">The A.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public NormalEquations(IReadOnlyList<Matrix<double>> factors, CancellationToken cancellationToken)
    {
        int size = factors[0].RowCount;
        BlockedAlgebra algebra = new(Environment.ProcessorCount);
        MatrixView sum = new(new double[size * size], size, size);
        foreach (Matrix<double> a in factors)
        {
            MatrixView transposed = new(a.ToColumnMajorArray(), a.ColumnCount, size);
            algebra.Multiply(1, transposed.Transposed, transposed, 1, sum);
        }

        double largest = Enumerable.Range(0, size).Max(i => sum[i, i]);
        l = new(new double[size * size], size, size);
        isFactored = Array.Exists(Regularizations, regularization =>
        {
            sum.Values.CopyTo(l.Values, 0);
            for (int i = 0; i < size; i++)
            {
                l[i, i] += regularization * largest;
            }

            return Cholesky.TryFactor(algebra, l, cancellationToken);
        });
    }

    /// <summary>The solution for a right-hand side; 0 where nothing could be factored.</summary>
    public Vector<double> Solve(IEnumerable<double> right)
    {
        double[] x = [.. right];
        if (!isFactored)
        {
            return Vector<double>.Build.Dense(x.Length);
        }

        Cholesky.Solve(l, x);
        Cholesky.SolveTransposed(l, x);
        return Vector<double>.Build.Dense(x);
    }
}
