using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace PolyGen.Optimization.Activations;

/// <summary>Lower bounds for the regularised loss of two-layer networks by weak duality.</summary>
/// <remarks>
/// For every vector m of a number for each sample with |Σ_n m_n σ(u·x_n)| ≤ β at all |u| = 1, (1/N) Σ (f(x_n) - y_n)² + β Σ |α_j| ≥ -N |m|²/4 - mᵀ y: the minimum over the errors of (1/N) |e|² - mᵀ e, and what is left of f is
/// not negative. Any m is scaled until it satisfies the condition. The largest value of the quadratic function on the sphere is bounded by its Lagrange dual, Σ g_i²/(ρ - λ_i) + ρ + c for any ρ above all eigenvalues λ_i.
/// Rounding errors are bounded and taken off: the bound is one, however inaccurate m is.
/// </remarks>
/// <param name="inputs">x_n.</param>
/// <param name="targets">y.</param>
/// <param name="activation">σ.</param>
/// <param name="penalty">β.</param>
internal sealed class ConvexDualBound(double[][] inputs, Vector<double> targets, QuadraticActivation activation, double penalty)
{
    private const int Bisections = 100;

    /// <summary>The bound of the best multiple of <paramref name="m"/>, at least 0.</summary>
    public double Of(Vector<double> m)
    {
        if (!m.All(double.IsFinite))
        {
            return 0;
        }

        double rounding = Math.BitIncrement(1.0) - 1;
        double most = penalty / LargestValue(m, rounding), linear = -m.DotProduct(targets), quadratic = targets.Count * m.DotProduct(m) / 4;
        if (!(most >= 0))
        {
            return 0;
        }

        double step = Math.Clamp(linear / (2 * quadratic), -most, most);
        double error = rounding * (targets.Count + 4) * ((Math.Abs(step) * m.PointwiseMultiply(targets).L1Norm()) + (step * step * quadratic));
        double bound = (step * linear) - (step * step * quadratic) - error;
        return bound > 0 && double.IsFinite(bound) ? bound : 0;
    }

    // At least max |Σ_n m_n σ(u·x_n)| over |u| = 1.
    private double LargestValue(Vector<double> m, double rounding)
    {
        int size = inputs[0].Length;
        Matrix<double> second = Matrix<double>.Build.Dense(size, size);
        Vector<double> first = Vector<double>.Build.Dense(size);
        double magnitude = 0;
        for (int sample = 0; sample < inputs.Length; sample++)
        {
            Vector<double> x = Vector<double>.Build.Dense(inputs[sample]);
            double norm = x.L2Norm();
            second += x.OuterProduct(x) * (activation.A * m[sample]);
            first += x * (activation.B * m[sample] / 2);
            magnitude += Math.Abs(m[sample]) * ((Math.Abs(activation.A) * norm * norm) + (Math.Abs(activation.B) * norm) + Math.Abs(activation.C));
        }

        double constant = activation.C * m.Sum();
        Evd<double> evd = second.Evd(Symmetricity.Symmetric);
        double[] eigenvalues = [.. evd.EigenValues.Select(value => value.Real)], parts = [.. evd.EigenVectors.TransposeThisAndMultiply(first)];
        double largest = Math.Max(LargestOnSphere(eigenvalues, parts) + constant, LargestOnSphere([.. eigenvalues.Select(value => -value)], parts) - constant);
        return Math.Max(largest, 0) + (rounding * (inputs.Length + (8 * size)) * magnitude);
    }

    // An upper bound for uᵀ Λ u + 2 gᵀ u on |u| = 1: the derivative 1 - Σ g_i²/(ρ - λ_i)² of the dual function changes its sign between the largest λ and |g| above it.
    private static double LargestOnSphere(double[] eigenvalues, double[] parts)
    {
        double low = eigenvalues.Max(), high = low + Math.Sqrt(parts.Sum(part => part * part));
        double Dual(double multiplier) => multiplier + eigenvalues.Zip(parts).Sum(pair => pair.Second == 0 ? 0 : pair.Second * pair.Second / (multiplier - pair.First));

        for (int step = 0; step < Bisections; step++)
        {
            double middle = (low + high) / 2;
            double slope = eigenvalues.Zip(parts).Sum(pair => pair.Second == 0 ? 0 : Math.Pow(pair.Second / (middle - pair.First), 2));
            (low, high) = slope > 1 ? (middle, high) : (low, middle);
        }

        return Dual(Math.Max(high, eigenvalues.Max() + (4 * (Math.BitIncrement(1.0) - 1) * eigenvalues.Max(Math.Abs))));
    }
}
