using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Extraction;

/// <summary>Polynomials p over a basis that vanish at all points of a moment matrix M_y: those with L_y(p²) = 0, and their products with variables as far as the basis goes.</summary>
/// <remarks>
/// Every moment matrix of a measure has p with its products in the kernel; a relaxation's need not where moments of high degree are bounded by nothing, as x_2² in (x_2 - x_1²)² + (x_1 - 1)²:
/// x_1 - 1 is in the kernel, x_1² - x_1 need not be. Adding the products until there are no more (Lasserre, Laurent and Rostalski,
/// Semidefinite characterization and computation of zero-dimensional real radical ideals, 2008) takes such moments away.
/// Over a basis of more monomials than the matrix has rows, they also say what the moments do not reach. O(n · rows³) a round.
/// </remarks>
internal sealed class MomentKernel
{
    /// <summary>Of larger bases no products are taken.</summary>
    public const int MostRows = 130;

    // Coefficients that count as 0.
    private const double Noise = 1e-3;

    // How far from the kernel, relative to its length, a product must be to enlarge it.
    private const double Apart = 0.1;

    private readonly CliqueMoments moments;
    private readonly IReadOnlyList<Monomial> basis;
    private readonly Dictionary<Monomial, int> places;
    private readonly Matrix<double> factor;

    // Orthonormal to the polynomials; null where these are the kernel of M and no more.
    private readonly Matrix<double>? complement;

    /// <param name="moments">The moments.</param>
    /// <param name="rows">The rows of the matrix.</param>
    /// <param name="rank">Its rank.</param>
    /// <param name="basis">The monomials of the polynomials, with those of the rows among them.</param>
    public MomentKernel(CliqueMoments moments, IReadOnlyList<Monomial> rows, int rank, IReadOnlyList<Monomial> basis)
    {
        this.moments = moments;
        this.basis = basis;
        places = basis.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        (Matrix<double> vectors, Vector<double> values) = Descending(moments.Matrix(rows));
        factor = Factor(vectors, values, rank);
        Codimension = basis.Count - rows.Count + rank;
        if (rank == rows.Count)
        {
            return;
        }

        Matrix<double> kernel = Matrix<double>.Build.Dense(basis.Count, rows.Count - rank);
        for (int row = 0; row < rows.Count; row++)
        {
            kernel.SetRow(places[rows[row]], vectors.Row(row).SubVector(rank, rows.Count - rank));
        }

        while (basis.Count <= MostRows && Products(kernel) is { } products)
        {
            kernel = kernel.Append(products);
            Codimension = basis.Count - kernel.ColumnCount;
            complement = Descending(kernel * kernel.Transpose()).Vectors.SubMatrix(0, basis.Count, kernel.ColumnCount, Codimension);
        }
    }

    /// <summary>The number of rows less the dimension of these polynomials: at least the number of points.</summary>
    public int Codimension { get; }

    /// <summary>V with M = V Vᵀ on a part of the basis whose rows have a rank equal to the codimension, and with rows elsewhere that the polynomials say.</summary>
    public Matrix<double> Rows(IReadOnlyList<Monomial> part)
    {
        if (complement is null)
        {
            return factor;
        }

        (Matrix<double> vectors, Vector<double> values) = Descending(moments.Matrix(part));
        return complement * Quotient(part)!.Svd().Solve(Factor(vectors, values, Codimension));
    }

    /// <summary>Coordinates of a part of the basis, or all of it, in a space as large as the codimension in which the polynomials are 0; null where the products added none.</summary>
    public Matrix<double>? Quotient(IReadOnlyList<Monomial> part) =>
        complement is null || Codimension == 0 ? null : Matrix<double>.Build.DenseOfRowVectors(part.Select(monomial => complement.Row(places[monomial])));

    // Orthonormal directions that the products with variables add, or null where they add none.
    private Matrix<double>? Products(Matrix<double> kernel)
    {
        List<Vector<double>> residuals = [];
        foreach (int variable in moments.Variables)
        {
            MultivariatePolynomial[] shifted = [.. basis.Select(monomial => moments.Remainder(monomial * Monomial.Variable(variable)))];
            int[] outside = [.. Enumerable.Range(0, basis.Count).Where(row => !shifted[row].Terms.All(term => places.ContainsKey(term.Key)))];
            foreach (Vector<double> polynomial in Within(kernel, outside))
            {
                Vector<double> product = Vector<double>.Build.Dense(basis.Count);
                for (int row = 0; row < basis.Count; row++)
                {
                    foreach (KeyValuePair<Monomial, Rational> term in polynomial[row] == 0 ? [] : shifted[row].Terms)
                    {
                        product[places[term.Key]] += polynomial[row] * term.Value.ToDouble();
                    }
                }

                residuals.Add((product - (kernel * kernel.TransposeThisAndMultiply(product))) / Math.Max(1, product.L2Norm()));
            }
        }

        if (residuals.Count == 0)
        {
            return null;
        }

        Matrix<double> all = Matrix<double>.Build.DenseOfColumnVectors(residuals);
        (Matrix<double> vectors, Vector<double> values) = Descending(all * all.Transpose());
        int count = Math.Min(values.Count(value => value > Apart * Apart), basis.Count - kernel.ColumnCount);
        return count == 0 ? null : vectors.SubMatrix(0, basis.Count, 0, count);
    }

    // The polynomials of the kernel without the monomials of some rows.
    private static IEnumerable<Vector<double>> Within(Matrix<double> kernel, int[] outside)
    {
        if (outside.Length == 0)
        {
            return kernel.EnumerateColumns();
        }

        Matrix<double> part = Matrix<double>.Build.DenseOfRowVectors(outside.Select(kernel.Row));
        (Matrix<double> vectors, Vector<double> values) = Descending(part.TransposeThisAndMultiply(part));
        return Enumerable.Range(0, kernel.ColumnCount).Where(i => values[i] < Noise * Noise).Select(i =>
        {
            Vector<double> polynomial = kernel * vectors.Column(i);
            foreach (int row in outside)
            {
                polynomial[row] = 0;
            }

            return polynomial;
        });
    }

    private static Matrix<double> Factor(Matrix<double> vectors, Vector<double> values, int rank) => Matrix<double>.Build.DenseOfColumnVectors(
        Enumerable.Range(0, rank).Select(i => vectors.Column(i) * Math.Sqrt(Math.Max(values[i], 0))));

    private static (Matrix<double> Vectors, Vector<double> Values) Descending(Matrix<double> symmetric)
    {
        Evd<double> evd = symmetric.Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, symmetric.RowCount).OrderByDescending(i => evd.EigenValues[i].Real)];
        return (Matrix<double>.Build.DenseOfColumnVectors(order.Select(evd.EigenVectors.Column)), Vector<double>.Build.DenseOfEnumerable(order.Select(i => evd.EigenValues[i].Real)));
    }
}
