namespace PolyGen.Roots;

/// <summary>The polynomial of degree n - 1 through n values at the Chebyshev nodes τ_j = cos(π (j + 1/2) / n) of [-1, 1].</summary>
/// <remarks>
/// Discrete cosine sums give its coefficients in the Chebyshev basis, p = Σ_m b_m T_m, b_m = (2 - δ_m0)/n Σ_j p(τ_j) cos(π m (j + 1/2) / n), without
/// the loss of digits of a Vandermonde system; see L. N. Trefethen, "Approximation Theory and Approximation Practice" (2013), chapter 4.
/// In powers of τ a coefficient is off by at most about (1 + √2)^(n-1) rounding errors of the largest value.
/// </remarks>
internal static class ChebyshevInterpolation
{
    /// <summary>τ_j; of an odd number of nodes the middle one is exactly 0.</summary>
    public static double Node(int j, int count) => (2 * j) + 1 == count ? 0 : Math.Cos(Math.PI * (j + 0.5) / count);

    /// <summary>Replaces the values at the nodes by the coefficients of 1, τ, τ², …: O(n²).</summary>
    public static void ToPowers(Span<double> values)
    {
        int n = values.Length;
        double[,] powers = Powers(n - 1);
        Span<double> result = stackalloc double[n];
        result.Clear();
        for (int m = 0; m < n; m++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++) sum += values[j] * Math.Cos(Math.PI * m * (j + 0.5) / n);
            double b = sum * (m == 0 ? 1.0 : 2.0) / n;
            for (int k = 0; k <= m; k++) result[k] += b * powers[m, k];
        }

        result.CopyTo(values);
    }

    /// <summary>Row m holds the coefficients of 1, τ, τ², … in T_m, m = 0 … <paramref name="degree"/>: T_(m+1) = 2 τ T_m - T_(m-1).</summary>
    public static double[,] Powers(int degree)
    {
        double[,] powers = new double[degree + 1, degree + 1];
        powers[0, 0] = 1;
        for (int m = 1; m <= degree; m++)
        {
            for (int k = 0; k <= m; k++) powers[m, k] = ((m == 1 ? 1 : 2) * (k > 0 ? powers[m - 1, k - 1] : 0)) - (m > 1 ? powers[m - 2, k] : 0);
        }

        return powers;
    }
}
