using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using PolyGen.Optimization.Programs;

namespace PolyGen.Optimization.Extraction;

/// <summary>Newton's method on ∇f = Σ λ_j ∇g_j + Σ μ_i ∇h_i, g_j = 0 for the active j, h_i = 0.</summary>
/// <remarks>Steps are the shortest ones that solve the linearised system in the least-squares sense, so that a continuum of minimisers or dependent constraints do not stop it.</remarks>
internal sealed class KktNewton(NumericProgram program)
{
    private const int Iterations = 60;
    private const double Active = 1e-3;

    /// <summary>A point near <paramref name="start"/> where the system holds to machine precision, or the best one that was reached.</summary>
    public Vector<double> Polish(Vector<double> start)
    {
        List<NumericPolynomial> active = [.. program.Inequalities.Where(g => g.Value(start) < Active * (1 + g.Gradient(start).L2Norm()))];
        while (true)
        {
            (Vector<double> point, Vector<double> multipliers) = Solve(start, [.. active, .. program.Equalities]);
            int worst = active.Count == 0 ? -1 : Enumerable.Range(0, active.Count).MinBy(j => multipliers[j]);
            if (worst < 0 || multipliers[worst] > -1e-7)
            {
                return point;
            }

            // A negative multiplier: f falls into the inside of that constraint.
            active.RemoveAt(worst);
        }
    }

    /// <summary>The direction along all active constraints in which f - Σ λ_j g_j - Σ μ_i h_i has the least second derivative, and that; null where there is no such direction.</summary>
    public (Vector<double> Direction, double Curvature)? Weakest(Vector<double> point)
    {
        List<NumericPolynomial> constraints = [.. program.Inequalities.Where(g => g.Value(point) < Active * (1 + g.Gradient(point).L2Norm())), .. program.Equalities];
        Vector<double> multipliers = constraints.Count == 0
            ? Vector<double>.Build.Dense(0)
            : LeastSquares(Jacobian(constraints, point).Transpose(), program.Objective.Gradient(point));
        Matrix<double> hessian = program.Objective.Hessian(point);
        Matrix<double> tangent = Matrix<double>.Build.DenseIdentity(point.Count);
        if (constraints.Count > 0)
        {
            for (int j = 0; j < constraints.Count; j++)
            {
                hessian -= multipliers[j] * constraints[j].Hessian(point);
            }

            Svd<double> svd = Jacobian(constraints, point).Svd();
            int rank = svd.S.Count(value => value > 1e-6 * Math.Max(1, svd.S[0]));
            if (rank == point.Count)
            {
                return null;
            }

            tangent = svd.VT.SubMatrix(rank, point.Count - rank, 0, point.Count).Transpose();
        }

        Evd<double> evd = tangent.TransposeThisAndMultiply(hessian * tangent).Evd(Symmetricity.Symmetric);
        int least = Enumerable.Range(0, tangent.ColumnCount).MinBy(i => evd.EigenValues[i].Real);
        return (tangent * evd.EigenVectors.Column(least), evd.EigenValues[least].Real);
    }

    private (Vector<double> Point, Vector<double> Multipliers) Solve(Vector<double> start, IReadOnlyList<NumericPolynomial> constraints)
    {
        Vector<double> x = start;
        Vector<double> multipliers = constraints.Count == 0
            ? Vector<double>.Build.Dense(0)
            : LeastSquares(Jacobian(constraints, x).Transpose(), program.Objective.Gradient(x));
        Vector<double> residual = Residual(x, multipliers, constraints);
        for (int iteration = 0; iteration < Iterations && residual.L2Norm() > 1e-15; iteration++)
        {
            Vector<double> step = LeastSquares(Matrix(x, multipliers, constraints), -residual);
            double length = 1;
            (Vector<double> X, Vector<double> Multipliers, Vector<double> Residual)? better = null;
            for (; better is null && length > 1e-6; length /= 2)
            {
                Vector<double> nextX = x + (length * step.SubVector(0, x.Count));
                Vector<double> next = Vector<double>.Build.DenseOfEnumerable(multipliers.Select((multiplier, j) => multiplier + (length * step[x.Count + j])));
                Vector<double> nextResidual = Residual(nextX, next, constraints);
                better = nextResidual.L2Norm() < residual.L2Norm() ? (nextX, next, nextResidual) : null;
            }

            if (better is null)
            {
                break;
            }

            (x, multipliers, residual) = better.Value;
        }

        return (x, multipliers);
    }

    private Vector<double> Residual(Vector<double> x, Vector<double> multipliers, IReadOnlyList<NumericPolynomial> constraints)
    {
        Vector<double> gradient = program.Objective.Gradient(x);
        for (int j = 0; j < constraints.Count; j++)
        {
            gradient -= multipliers[j] * constraints[j].Gradient(x);
        }

        return Vector<double>.Build.DenseOfEnumerable(gradient.Concat(constraints.Select(constraint => constraint.Value(x))));
    }

    private Matrix<double> Matrix(Vector<double> x, Vector<double> multipliers, IReadOnlyList<NumericPolynomial> constraints)
    {
        Matrix<double> hessian = program.Objective.Hessian(x);
        for (int j = 0; j < constraints.Count; j++)
        {
            hessian -= multipliers[j] * constraints[j].Hessian(x);
        }

        int size = x.Count + constraints.Count;
        Matrix<double> matrix = Matrix<double>.Build.Dense(size, size);
        matrix.SetSubMatrix(0, 0, hessian);
        if (constraints.Count > 0)
        {
            Matrix<double> jacobian = Jacobian(constraints, x);
            matrix.SetSubMatrix(x.Count, 0, jacobian);
            matrix.SetSubMatrix(0, x.Count, -jacobian.Transpose());
        }

        return matrix;
    }

    private static Matrix<double> Jacobian(IReadOnlyList<NumericPolynomial> constraints, Vector<double> x) =>
        Matrix<double>.Build.DenseOfRowVectors(constraints.Select(constraint => constraint.Gradient(x)));

    /// <summary>A point near <paramref name="start"/> where all constraints hold, by Gauss and Newton's method on those that do not, or the last one that was reached.</summary>
    public Vector<double> Restore(Vector<double> start)
    {
        Vector<double> x = start;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            NumericPolynomial[] violated = [.. program.Inequalities.Where(g => g.Value(x) < 0), .. program.Equalities];
            Vector<double> values = Vector<double>.Build.DenseOfEnumerable(violated.Select(constraint => constraint.Value(x)));
            if (violated.Length == 0 || !(values.L2Norm() > 1e-15))
            {
                break;
            }

            Vector<double> step = LeastSquares(Jacobian(violated, x), values);
            double length = 1, violation = program.Violation(x);
            while (length > 1e-6 && !(program.Violation(x - (length * step)) < violation))
            {
                length /= 2;
            }

            if (length <= 1e-6)
            {
                break;
            }

            x -= length * step;
        }

        return x;
    }

    // The shortest of the vectors that minimise |A s - b|.
    private static Vector<double> LeastSquares(Matrix<double> a, Vector<double> b)
    {
        Svd<double> svd = a.Svd();
        Vector<double> solution = Vector<double>.Build.Dense(a.ColumnCount);
        for (int i = 0; i < svd.S.Count && svd.S[i] > 1e-12 * svd.S[0]; i++)
        {
            solution += svd.U.Column(i).DotProduct(b) / svd.S[i] * svd.VT.Row(i);
        }

        return solution;
    }
}
