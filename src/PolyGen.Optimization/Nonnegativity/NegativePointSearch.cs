using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>A point where f is negative.</summary>
/// <param name="Point">x.</param>
/// <param name="Largest">f(x) + Σ r_α |x^α|, the largest value of a polynomial that f may be a rounding of.</param>
internal sealed record NegativePoint(IReadOnlyList<Rational> Point, Rational Largest)
{
    /// <summary>Whether all polynomials that f may be a rounding of are negative there.</summary>
    public bool IsRobust => Largest.Sign < 0;
}

/// <summary>Searches a point where f is negative, by Newton's method from many points; what it finds is evaluated in rationals.</summary>
/// <remarks>A descent ends as soon as the value is negative, so that one along which f falls without bound needs no special care.</remarks>
internal sealed class NegativePointSearch(RoundedPolynomial rounded)
{
    private const int Iterations = 40;
    private const double FarAway = 1e6;

    private static readonly int[] Bits = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 40];

    private readonly NumericPolynomial f = new(rounded.Polynomial);
    private readonly NumericPolynomial radius = new(rounded.Radius);
    private readonly int count = rounded.Polynomial.VariableCount;

    /// <summary>The first robust point; otherwise the first that is negative; otherwise null.</summary>
    /// <param name="mean">Where to search.</param>
    /// <param name="deviations">How far around.</param>
    /// <param name="starts">The number of searches.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public NegativePoint? Search(IReadOnlyList<double> mean, IReadOnlyList<double> deviations, int starts, CancellationToken cancellationToken)
    {
        Random random = new(1);
        NegativePoint? found = null;
        for (int start = 0; start < starts; start++)
        {
            double spread = start == 0 ? 0 : 0.5 + (start % 4);
            Vector<double> x = Vector<double>.Build.Dense(count, i => mean[i] + (spread * deviations[i] * Normal.Sample(random, 0, 1)));
            if (Descend(x, cancellationToken) is { } point && Exact([.. point]) is { } negative)
            {
                if (negative.IsRobust)
                {
                    return negative;
                }

                found ??= negative;
            }
        }

        return found;
    }

    /// <summary>The shortest rounding of a point at which f is negative, for all polynomials that f may be a rounding of where there is one.</summary>
    public NegativePoint? Exact(IReadOnlyList<double> point)
    {
        NegativePoint? found = null;
        foreach (int bits in Bits)
        {
            Rational[] x = [.. point.Select(value => Rational.FromDouble(Math.ScaleB(Math.Round(Math.ScaleB(value, bits)), -bits)))];
            if (Value(f, x) > 0 && bits < Bits[^1])
            {
                continue;
            }

            Rational value = rounded.Polynomial.Evaluate(x);
            if (value.Sign < 0)
            {
                Rational largest = value + (rounded.Radius.IsZero ? 0 : rounded.Radius.Evaluate([.. x.Select(Magnitude)]));
                NegativePoint negative = new(x, largest);
                if (negative.IsRobust)
                {
                    return negative;
                }

                found ??= negative;
            }
        }

        return found;
    }

    private static double Value(NumericPolynomial polynomial, IEnumerable<Rational> x) => polynomial.Value(Vector<double>.Build.DenseOfEnumerable(x.Select(value => value.ToDouble())));

    private static Rational Magnitude(Rational value) => value.Sign < 0 ? -value : value;

    // Newton's method with the eigenvalues of the Hessian made positive, until f + Σ r |x^α| is clearly negative; the point with its smallest value.
    private Vector<double>? Descend(Vector<double> x, CancellationToken cancellationToken)
    {
        double value = f.Value(x);
        Vector<double>? negative = null;
        double least = double.PositiveInfinity;
        for (int iteration = 0; ; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double largest = value + radius.Value(x.PointwiseAbs());
            if (value < 0 && largest < least)
            {
                (negative, least) = (x, largest);
            }

            Vector<double> gradient = f.Gradient(x);
            if (largest < 0 || iteration == Iterations || !(gradient.L2Norm() > 1e-11) || !(x.L2Norm() < FarAway))
            {
                return negative;
            }

            Matrix<double> hessian = f.Hessian(x);
            if (!hessian.Enumerate().All(double.IsFinite))
            {
                return negative;
            }

            Vector<double> step = Step(hessian, gradient);
            double length = 1;
            double slope = 1e-4 * step.DotProduct(gradient);
            double next = f.Value(x + step);
            while (length > 1e-10 && !(next <= value + (length * slope)))
            {
                length /= 2;
                next = f.Value(x + (length * step));
            }

            if (length <= 1e-10)
            {
                return negative;
            }

            x += length * step;
            value = next;
        }
    }

    private static Vector<double> Step(Matrix<double> hessian, Vector<double> gradient)
    {
        Evd<double> evd = hessian.Evd(Symmetricity.Symmetric);
        double floor = 1e-8 * Math.Max(1e-8, evd.EigenValues.Max(eigenvalue => Math.Abs(eigenvalue.Real)));
        Vector<double> step = Vector<double>.Build.Dense(gradient.Count);
        for (int i = 0; i < gradient.Count; i++)
        {
            Vector<double> direction = evd.EigenVectors.Column(i);
            step -= direction.DotProduct(gradient) / Math.Max(Math.Abs(evd.EigenValues[i].Real), floor) * direction;
        }

        return step;
    }
}
