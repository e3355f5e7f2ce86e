using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using Complex = System.Numerics.Complex;

namespace PolyGen.Roots;

/// <summary>The global minimum of a bivariate polynomial p from its critical points.</summary>
/// <remarks>
/// <para>
/// Where p is lowest, p_x = p_y = 0. Both have a common root x for given y exactly where their Sylvester matrix S(y), a matrix polynomial, is
/// singular. With y = σ + 1/z its singular points are the eigenvalues z of a block companion matrix; see D. Cox, J. Little, D. O'Shea, "Using
/// Algebraic Geometry" (2005), chapter 3, and F. Tisseur, K. Meerbergen, "The quadratic eigenvalue problem" (2001). For each real one
/// <see cref="UnivariateMinimizer"/> finds the lowest x, so that a spurious or an inexact y does no harm; exact minimisations along x and y in turn
/// then polish the lowest point.
/// </para>
/// <para>Of degree n, the matrix has 2(n - 1)² rows: 98 for n = 8. Values of y in a coarse grid are tried too, for where p has a curve of critical points and S is singular everywhere.</para>
/// </remarks>
internal static class BivariateMinimizer
{
    // Any y that is no critical one by construction.
    private const double Shift = 0.3719264501;

    // Twin roots have imaginary parts of the square root of rounding.
    private const double LargestImaginaryPart = 1e-3;
    private const double Negligible = 1e-13;
    private const int PolishingRounds = 100;

    /// <summary>The lowest point found and p there less p(0, 0); (0, 0, 0) where nothing lower is found.</summary>
    public static (double X, double Y, double Value) Minimize(BivariatePolynomial p)
    {
        BivariatePolynomial swapped = p.Swapped();
        (double X, double Y, double Value) best = (0, 0, 0);
        foreach (double y in CriticalOrdinates(p).Concat(Enumerable.Range(-16, 33).Select(i => i / 8.0)))
        {
            if (!double.IsFinite(y)) continue;
            double x = LowestX(p, y), value = p.ValueAt(x, y) - p[0, 0];
            if (value < best.Value) best = (x, y, value);
        }

        for (int round = 0; round < PolishingRounds; round++)
        {
            double x = LowestX(p, best.Y), y = LowestX(swapped, x), value = p.ValueAt(x, y) - p[0, 0];
            if (!(value < best.Value)) break;
            best = (x, y, value);
        }

        return best;
    }

    // The minimum over x of p(x, y), 0 where there is none.
    private static double LowestX(BivariatePolynomial p, double y)
    {
        Span<double> c = stackalloc double[p.Degree];
        for (int i = 1; i <= p.Degree; i++) c[i - 1] = p.CoefficientOfX(i, y);
        return UnivariateMinimizer.Minimize(c).Step;
    }

    private static IEnumerable<double> CriticalOrdinates(BivariatePolynomial p)
    {
        BivariatePolynomial shifted = p.ShiftedInY(Shift), dx = shifted.DerivativeInX(), dy = shifted.Swapped().DerivativeInX().Swapped();
        int degreeX = DegreeInX(dx), degreeY = DegreeInX(dy), order = degreeX + degreeY, steps = p.Degree - 1;
        if (degreeX < 1 || degreeY < 1) return [];
        Matrix<double> Sylvester(int power) => Matrix<double>.Build.Dense(order, order, (row, column) =>
            row < degreeY ? Entry(dx, degreeX - (column - row), power) : Entry(dy, degreeY - (column - (row - degreeY)), power));
        Matrix<double> factor = Sylvester(0);
        Matrix<double> companion = Matrix<double>.Build.Dense(order * steps, order * steps, (row, column) => row == column + order ? 1 : 0);
        var lu = factor.LU();
        for (int power = 1; power <= steps; power++)
            companion.SetSubMatrix(0, (power - 1) * order, -lu.Solve(Sylvester(power)));
        if (!companion.Enumerate().All(double.IsFinite)) return [];
        try
        {
            return [.. companion.Evd().EigenValues
                .Select(z => Shift + (1 / z))
                .Where(y => Math.Abs(y.Imaginary) <= LargestImaginaryPart * (1 + Complex.Abs(y)))
                .Select(y => y.Real)];
        }
        catch (NonConvergenceException)
        {
            return [];
        }
    }

    private static double Entry(BivariatePolynomial p, int i, int j) => i >= 0 && i + j <= p.Degree ? p[i, j] : 0;

    private static int DegreeInX(BivariatePolynomial p)
    {
        double negligible = Negligible * p.LargestCoefficient();
        int degree = p.Degree;
        while (degree > 0 && Enumerable.Range(0, p.Degree - degree + 1).All(j => Math.Abs(p[degree, j]) <= negligible)) degree--;
        return degree;
    }
}
