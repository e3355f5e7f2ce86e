using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>The linear map from Gram matrices and multipliers to the coefficients of the representation, in coordinates in which the vanishing polynomials are separate, and its weighted pseudo-inverses.</summary>
/// <remarks>Memory: monomials · pairs of polynomials.</remarks>
internal sealed class RepresentationMap
{
    // How dear it is to change products of two polynomials that do not vanish.
    private const double ComplementWeight = 1e-4;

    private readonly Monomial[] monomials;
    private readonly IReadOnlyList<FaceBasis> bases;
    private readonly List<(int Block, int Row, int Column)> inner = [];
    private readonly List<(int Block, int Row, int Column)> outer = [];
    private readonly Matrix<double> onFace;
    private readonly Matrix<double> offFace;
    private readonly Matrix<double> free;
    private readonly NormalEquations onFaceNormal;
    private readonly NormalEquations normal;

    /// <param name="relaxation">The relaxation.</param>
    /// <param name="polynomials">For each block the polynomials of the coordinates in its monomials, as columns.</param>
    /// <param name="bases">How many of them vanish.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public RepresentationMap(MomentRelaxation relaxation, IReadOnlyList<Matrix<double>> polynomials, IReadOnlyList<FaceBasis> bases, CancellationToken cancellationToken)
    {
        this.bases = bases;
        monomials = [Monomial.One, .. relaxation.Moments];
        for (int b = 0; b < bases.Count; b++)
        {
            for (int column = 0; column < bases[b].Size; column++)
            {
                for (int row = 0; row <= column; row++)
                {
                    (column < bases[b].Vanishing ? inner : outer).Add((b, row, column));
                }
            }
        }

        onFace = Matrix<double>.Build.Dense(monomials.Length, Math.Max(1, inner.Count));
        offFace = Matrix<double>.Build.Dense(monomials.Length, Math.Max(1, outer.Count));
        free = Matrix<double>.Build.Dense(monomials.Length, Math.Max(1, relaxation.Pattern.Multipliers.Count));
        for (int i = 0; i < monomials.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Fill(i, relaxation, polynomials);
        }

        onFaceNormal = new([onFace, free], cancellationToken);
        normal = new([onFace, free, offFace], cancellationToken);
    }

    /// <summary>A change of Gram matrices and multipliers that adds a polynomial to the representation, as far as there is one: of least norm.</summary>
    /// <param name="residual">The polynomial.</param>
    /// <param name="onFaceOnly">Whether products with a polynomial that does not vanish stay as they are.</param>
    public (IReadOnlyList<Matrix<double>> Grams, IReadOnlyList<double> Multipliers) Correction(MultivariatePolynomial residual, bool onFaceOnly)
    {
        Vector<double> multipliers = (onFaceOnly ? onFaceNormal : normal).Solve(monomials.Select(monomial => residual.Coefficient(monomial).ToDouble()));
        Matrix<double>[] grams = [.. bases.Select(basis => Matrix<double>.Build.Dense(basis.Size, basis.Size))];
        Add(grams, inner, onFace.TransposeThisAndMultiply(multipliers));
        if (!onFaceOnly)
        {
            Add(grams, outer, offFace.TransposeThisAndMultiply(multipliers));
        }

        return (grams, [.. free.TransposeThisAndMultiply(multipliers)]);
    }

    // An entry off the diagonal counts √2 times in the norm, and stands in two places.
    private static double Factor(int row, int column) => row == column ? 1 : Math.Sqrt(2);

    private double Weight((int Block, int Row, int Column) entry) => entry.Row < bases[entry.Block].Vanishing ? 1 : ComplementWeight;

    private void Add(Matrix<double>[] grams, List<(int Block, int Row, int Column)> entries, Vector<double> values)
    {
        foreach ((int e, (int Block, int Row, int Column) entry) in entries.Index())
        {
            double value = values[e] * Weight(entry) / Factor(entry.Row, entry.Column);
            grams[entry.Block][entry.Row, entry.Column] = value;
            grams[entry.Block][entry.Column, entry.Row] = value;
        }
    }

    private void Fill(int i, MomentRelaxation relaxation, IReadOnlyList<Matrix<double>> polynomials)
    {
        foreach (VectorEntry entry in relaxation.Multipliers(monomials[i]))
        {
            free[i, entry.Index] += entry.Value;
        }

        Dictionary<int, Matrix<double>> products = [];
        foreach (IGrouping<int, GramEntry> block in relaxation.Entries(monomials[i]).GroupBy(entry => entry.Block))
        {
            Matrix<double> v = polynomials[block.Key];
            Matrix<double> product = Matrix<double>.Build.Dense(v.ColumnCount, v.ColumnCount);
            foreach (GramEntry entry in block)
            {
                for (int column = 0; column < v.ColumnCount; column++)
                {
                    for (int row = 0; row <= column; row++)
                    {
                        product[row, column] += entry.Value * ((v[entry.Row, row] * v[entry.Column, column]) + (entry.Row == entry.Column ? 0 : v[entry.Column, row] * v[entry.Row, column]));
                    }
                }
            }

            products[block.Key] = product;
        }

        Fill(onFace, i, inner, products);
        Fill(offFace, i, outer, products);
    }

    private void Fill(Matrix<double> target, int i, List<(int Block, int Row, int Column)> entries, Dictionary<int, Matrix<double>> products)
    {
        foreach ((int e, (int Block, int Row, int Column) entry) in entries.Index())
        {
            if (products.TryGetValue(entry.Block, out Matrix<double>? product))
            {
                target[i, e] = Weight(entry) * Factor(entry.Row, entry.Column) * product[entry.Row, entry.Column];
            }
        }
    }
}
