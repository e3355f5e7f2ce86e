using PolyGen.Optimization.Certificates;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Optimization.Tests.Certificates;

/// <summary>Checks exact representations without anything that made them.</summary>
internal static class RepresentationOracle
{
    /// <summary>f - γ - Σ g bᵀ Q b - Σ φ h, multiplied out in the program's variables.</summary>
    public static MultivariatePolynomial Remainder(PolynomialProgram program, Rational bound, ExactRepresentation representation)
    {
        MultivariatePolynomial remainder = program.Objective - bound;
        foreach (ExactSosTerm term in representation.Terms)
        {
            MultivariatePolynomial[] b = [.. term.Basis.Select(monomial => new MultivariatePolynomial([new(monomial, 1)]))];
            MultivariatePolynomial square = 0;
            for (int i = 0; i < b.Length; i++)
            {
                MultivariatePolynomial row = 0;
                for (int j = 0; j < b.Length; j++)
                {
                    row += b[j] * term.Gram[i, j];
                }

                square += b[i] * row;
            }

            remainder -= term.Inequality < 0 ? square : square * program.Inequalities[term.Inequality];
        }

        return representation.Multipliers.Aggregate(remainder, (rest, multiplier) => rest - (multiplier.Value * program.Equalities[multiplier.Key]));
    }

    /// <summary>That Q = L D Lᵀ with D ≥ 0, in fractions, row by row in the given order.</summary>
    public static void AssertSemidefinite(Rational[,] gram)
    {
        int size = gram.GetLength(0);
        Rational[,] left = (Rational[,])gram.Clone();
        for (int k = 0; k < size; k++)
        {
            Assert.True(left[k, k].Sign >= 0, $"D[{k}] < 0");
            for (int i = k + 1; i < size; i++)
            {
                Assert.Equal(left[k, i], left[i, k]);
                Assert.False(left[k, k].IsZero && !left[i, k].IsZero, $"D[{k}] = 0, but not its column");
            }

            for (int i = k + 1; i < size && !left[k, k].IsZero; i++)
            {
                Rational factor = left[i, k] / left[k, k];
                for (int j = i; j < size; j++)
                {
                    left[i, j] -= factor * left[k, j];
                    left[j, i] = left[i, j];
                }
            }
        }
    }
}
