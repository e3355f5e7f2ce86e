using MathNet.Numerics.LinearAlgebra;

namespace PolyGen.Optimization.Activations;

/// <summary>The changes of activation coefficients that one coefficient which only adds to the residuals makes up for.</summary>
/// <remarks>
/// <para>
/// A coefficient p_j that occurs in the monomial p_j alone adds p_j A_j to the residuals, as the constant of the last activation does. Where the column A_α of another monomial is Σ_j κ_αj A_j over such j, the residuals depend on
/// q_j = p_j + Σ_α κ_αj p^α and the other coefficients: with q_j for p_j the column α is gone. In a chain of layers without inner biases these are b_0 and the b_m a_0^m, which are the same at every sample.
/// </para>
/// <para>
/// Without this, AᵀA is singular and the squared loss lies on the boundary of the sums of squares, also after a constant is subtracted: its relaxation has no interior, and no rounding of it stays inside.
/// </para>
/// </remarks>
internal sealed class ShiftFreedom
{
    // Relative to the column: dependent columns differ by rounding errors only.
    private const double Tolerance = 1e-13;

    // For each row, relative to the largest singular value.
    private const double RankTolerance = 2.3e-16;

    private readonly int[] shifted;
    private readonly List<(int[] Exponents, Vector<double> Factors)> absorbed;

    private ShiftFreedom(ResidualSystem reduced, int[] shifted, List<(int[] Exponents, Vector<double> Factors)> absorbed)
    {
        Reduced = reduced;
        this.shifted = shifted;
        this.absorbed = absorbed;
    }

    /// <summary>The residuals as polynomials in q_j in the place of p_j.</summary>
    public ResidualSystem Reduced { get; }

    /// <summary>Whether the columns that are left are independent. Where they are not, as in networks of four layers, AᵀA is singular all the same.</summary>
    public bool IsIndependent
    {
        get
        {
            // The triangular factor has the same singular values; a decomposition of all rows takes minutes for 100,000 samples.
            Matrix<double> rows = Reduced.Rows.RowCount > Reduced.Rows.ColumnCount ? Reduced.Rows.QR().R : Reduced.Rows;
            Vector<double> values = rows.Svd(false).S;
            return values.Count(value => value > RankTolerance * Reduced.Rows.RowCount * values[0]) == Reduced.Exponents.Count;
        }
    }

    /// <summary>The shifts of a system.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static ShiftFreedom Of(ResidualSystem system, CancellationToken cancellationToken = default)
    {
        double noise = system.Uncertainty > 0 ? system.Uncertainty * system.Rows.EnumerateColumns().Max(column => column.L2Norm()) : 0;
        List<(int Variable, int Column)> lone = [];
        for (int variable = 0; variable < system.VariableCount; variable++)
        {
            int[] columns = [.. system.Exponents.Index().Where(powers => powers.Item[variable] > 0).Select(powers => powers.Index)];
            if (columns is [int only] && system.Exponents[only].Sum() == 1 && !IsSpanned(system, lone, only, noise, out _))
            {
                lone.Add((variable, only));
            }
        }

        List<int> kept = [];
        List<(int[] Exponents, Vector<double> Factors)> absorbed = [];
        for (int column = 0; column < system.Exponents.Count; column++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (system.Exponents[column].Sum() > 0 && lone.TrueForAll(pair => pair.Column != column) && IsSpanned(system, lone, column, noise, out Vector<double>? factors))
            {
                absorbed.Add((system.Exponents[column], factors!));
            }
            else
            {
                kept.Add(column);
            }
        }

        return new(system.Keep(kept), [.. lone.Select(pair => pair.Variable)], absorbed);
    }

    /// <summary>q for a point p.</summary>
    public double[] Shift(IReadOnlyList<double> point) => Moved(point, 1);

    /// <summary>p for a point q.</summary>
    public double[] Restore(IReadOnlyList<double> point) => Moved(point, -1);

    // Whether a column is a combination of others.
    private static bool IsSpanned(ResidualSystem system, List<(int Variable, int Column)> lone, int column, double noise, out Vector<double>? factors)
    {
        factors = null;
        if (lone.Count == 0 || lone.Count > system.Rows.RowCount)
        {
            return false;
        }

        Vector<double> target = system.Rows.Column(column);
        Matrix<double> basis = Matrix<double>.Build.DenseOfColumnVectors(lone.Select(pair => system.Rows.Column(pair.Column)));
        factors = basis.QR().Solve(target);
        return (target - (basis * factors)).L2Norm() <= Math.Max(Tolerance * target.L2Norm(), noise);
    }

    private double[] Moved(IReadOnlyList<double> point, int sign)
    {
        double[] moved = [.. point];
        foreach ((int[] exponents, Vector<double> factors) in absorbed)
        {
            double monomial = exponents.Index().Aggregate(1.0, (product, power) => product * Math.Pow(point[power.Index], power.Item));
            for (int j = 0; j < shifted.Length; j++)
            {
                moved[shifted[j]] += sign * factors[j] * monomial;
            }
        }

        return moved;
    }
}
