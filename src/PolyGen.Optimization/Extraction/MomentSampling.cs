using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Extraction;

/// <summary>Points distributed as the first and second moments of a relaxation say; where a moment is missing, with mean 0 and standard deviation 1.</summary>
internal static class MomentSampling
{
    /// <summary>The mean, points along the longest principal axes, and <paramref name="count"/> random points.</summary>
    public static IEnumerable<Vector<double>> Starts(MomentSequence? moments, int variableCount, int count, int seed)
    {
        (Vector<double> mean, Matrix<double> spread) = Distribution(moments, variableCount);
        yield return mean;
        Random random = new(seed);
        Matrix<double> axes = spread.Evd(Symmetricity.Symmetric).EigenVectors;
        Vector<double> lengths = spread.Evd(Symmetricity.Symmetric).EigenValues.Map(eigenvalue => Math.Sqrt(Math.Clamp(eigenvalue.Real, 0, 100)));
        for (int i = variableCount - 1; i >= Math.Max(0, variableCount - 3); i--)
        {
            yield return mean + (lengths[i] * axes.Column(i));
            yield return mean - (lengths[i] * axes.Column(i));
        }

        for (int i = 0; i < count; i++)
        {
            Vector<double> normal = Vector<double>.Build.DenseOfEnumerable(lengths.Select(length => (length + 1e-3) * Normal.Sample(random, 0, 1)));
            yield return mean + (axes * normal);
        }
    }

    private static (Vector<double> Mean, Matrix<double> Spread) Distribution(MomentSequence? moments, int variableCount)
    {
        double Moment(Monomial monomial, double otherwise) => moments?[monomial] is double moment && double.IsFinite(moment) ? moment : otherwise;
        Vector<double> mean = Vector<double>.Build.Dense(variableCount, i => Moment(Monomial.Variable(i), 0));
        Matrix<double> spread = Matrix<double>.Build.Dense(variableCount, variableCount, (i, j) =>
            Moment(Monomial.Variable(i) * Monomial.Variable(j), i == j ? 1 + (mean[i] * mean[i]) : mean[i] * mean[j]) - (mean[i] * mean[j]));
        return (mean, spread);
    }
}
