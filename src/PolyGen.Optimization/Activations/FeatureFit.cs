using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace PolyGen.Optimization.Activations;

/// <summary>The mean squared error (1/N) |Φ d - y|² = |B d - c|² + (1/N) |e|² by the singular values of Φ: B has a row for each that is not 0, e is the part of y that no d reaches.</summary>
/// <param name="Map">B.</param>
/// <param name="Projected">c.</param>
/// <param name="Left">The left singular vectors, a column for each row of B.</param>
/// <param name="Unreached">e.</param>
internal sealed record FeatureFit(Matrix<double> Map, Vector<double> Projected, Matrix<double> Left, Vector<double> Unreached)
{
    private const double RankTolerance = 1e-12;

    /// <summary>The number of rows of B.</summary>
    public int Rank => Map.RowCount;

    /// <summary>The fit of <paramref name="targets"/> by <paramref name="features"/>: a decomposition of as many columns as there are features, whatever the samples.</summary>
    public static FeatureFit Of(Matrix<double> features, Vector<double> targets)
    {
        int count = features.ColumnCount;
        Matrix<double> basis = Matrix<double>.Build.DenseIdentity(features.RowCount);
        if (features.RowCount > count)
        {
            QR<double> qr = features.QR();
            (basis, features) = (qr.Q, qr.R);
        }

        Svd<double> svd = features.Svd();
        int rank = svd.S.Count(value => value > RankTolerance * svd.S[0]);
        double scale = 1 / Math.Sqrt(targets.Count);
        Matrix<double> left = Matrix<double>.Build.Dense(targets.Count, rank);
        Vector<double> projected = Vector<double>.Build.Dense(rank), unreached = targets;
        for (int k = 0; k < rank; k++)
        {
            left.SetColumn(k, basis * svd.U.Column(k));
            projected[k] = scale * left.Column(k).DotProduct(targets);
        }

        // Twice: what the first leaves in the span is of the size of the rounding errors of y.
        for (int pass = 0; pass < 2 && rank > 0; pass++)
        {
            unreached -= left * left.TransposeThisAndMultiply(unreached);
        }

        return new(Matrix<double>.Build.Dense(rank, count, (k, entry) => scale * svd.S[k] * svd.VT[k, entry]), projected, left, unreached);
    }

    /// <summary>The multipliers of the samples' equations Φ d - y = error, from those of B d - c.</summary>
    public Vector<double> Multiplier(Vector<double> multipliers) =>
        Rank == 0 ? Unreached * (-2.0 / Unreached.Count) : (Left * multipliers / Math.Sqrt(Unreached.Count)) - (Unreached * (2.0 / Unreached.Count));
}
