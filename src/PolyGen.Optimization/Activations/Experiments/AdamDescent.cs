using MathNet.Numerics.LinearAlgebra;

namespace PolyGen.Optimization.Activations.Experiments;

/// <summary>Adam (Kingma and Ba 2015) on the full gradient of a squared loss, with a rate that falls like a cosine to 0.</summary>
public static class AdamDescent
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;

    /// <summary>The point of least loss after <paramref name="steps"/> steps, or after fewer when <paramref name="end"/> asks for it.</summary>
    public static double[] Minimize(ResidualSystem system, IReadOnlyList<double> start, int steps = 5000, double rate = 0.03, CancellationToken end = default)
    {
        Vector<double> x = Vector<double>.Build.DenseOfEnumerable(start), first = x * 0, second = x * 0, best = x;
        double least = double.PositiveInfinity;
        for (int step = 1; step <= steps && !end.IsCancellationRequested; step++)
        {
            Vector<double> residuals = system.Residuals(x.AsArray());
            double loss = residuals.DotProduct(residuals);
            if (loss < least)
            {
                (least, best) = (loss, x);
            }

            Vector<double> gradient = system.Jacobian(x.AsArray()).TransposeThisAndMultiply(residuals) * (2.0 / system.Samples);
            first = (FirstDecay * first) + ((1 - FirstDecay) * gradient);
            second = (SecondDecay * second) + ((1 - SecondDecay) * gradient.PointwiseMultiply(gradient));
            double length = rate * (1 + Math.Cos(Math.PI * step / steps)) / 2;
            Vector<double> scale = (second / (1 - Math.Pow(SecondDecay, step))).PointwiseSqrt() + 1e-8;
            x -= length / (1 - Math.Pow(FirstDecay, step)) * first.PointwiseDivide(scale);
        }

        return best.ToArray();
    }
}
