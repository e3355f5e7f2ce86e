namespace PolyGen.Roots;

/// <summary>p(x, y) = Σ_{i + j ≤ n} c_ij x^i y^j.</summary>
/// <param name="degree">n, at least 1.</param>
internal sealed class BivariatePolynomial(int degree)
{
    private readonly double[,] coefficients = new double[degree + 1, degree + 1];

    /// <summary>n.</summary>
    public int Degree => degree;

    /// <summary>c_ij.</summary>
    public double this[int i, int j]
    {
        get => coefficients[i, j];
        set => coefficients[i, j] = value;
    }

    /// <summary>The interpolant of the values at <see cref="PaduaPoints"/>, in their order: O(n⁶), a few hundred thousand operations for n = 8.</summary>
    public static BivariatePolynomial Through(int degree, ReadOnlySpan<double> values)
    {
        double[] basis = PaduaPoints.ChebyshevCoefficients(degree, values);
        double[,] powers = ChebyshevInterpolation.Powers(degree);
        var result = new BivariatePolynomial(degree);
        int index = 0;
        for (int i = 0; i <= degree; i++)
        {
            for (int j = 0; j <= degree - i; j++, index++)
            {
                for (int k = 0; k <= i; k++)
                {
                    for (int l = 0; l <= j; l++) result[k, l] += basis[index] * powers[i, k] * powers[j, l];
                }
            }
        }

        return result;
    }

    /// <summary>p(x, y): O(n²).</summary>
    public double ValueAt(double x, double y)
    {
        double value = 0;
        for (int i = degree; i >= 0; i--) value = (value * x) + CoefficientOfX(i, y);
        return value;
    }

    /// <summary>Σ_j c_ij y^j, the coefficient of x^i on the line of all points with this y.</summary>
    public double CoefficientOfX(int i, double y)
    {
        double value = 0;
        for (int j = degree - i; j >= 0; j--) value = (value * y) + coefficients[i, j];
        return value;
    }

    /// <summary>p(y, x).</summary>
    public BivariatePolynomial Swapped() => Build(degree, (i, j) => coefficients[j, i]);

    /// <summary>∂p/∂x.</summary>
    public BivariatePolynomial DerivativeInX() => Build(degree - 1, (i, j) => (i + 1) * coefficients[i + 1, j]);

    /// <summary>p(x, y + shift).</summary>
    public BivariatePolynomial ShiftedInY(double shift)
    {
        BivariatePolynomial result = Build(degree, (i, j) => coefficients[i, j]);
        for (int i = 0; i <= degree; i++)
        {
            // Taylor's shift by repeated synthetic division.
            for (int first = 0; first < degree - i; first++)
            {
                for (int j = degree - i - 1; j >= first; j--) result[i, j] += shift * result[i, j + 1];
            }
        }

        return result;
    }

    /// <summary>The largest |c_ij|.</summary>
    public double LargestCoefficient() => coefficients.Cast<double>().Max(Math.Abs);

    private static BivariatePolynomial Build(int degree, Func<int, int, double> coefficient)
    {
        var result = new BivariatePolynomial(degree);
        for (int i = 0; i <= degree; i++)
        {
            for (int j = 0; j <= degree - i; j++) result[i, j] = coefficient(i, j);
        }

        return result;
    }
}
