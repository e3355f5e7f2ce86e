using System.Numerics;
using PolyGen.Algebra.Forms;
using PolyGen.Symbolics.LinearAlgebra;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Algebra.Fibres;

/// <summary>Exact rational weights near numerical ones.</summary>
/// <remarks>
/// In the gauge where an entry of each hidden row is 1 the weights are rational if any in the orbit are. Each one is rounded to a near fraction with a small denominator;
/// the output weights then solve a linear system over the rationals, whose solution is the proof.
/// </remarks>
internal static class RationalWeights
{
    private const double Tolerance = 1e-8;
    private const int MaximumDenominator = 10_000;

    /// <summary>Weights with exactly <paramref name="coefficients"/>; null where none are found.</summary>
    public static Rational[]? Find(Architecture architecture, double[] parameters, IReadOnlyList<Rational> coefficients)
    {
        double[][][] weights = WeightMatrices.Split(architecture, parameters);
        List<Rational> hidden = [];
        for (int l = 1; l < architecture.Depth; l++)
        {
            for (int i = 0; i < architecture.Widths[l]; i++)
            {
                double largest = weights[l - 1][i].Max(Math.Abs);
                double pivot = weights[l - 1][i].FirstOrDefault(entry => Math.Abs(entry) > 1e-6 * largest);
                foreach (double entry in weights[l - 1][i])
                {
                    if (pivot == 0 || Nearest(entry / pivot) is not { } fraction)
                    {
                        return null;
                    }

                    hidden.Add(fraction);
                }

                foreach (double[] row in weights[l])
                {
                    row[i] *= Math.Pow(pivot, architecture.Exponents[l - 1]);
                }
            }
        }

        return SolveOutputs(architecture, hidden, coefficients) is { } outputs ? [.. hidden, .. outputs] : null;
    }

    /// <summary>The first continued-fraction convergent within the tolerance; null where its denominator is large.</summary>
    public static Rational? Nearest(double value)
    {
        (BigInteger numerator, BigInteger before, BigInteger denominator, BigInteger denominatorBefore) = (1, 0, 0, 1);
        double rest = value;
        while (double.IsFinite(rest))
        {
            BigInteger whole = new(Math.Floor(rest));
            (numerator, before) = ((whole * numerator) + before, numerator);
            (denominator, denominatorBefore) = ((whole * denominator) + denominatorBefore, denominator);
            if (denominator > MaximumDenominator)
            {
                return null;
            }

            Rational convergent = new(numerator, denominator);
            if (Math.Abs(convergent.ToDouble() - value) <= Tolerance * Math.Max(1, Math.Abs(value)))
            {
                return convergent;
            }

            rest = 1 / (rest - Math.Floor(rest));
        }

        return null;
    }

    private static IEnumerable<Rational>? SolveOutputs(Architecture architecture, List<Rational> hidden, IReadOnlyList<Rational> coefficients)
    {
        // The same network with the last hidden layer as its outputs has the features as its coefficients.
        int units = architecture.Widths[architecture.Depth - 1];
        Architecture features = new([.. architecture.Widths.Take(architecture.Depth), units], architecture.Exponents);
        CoefficientMap map = new(features);
        Rational[] identity = [.. Enumerable.Range(0, units * units).Select(entry => (Rational)(entry / units == entry % units ? 1 : 0))];
        Rational[] columns = map.Evaluate<Rational, Rationals>(default, [.. hidden, .. identity]);
        MonomialBasis basis = map.Basis;
        Rational[,] matrix = new Rational[basis.Count, units];
        for (int unit = 0; unit < units; unit++)
        {
            for (int row = 0; row < basis.Count; row++)
            {
                matrix[row, unit] = columns[(unit * basis.Count) + row];
            }
        }

        return RationalSystem.Solve(matrix, [.. coefficients.Chunk(basis.Count)], CancellationToken.None)?.SelectMany(row => row);
    }
}
