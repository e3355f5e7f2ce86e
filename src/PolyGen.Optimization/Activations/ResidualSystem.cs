using MathNet.Numerics.LinearAlgebra;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Activations;

/// <summary>The residuals of a network with fixed weights as polynomials in its activation coefficients p: r_i(p) = Σ_α A_iα p^α, one row for each output of each sample.</summary>
/// <remarks>
/// With v the vector of the monomials p^α, the loss is vᵀ (AᵀA/N) v: the data enter through the sums AᵀA alone, and a half of the loss's Newton polytope is that of v.
/// Rows of outputs with a weight ω hold √ω r for the squared loss, ω r for the absolute one. A penalty λ p_j² is one row more, √(λN) p_j. Memory: rows · monomials.
/// </remarks>
public sealed class ResidualSystem
{
    private readonly int[][] exponents;
    private readonly (int Variable, int Power)[][] factors;

    /// <param name="coefficients">The variables p.</param>
    /// <param name="exponents">α for each column of A.</param>
    /// <param name="rows">A.</param>
    /// <param name="samples">N.</param>
    /// <exception cref="ArgumentException">When the columns and the monomials differ in number.</exception>
    public ResidualSystem(IReadOnlyList<ActivationCoefficient> coefficients, IReadOnlyList<int[]> exponents, Matrix<double> rows, int samples)
    {
        if (exponents.Count != rows.ColumnCount)
        {
            throw new ArgumentException($"There are {exponents.Count} monomials but {rows.ColumnCount} columns.", nameof(exponents));
        }

        this.exponents = [.. exponents];
        Coefficients = coefficients;
        Rows = rows;
        Samples = samples;
        factors = [.. exponents.Select(powers => powers.Index().Where(power => power.Item > 0).Select(power => (power.Index, power.Item)).ToArray())];
    }

    /// <summary>The variables p.</summary>
    public IReadOnlyList<ActivationCoefficient> Coefficients { get; }

    /// <summary>α for each column of A.</summary>
    public IReadOnlyList<int[]> Exponents => exponents;

    /// <summary>A.</summary>
    public Matrix<double> Rows { get; }

    /// <summary>N.</summary>
    public int Samples { get; }

    /// <summary>The number of rows, the last ones, that are penalties.</summary>
    public int Penalties { get; private init; }

    /// <summary>How far a column may be off through rounding, relative to the largest column, in units in which they are of comparable size; 0 where only the last digits of its own are in doubt.</summary>
    internal double Uncertainty { get; init; }

    /// <summary>The number of coefficients.</summary>
    public int VariableCount => Coefficients.Count;

    /// <summary>The highest degree of a residual.</summary>
    public int Degree => exponents.Max(powers => powers.Sum());

    /// <summary>r(p).</summary>
    public Vector<double> Residuals(IReadOnlyList<double> point) => Rows * Vector<double>.Build.DenseOfEnumerable(factors.Select(factor => Product(factor, point, -1)));

    /// <summary>∂r/∂p.</summary>
    public Matrix<double> Jacobian(IReadOnlyList<double> point) =>
        Rows * Matrix<double>.Build.Dense(exponents.Length, VariableCount, (column, variable) => exponents[column][variable] * Product(factors[column], point, variable));

    /// <summary>The mean over the samples of Σ_o ω_o r_o², with its penalties, or of Σ_o ω_o |r_o|, if the rows are for that loss.</summary>
    public double Loss(IReadOnlyList<double> point, ActivationLoss loss)
    {
        Vector<double> residuals = Residuals(point);
        return (loss == ActivationLoss.Squared ? residuals.DotProduct(residuals) : residuals.L1Norm()) / Samples;
    }

    /// <summary>r_i as a polynomial whose coefficients are exactly the floating-point numbers of A.</summary>
    public MultivariatePolynomial Polynomial(int row) =>
        new(exponents.Select((powers, column) => new KeyValuePair<Monomial, Rational>(new(powers), Rational.FromDouble(Rows[row, column]))));

    /// <summary>The squared loss as a polynomial, from AᵀA.</summary>
    public MultivariatePolynomial SquaredLoss()
    {
        Matrix<double> gram = Rows.TransposeThisAndMultiply(Rows) / Samples;
        Dictionary<Monomial, double> sums = [];
        for (int a = 0; a < exponents.Length; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                Monomial product = new([.. exponents[a].Zip(exponents[b], (i, j) => i + j)]);
                sums[product] = sums.GetValueOrDefault(product) + ((a == b ? 1 : 2) * gram[a, b]);
            }
        }

        return new(sums.Select(term => new KeyValuePair<Monomial, Rational>(term.Key, Rational.FromDouble(term.Value))));
    }

    /// <summary>The system with λ_j p_j² added to the squared loss.</summary>
    /// <param name="penalties">λ_j of each coefficient, at least 0.</param>
    public ResidualSystem Penalize(IReadOnlyList<double> penalties)
    {
        int[] variables = [.. Enumerable.Range(0, VariableCount).Where(variable => penalties[variable] > 0)];
        List<int[]> monomials = [.. exponents];
        int[] columns = [.. variables.Select(variable => monomials.FindIndex(powers => powers.Sum() == 1 && powers[variable] == 1))];
        for (int i = 0; i < variables.Length; i++)
        {
            if (columns[i] < 0)
            {
                columns[i] = monomials.Count;
                monomials.Add([.. Enumerable.Range(0, VariableCount).Select(variable => variable == variables[i] ? 1 : 0)]);
            }
        }

        Matrix<double> rows = Matrix<double>.Build.Dense(Rows.RowCount + variables.Length, monomials.Count);
        rows.SetSubMatrix(0, 0, Rows);
        for (int i = 0; i < variables.Length; i++)
        {
            rows[Rows.RowCount + i, columns[i]] = Math.Sqrt(penalties[variables[i]] * Samples);
        }

        return new(Coefficients, monomials, rows, Samples) { Penalties = Penalties + variables.Length, Uncertainty = Uncertainty };
    }

    /// <summary>The system in p̂ with p_j = <paramref name="units"/>_j p̂_j.</summary>
    public ResidualSystem Scale(IReadOnlyList<double> units)
    {
        Matrix<double> rows = Rows.Clone();
        for (int column = 0; column < exponents.Length; column++)
        {
            rows.SetColumn(column, rows.Column(column) * Product(factors[column], units, -1));
        }

        return new(Coefficients, exponents, rows, Samples) { Penalties = Penalties, Uncertainty = Uncertainty };
    }

    /// <summary>The system without some of its columns.</summary>
    internal ResidualSystem Keep(IReadOnlyList<int> columns) =>
        new(Coefficients, [.. columns.Select(column => exponents[column])], Matrix<double>.Build.DenseOfColumnVectors(columns.Select(column => Rows.Column(column))), Samples) { Penalties = Penalties, Uncertainty = Uncertainty };

    /// <summary>The system with some coefficients fixed; the others stay in their order.</summary>
    /// <param name="values">The value of each fixed coefficient, null for the others.</param>
    public ResidualSystem Fix(IReadOnlyList<double?> values)
    {
        int[] left = [.. Enumerable.Range(0, VariableCount).Where(variable => values[variable] is null)];
        double[] point = [.. values.Select(value => value ?? 1)];
        var groups = exponents.Index().GroupBy(column => string.Join(',', left.Select(variable => column.Item[variable]))).ToArray();
        Matrix<double> rows = Matrix<double>.Build.Dense(Rows.RowCount, groups.Length);
        foreach ((int target, var columns) in groups.Index())
        {
            foreach ((int column, _) in columns)
            {
                rows.SetColumn(target, rows.Column(target) + (Product([.. factors[column].Where(factor => values[factor.Variable] is not null)], point, -1) * Rows.Column(column)));
            }
        }

        return new([.. left.Select(variable => Coefficients[variable])], [.. groups.Select(columns => left.Select(variable => columns.First().Item[variable]).ToArray())], rows, Samples) { Penalties = Penalties, Uncertainty = Uncertainty };
    }

    // p^α, or p^α with one power less of a variable that occurs.
    private static double Product((int Variable, int Power)[] factors, IReadOnlyList<double> point, int lowered)
    {
        double product = 1;
        foreach ((int variable, int power) in factors)
        {
            for (int i = variable == lowered ? 1 : 0; i < power; i++)
            {
                product *= point[variable];
            }
        }

        return product;
    }
}
