using MathNet.Numerics.LinearAlgebra;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Relaxations;

/// <summary>Moments y_α of a relaxation; L_y is the linear functional x^α -> y_α.</summary>
internal sealed class MomentSequence
{
    private readonly Dictionary<Monomial, double> moments = [];
    private readonly SparsityPattern pattern;

    /// <param name="moments">The moments of standard monomials that the sign symmetries leave as they are.</param>
    /// <param name="pattern">What all other moments follow from.</param>
    public MomentSequence(IEnumerable<(Monomial Monomial, double Value)> moments, SparsityPattern pattern)
    {
        this.pattern = pattern;
        foreach ((Monomial monomial, double value) in moments)
        {
            this.moments[monomial] = value;
        }
    }

    /// <summary>L_y(x^α), or not a number where the relaxation does not have it.</summary>
    public double this[Monomial monomial]
    {
        get
        {
            double sum = 0;
            foreach (KeyValuePair<Monomial, Rational> term in pattern.Form.Of(monomial).Terms)
            {
                if (pattern.IsInvariant(term.Key))
                {
                    sum += term.Value.ToDouble() * moments.GetValueOrDefault(term.Key, double.NaN);
                }
            }

            return sum;
        }
    }

    /// <summary>L_y(p).</summary>
    public double this[MultivariatePolynomial polynomial] => polynomial.Terms.Sum(term => term.Value.ToDouble() * this[term.Key]);

    /// <summary>The matrix of L_y(g · a · b) for a, b in a basis: for g = 1 a moment matrix, otherwise a localising matrix.</summary>
    public Matrix<double> Localizing(MultivariatePolynomial g, IReadOnlyList<Monomial> basis)
    {
        Matrix<double> matrix = Matrix<double>.Build.Dense(basis.Count, basis.Count);
        for (int row = 0; row < basis.Count; row++)
        {
            for (int column = row; column < basis.Count; column++)
            {
                Monomial product = basis[row] * basis[column];
                matrix[row, column] = g.Terms.Sum(term => term.Value.ToDouble() * this[product * term.Key]);
                matrix[column, row] = matrix[row, column];
            }
        }

        return matrix;
    }
}
