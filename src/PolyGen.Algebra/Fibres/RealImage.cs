using MathNet.Numerics.LinearAlgebra;
using PolyGen.Symbolics.LinearAlgebra;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Algebra.Fibres;

/// <summary>The functions of real networks of widths (2, 2, m) with squares between the layers, among all m binary quadratic forms.</summary>
/// <remarks>
/// Row o of the m × 3 matrix C has the coefficients of x_0², x_0 x_1, x_1² in output o. The network's outputs are combinations of (a x_0 + b x_1)² for two linear
/// forms, that is of two vectors (a², 2ab, b²). So V is rank C ≤ 2; for m = 3, det C = 0.
/// Rank 2, C n = 0: both vectors are orthogonal to n, so (a : b) are the roots of n_0 a² + 2 n_1 ab + n_2 b². Two different real ones there are exactly if
/// n_1² - n_0 n_2 > 0, and then their squares span the rows of C. If it is below 0 the roots are a complex pair, as for all functions nearby. If it is 0 the rows
/// are spanned by (a², 2ab, b²) and its derivative, which are no two squares, but a limit of such.
/// Rank 1 or 0: C = v qᵀ, and any real quadratic form q in two variables is a sum of two multiples of squares, so real weights always exist.
/// </remarks>
public static class RealImage
{
    /// <summary>Singular values below this part of the largest, and discriminants below it for a unit kernel vector, count as 0, unless something else is asked for.</summary>
    public const double DefaultTolerance = 1e-9;

    /// <summary>Decides exactly for rational coefficients, output after output.</summary>
    /// <exception cref="ArgumentException">When the number of coefficients is not 3 m.</exception>
    public static RealImageResult<Rational> Of(IReadOnlyList<Rational> coefficients)
    {
        Rational[][] rows = Rows(coefficients);
        int first = Array.FindIndex(rows, row => row.Any(entry => !entry.IsZero));
        if (first < 0)
        {
            return Inside(rows, 0, null, null, [1, 0, 0, 1]);
        }

        Rational[] q = rows[first];
        Rational[]? n = rows.Select(row => Cross(q, row)).FirstOrDefault(normal => normal.Any(entry => !entry.IsZero));
        if (n is null)
        {
            return Inside(rows, 1, null, null, Diagonalise(q));
        }

        if (rows.Any(row => !Dot(n, row).IsZero))
        {
            return new(RealImagePosition.OffVariety, 3, null, null, null, null);
        }

        Rational discriminant = (n[1] * n[1]) - (n[0] * n[2]);
        if (discriminant.Sign <= 0)
        {
            return new(discriminant.IsZero ? RealImagePosition.Boundary : RealImagePosition.ComplexOnly, 2, n, discriminant, null, null);
        }

        if (SquareRoot(discriminant) is { } root)
        {
            return Inside(rows, 2, n, discriminant, Roots(n[0], n[1], n[2], root));
        }

        // The kernel vector's size is free: as doubles its entries must not overflow.
        double[] unit = Normalised(n);
        double[] parameters = Solve(Array.ConvertAll(rows, row => Array.ConvertAll(row, entry => entry.ToDouble())), RealRoots(unit));
        return new(RealImagePosition.Inside, 2, n, discriminant, parameters, null);
    }

    /// <summary>Decides for floating-point coefficients, up to <paramref name="tolerance"/>.</summary>
    /// <exception cref="ArgumentException">When the number of coefficients is not 3 m, or one is not finite.</exception>
    public static RealImageResult<double> Of(IReadOnlyList<double> coefficients, double tolerance = DefaultTolerance)
    {
        if (!coefficients.All(double.IsFinite))
        {
            throw new ArgumentException("A coefficient is infinite or not a number.", nameof(coefficients));
        }

        double[][] rows = Rows(coefficients);
        double largest = coefficients.Max(Math.Abs);
        if (largest == 0)
        {
            return new(RealImagePosition.Inside, 0, null, null, Solve(rows, [1, 0, 0, 1]), null);
        }

        // At least three rows, so that there are three right singular vectors.
        double[][] scaled = [.. rows.Select(row => (double[])[.. row.Select(entry => entry / largest)]), .. Enumerable.Repeat((double[])[0, 0, 0], Math.Max(0, 3 - rows.Length))];
        var svd = Matrix<double>.Build.DenseOfRowArrays(scaled).Svd();
        int rank = svd.S.Count(value => value > tolerance * svd.S[0]);
        if (rank == 3)
        {
            return new(RealImagePosition.OffVariety, 3, null, null, null, null);
        }

        if (rank == 1)
        {
            double[] form = svd.VT.Row(0).ToArray();
            return new(RealImagePosition.Inside, 1, null, null, Solve(rows, PrincipalAxes(form)), null);
        }

        double[] n = svd.VT.Row(2).ToArray();
        double discriminant = (n[1] * n[1]) - (n[0] * n[2]);
        return Math.Abs(discriminant) <= tolerance ? new(RealImagePosition.Boundary, 2, n, discriminant, null, null)
            : discriminant < 0 ? new(RealImagePosition.ComplexOnly, 2, n, discriminant, null, null)
            : new(RealImagePosition.Inside, 2, n, discriminant, Solve(rows, RealRoots(n)), null);
    }

    private static T[][] Rows<T>(IReadOnlyList<T> coefficients) => coefficients.Count > 0 && coefficients.Count % 3 == 0
        ? [.. coefficients.Chunk(3)]
        : throw new ArgumentException($"Each output of a (2, 2, m) network has 3 coefficients, of x0^2, x0 x1 and x1^2, but {coefficients.Count} are given.", nameof(coefficients));

    private static RealImageResult<Rational> Inside(Rational[][] rows, int rank, Rational[]? kernel, Rational? discriminant, Rational[] forms)
    {
        Rational[] exact = [.. forms, .. RationalSystem.Solve(Squares(forms), rows, CancellationToken.None)!.SelectMany(row => row)];
        return new(RealImagePosition.Inside, rank, kernel, discriminant, [.. exact.Select(entry => entry.ToDouble())], exact);
    }

    // The coefficients of the two linear forms' squares, one column for each.
    private static Rational[,] Squares(Rational[] w) => new[,] { { w[0] * w[0], w[2] * w[2] }, { 2 * w[0] * w[1], 2 * w[2] * w[3] }, { w[1] * w[1], w[3] * w[3] } };

    // q = q_0 (x + q_1/(2 q_0) y)² + … y²; with q_0 = 0, q_1 x y = q_1/4 ((x + y)² - (x - y)²), where a y² goes by x -> x - q_2/q_1 y.
    private static Rational[] Diagonalise(Rational[] q) =>
        !q[0].IsZero ? [1, q[1] / (2 * q[0]), 0, 1]
        : !q[1].IsZero ? [1, (q[2] / q[1]) + 1, 1, (q[2] / q[1]) - 1]
        : [1, 0, 0, 1];

    // n_0 a² + 2 n_1 ab + n_2 b² = 0.
    private static Rational[] Roots(Rational n0, Rational n1, Rational n2, Rational root) => n0.IsZero
        ? [1, 0, -n2, 2 * n1]
        : [(root - n1) / n0, 1, (-root - n1) / n0, 1];

    private static double[] RealRoots(double[] n)
    {
        // The root without cancellation first; the other by the product of both.
        double root = Math.Sqrt((n[1] * n[1]) - (n[0] * n[2]));
        double sum = n[1] >= 0 ? -n[1] - root : root - n[1];
        double[] first = [sum, n[0]], second = [n[2], sum];
        double one = Math.Sqrt((sum * sum) + (n[0] * n[0])), two = Math.Sqrt((sum * sum) + (n[2] * n[2]));
        return [first[0] / one, first[1] / one, second[0] / two, second[1] / two];
    }

    // The eigenvectors of the symmetric matrix (q_0, q_1/2; q_1/2, q_2).
    private static double[] PrincipalAxes(double[] q)
    {
        double angle = Math.Atan2(q[1], q[0] - q[2]) / 2;
        return [Math.Cos(angle), Math.Sin(angle), -Math.Sin(angle), Math.Cos(angle)];
    }

    // The forms, then the least-squares output weights.
    private static double[] Solve(double[][] rows, double[] w)
    {
        Matrix<double> squares = Matrix<double>.Build.DenseOfRowArrays([w[0] * w[0], w[2] * w[2]], [2 * w[0] * w[1], 2 * w[2] * w[3]], [w[1] * w[1], w[3] * w[3]]);
        return [.. w, .. squares.QR().Solve(Matrix<double>.Build.DenseOfColumnArrays(rows)).ToColumnArrays().SelectMany(row => row)];
    }

    private static Rational[] Cross(Rational[] a, Rational[] b) => [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];

    private static Rational Dot(Rational[] a, Rational[] b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);

    private static double[] Normalised(Rational[] n)
    {
        Rational largest = n.MaxBy(entry => entry.Sign < 0 ? -entry : entry);
        return [.. n.Select(entry => (entry / largest).ToDouble())];
    }

    private static Rational? SquareRoot(Rational value) =>
        ExactRoots.SquareRoot(value.Numerator) is { } numerator && ExactRoots.SquareRoot(value.Denominator) is { } denominator ? new Rational(numerator, denominator) : null;
}
