using MathNet.Numerics.LinearAlgebra;

namespace PolyGen.Roots;

/// <summary>The Padua points of degree n: (cos(π j / n), cos(π k / (n + 1))), 0 ≤ j ≤ n, 0 ≤ k ≤ n + 1, j + k even. One polynomial of degree n takes given values at these (n + 1)(n + 2)/2 points.</summary>
/// <remarks>
/// The Lebesgue constant grows as log² n only: interpolation hardly enlarges errors of the values on [-1, 1]².
/// Source: Bos, Caliari, De Marchi, Vianello, Xu, "Bivariate Lagrange interpolation at the Padua points: the generating curve approach" (2006).
/// </remarks>
internal static class PaduaPoints
{
    /// <summary>The points.</summary>
    public static IReadOnlyList<(double X, double Y)> Of(int degree)
    {
        List<(double, double)> points = [];
        for (int j = 0; j <= degree; j++)
        {
            for (int k = j % 2; k <= degree + 1; k += 2) points.Add((Math.Cos(Math.PI * j / degree), Math.Cos(Math.PI * k / (degree + 1))));
        }

        return points;
    }

    /// <summary>The coefficients of T_i(x) T_j(y), i from 0 to n and for each i the j from 0 to n - i, of the interpolant: one linear system in the basis, well conditioned at these points.</summary>
    public static double[] ChebyshevCoefficients(int degree, ReadOnlySpan<double> values)
    {
        IReadOnlyList<(double X, double Y)> points = Of(degree);
        var exponents = new List<(int I, int J)>();
        for (int i = 0; i <= degree; i++)
        {
            for (int j = 0; j <= degree - i; j++) exponents.Add((i, j));
        }

        Matrix<double> basis = Matrix<double>.Build.Dense(points.Count, exponents.Count, (row, column) => T(exponents[column].I, points[row].X) * T(exponents[column].J, points[row].Y));
        return basis.LU().Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(values.ToArray())).ToArray();
    }

    private static double T(int m, double x) => Math.Cos(m * Math.Acos(x));
}
