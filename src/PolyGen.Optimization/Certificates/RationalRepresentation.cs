using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>A representation of p - γ whose Gram matrices and multipliers are rationals.</summary>
internal sealed class RationalRepresentation
{
    private const int MaximumEquations = 120;

    private readonly MomentRelaxation relaxation;
    private readonly MultivariatePolynomial left;
    private readonly List<Rational[,]> grams;
    private readonly MultivariatePolynomial multiplied;

    /// <summary>Rounds a point of the relaxation.</summary>
    public RationalRepresentation(MomentRelaxation relaxation, ConicSolution point, MultivariatePolynomial polynomial, Rational bound)
        : this(relaxation, [.. Enumerable.Range(0, relaxation.Blocks.Count).Select(b => Rounded(relaxation.Gram(b, point)))], [.. point.Free.Select(RationalRounding.Round)], polynomial, bound)
    {
    }

    /// <summary>The representation with given Gram matrices and multipliers.</summary>
    public RationalRepresentation(MomentRelaxation relaxation, IReadOnlyList<Rational[,]> grams, IReadOnlyList<Rational> multipliers, MultivariatePolynomial polynomial, Rational bound)
    {
        this.relaxation = relaxation;
        this.grams = [.. grams];
        left = polynomial - bound;
        multiplied = new(relaxation.Pattern.Multipliers.SelectMany(
            (multiplier, i) => relaxation.Program.Equalities[multiplier.Equality].Terms.Select(term => new KeyValuePair<Monomial, Rational>(term.Key * multiplier.Monomial, term.Value * multipliers[i]))));
        Bound = bound;
        Multipliers = multipliers;
    }

    /// <summary>γ.</summary>
    public Rational Bound { get; }

    /// <summary>The Gram matrices.</summary>
    public IReadOnlyList<Rational[,]> Grams => grams;

    /// <summary>The coefficients of the multipliers.</summary>
    public IReadOnlyList<Rational> Multipliers { get; }

    /// <summary>What is missing from the identity: the remainder of p - γ - Σ g bᵀ Q b - Σ φ h modulo the other equations.</summary>
    public MultivariatePolynomial Residual() => relaxation.Pattern.Form.Of(left - multiplied - Squares());

    /// <summary>Whether nothing is missing, checked by multiplying out.</summary>
    public bool IsIdentity() => Residual().IsZero;

    /// <summary>Adds the residual to the Gram matrices of g = 1: a coefficient of x^α in equal parts to all entries whose monomials have the product x^α.</summary>
    /// <returns>Whether there is such an entry for every monomial.</returns>
    public bool Spread()
    {
        Dictionary<Monomial, List<(int Block, int Row, int Column)>> products = [];
        for (int b = 0; b < relaxation.Blocks.Count; b++)
        {
            IReadOnlyList<Monomial> basis = relaxation.Blocks[b].Basis;
            for (int row = 0; row < basis.Count && relaxation.Blocks[b].Inequality < 0; row++)
            {
                for (int column = 0; column < basis.Count; column++)
                {
                    Monomial product = basis[row] * basis[column];
                    products.TryAdd(product, []);
                    products[product].Add((b, row, column));
                }
            }
        }

        foreach (KeyValuePair<Monomial, Rational> term in Residual().Terms)
        {
            if (!products.TryGetValue(term.Key, out List<(int Block, int Row, int Column)>? entries))
            {
                return false;
            }

            Rational part = term.Value / entries.Count;
            foreach ((int block, int row, int column) in entries)
            {
                grams[block][row, column] += part;
            }
        }

        return true;
    }

    /// <summary>
    /// The same where the Gram matrices are singular for every γ: moves each to its <see cref="RationalFace"/>, and there adds the shortest change that takes the residual away, from the normal equations in rationals.
    /// </summary>
    /// <returns>Whether there are faces of short fractions and such a change.</returns>
    public bool SpreadOnFaces(double tolerance, CancellationToken cancellationToken)
    {
        List<RationalFace> faces = [];
        for (int b = 0; b < grams.Count; b++)
        {
            if (RationalFace.Of(Numeric(grams[b]), tolerance) is not { } face)
            {
                return false;
            }

            faces.Add(face);
            Rational[,] gram = grams[b];
            grams[b] = face.Embed((j, k) => gram[face.Free[j], face.Free[k]]);
        }

        return CorrectOn(faces, cancellationToken);
    }

    /// <summary>Adds the shortest change that takes the residual away to Gram matrices of g = 1 that lie on given faces, and stays there.</summary>
    /// <returns>Whether there is such a change.</returns>
    public bool CorrectOn(IReadOnlyList<RationalFace> faces, CancellationToken cancellationToken)
    {
        List<(int Block, int Row, int Column, MultivariatePolynomial Product)> unknowns = [.. Unknowns(faces)];
        if (LeastNormCorrection.Of([.. unknowns.Select(unknown => unknown.Product)], Residual(), MaximumEquations, cancellationToken) is not { } corrections)
        {
            return false;
        }

        foreach (IGrouping<int, ((int Block, int Row, int Column, MultivariatePolynomial Product) Unknown, Rational Correction)> block in unknowns.Zip(corrections).GroupBy(pair => pair.First.Block))
        {
            int size = faces[block.Key].Free.Count;
            Rational[,] change = new Rational[size, size];
            foreach (((_, int row, int column, _), Rational correction) in block)
            {
                change[row, column] = correction;
                change[column, row] = correction;
            }

            Add(grams[block.Key], faces[block.Key].Embed((j, k) => change[j, k]));
        }

        return true;
    }

    /// <summary>Whether every Gram matrix is positive semidefinite, decided exactly.</summary>
    public bool ArePositiveSemidefinite(CancellationToken cancellationToken) =>
        SmallestEigenvalue() > -1e-9 && grams.TrueForAll(gram => ExactElimination.IsPositiveSemidefinite(gram, cancellationToken));

    /// <summary>The smallest eigenvalue of a Gram matrix, in floating-point numbers.</summary>
    public double SmallestEigenvalue() => grams.Min(SmallestEigenvalue);

    /// <summary>
    /// A bound on how far p - γ can be below 0 where |x_i| ≤ r_i and all g_j ≥ 0: the residual's coefficients, and for each Gram matrix its negative eigenvalue times g bᵀ b, taken at r with all signs positive. In floating-point numbers.
    /// </summary>
    public double LossOnBox(IReadOnlyList<double> bounds)
    {
        double loss = Majorant(Residual(), bounds);
        for (int b = 0; b < grams.Count; b++)
        {
            double negative = Math.Max(0, -SmallestEigenvalue(grams[b]));
            loss += negative * Majorant(Multiplier(b), bounds) * relaxation.Blocks[b].Basis.Sum(monomial => Majorant(monomial * monomial, bounds));
        }

        return loss;
    }

    private static double Majorant(MultivariatePolynomial polynomial, IReadOnlyList<double> bounds) =>
        polynomial.Terms.Sum(term => Math.Abs(term.Value.ToDouble()) * Majorant(term.Key, bounds));

    private static double Majorant(Monomial monomial, IReadOnlyList<double> bounds) =>
        Enumerable.Range(0, monomial.VariableCount).Aggregate(1.0, (product, i) => monomial[i] == 0 ? product : product * Math.Pow(bounds[i], monomial[i]));

    private static Matrix<double> Numeric(Rational[,] gram) => Matrix<double>.Build.Dense(gram.GetLength(0), gram.GetLength(1), (i, j) => gram[i, j].ToDouble());

    private static void Add(Rational[,] gram, Rational[,] change)
    {
        for (int i = 0; i < gram.GetLength(0); i++)
        {
            for (int j = 0; j < gram.GetLength(1); j++)
            {
                gram[i, j] += change[i, j];
            }
        }
    }

    // What an entry of Q of a face of g = 1 is multiplied by, off the diagonal with its mirror.
    private IEnumerable<(int Block, int Row, int Column, MultivariatePolynomial Product)> Unknowns(IReadOnlyList<RationalFace> faces)
    {
        for (int b = 0; b < faces.Count; b++)
        {
            IReadOnlyList<Monomial> basis = relaxation.Blocks[b].Basis;
            RationalFace face = faces[b];
            if (relaxation.Blocks[b].Inequality >= 0)
            {
                continue;
            }

            MultivariatePolynomial[] vectors =
            [
                .. Enumerable.Range(0, face.Free.Count).Select(j => new MultivariatePolynomial(basis.Select((monomial, i) => new KeyValuePair<Monomial, Rational>(monomial, face.W[i, j])))),
            ];
            for (int row = 0; row < vectors.Length; row++)
            {
                for (int column = row; column < vectors.Length; column++)
                {
                    yield return (b, row, column, relaxation.Pattern.Form.Of(vectors[row] * vectors[column] * (row == column ? 1 : 2)));
                }
            }
        }
    }

    private static double SmallestEigenvalue(Rational[,] gram) =>
        Numeric(gram).Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real);

    private static Rational[,] Rounded(double[,] gram)
    {
        int size = gram.GetLength(0);
        Rational[,] rounded = new Rational[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                rounded[i, j] = RationalRounding.Round((gram[i, j] + gram[j, i]) / 2);
                rounded[j, i] = rounded[i, j];
            }
        }

        return rounded;
    }

    private MultivariatePolynomial Multiplier(int block) =>
        relaxation.Blocks[block].Inequality < 0 ? 1 : relaxation.Program.Inequalities[relaxation.Blocks[block].Inequality];

    private MultivariatePolynomial Squares()
    {
        List<KeyValuePair<Monomial, Rational>> terms = [];
        for (int b = 0; b < grams.Count; b++)
        {
            IReadOnlyList<Monomial> basis = relaxation.Blocks[b].Basis;
            Rational[,] gram = grams[b];
            MultivariatePolynomial square = new(Enumerable.Range(0, basis.Count).SelectMany(
                row => Enumerable.Range(0, basis.Count),
                (row, column) => new KeyValuePair<Monomial, Rational>(basis[row] * basis[column], gram[row, column])));
            terms.AddRange((square * Multiplier(b)).Terms);
        }

        return new(terms);
    }
}
