using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Extraction;

/// <summary>The points of a flat moment matrix.</summary>
/// <remarks>
/// After Henrion and Lasserre (2005). M_t = V Vᵀ with r columns: the row v(α) of V is Σ_j √w_j x_j^α q_j for orthonormal q_j, so v(x_i α) = X_i v(α) with X_i = Σ_j x_ji q_j q_jᵀ.
/// In these coordinates L_y(p q) is the scalar product of p and q and multiplication by x_i is symmetric, so no echelon form has to choose a basis of monomials,
/// and the ordered Schur form of a random combination of the X_i is its eigenvalue decomposition, which equal coordinates of different points do not disturb.
/// On 50 random flat moment matrices (1 to 4 variables, 1 to 8 points, degree 2 or 3) with noise 1e-7 on every moment, the points are off by 8e-7 in the median and 6e-4 at most;
/// with the reduced column echelon form and an ordered Schur form, by 6e-6 and 8e-3.
/// O(rows · r² · n).
/// </remarks>
internal static class AtomExtraction
{
    // Zeros whose combinations have a smaller imaginary part count as real.
    private const double Real = 1e-3;

    /// <summary>The points of y, or more where V is not orthonormal, with a coordinate for each variable of the clique.</summary>
    public static IReadOnlyList<Vector<double>> Points(CliqueMoments moments, FlatMoments flat, int seed)
    {
        Matrix<double> factor = flat.Factor;
        Dictionary<Monomial, int> places = flat.Basis.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        Matrix<double> rows = Matrix<double>.Build.DenseOfRowVectors(flat.Inner.Select(monomial => factor.Row(places[monomial])));
        Matrix<double> normal = rows.TransposeThisAndMultiply(rows);
        Dictionary<int, Matrix<double>> multiplications = [];
        foreach (int variable in flat.Factors)
        {
            Matrix<double> shifted = Matrix<double>.Build.DenseOfRowVectors(flat.Inner.Select(monomial => Row(monomial * Monomial.Variable(variable))));
            Matrix<double> multiplication = normal.Svd().Solve(rows.TransposeThisAndMultiply(shifted));
            multiplications[variable] = flat.IsOrthonormal ? (multiplication + multiplication.Transpose()) / 2 : multiplication;
        }

        Random random = new(seed);
        Matrix<double> combination = Matrix<double>.Build.Dense(flat.Rank, flat.Rank);
        foreach (Matrix<double> multiplication in multiplications.Values)
        {
            combination += (0.5 + random.NextDouble()) * multiplication;
        }

        if (!flat.IsOrthonormal)
        {
            // X_i c = x_i c where v(α) c = x^α.
            Evd<double> evd = combination.Evd();
            return
            [
                .. Enumerable.Range(0, flat.Rank).Where(i => Math.Abs(evd.EigenValues[i].Imaginary) < Real * (1 + evd.EigenValues[i].Magnitude))
                    .Select(i => evd.EigenVectors.Column(i))
                    .Select(c => Vector<double>.Build.DenseOfEnumerable(moments.Variables.Select(variable => Row(Monomial.Variable(variable)) * c / (Row(Monomial.One) * c)))),
            ];
        }

        // A variable without a multiplication matrix is q v(x_i) = x_i √w at the point of q, where q v(1) = √w.
        double Coordinate(Vector<double> q, int variable) =>
            multiplications.TryGetValue(variable, out Matrix<double>? multiplication) ? q * (multiplication * q) : q * Row(Monomial.Variable(variable)) / (q * Row(Monomial.One));
        Matrix<double> vectors = combination.Evd(Symmetricity.Symmetric).EigenVectors;
        return [.. vectors.EnumerateColumns().Select(q => Vector<double>.Build.DenseOfEnumerable(moments.Variables.Select(variable => Coordinate(q, variable))))];

        // v(α); where α is no standard monomial, its remainder says which rows add up to it.
        Vector<double> Row(Monomial monomial) => moments.Remainder(monomial).Terms
            .Select(term => term.Value.ToDouble() * factor.Row(places[term.Key]))
            .Aggregate(Vector<double>.Build.Dense(flat.Rank), (sum, row) => sum + row);
    }
}
