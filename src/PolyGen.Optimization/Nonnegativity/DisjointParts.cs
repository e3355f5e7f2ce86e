using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Extraction;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>f = Σ f_i in disjoint sets of variables, with the constant of f divided among the f_i so that each can be nonnegative.</summary>
/// <remarks>
/// f ≥ 0 if and only if the constant and the least values of the parts without constants add up to at least 0. A least value is known exactly where the part is a square and a number, or where its
/// minimiser is rational; all parts but one must be so, and that one gets what is left. Nothing is proved here: whether the parts are sums of squares is still to be decided.
/// </remarks>
internal static class DisjointParts
{
    private const int LargestDenominator = 64;
    private const int Starts = 12;

    /// <summary>The parts, or null where there is only one, or where the constant cannot be divided so.</summary>
    public static IReadOnlyList<MultivariatePolynomial>? Of(MultivariatePolynomial f, CancellationToken cancellationToken)
    {
        Rational left = f.Coefficient(Monomial.One);
        MultivariatePolynomial[] parts = Split(f - left);
        int? open = null;
        for (int i = 0; i < parts.Length && parts.Length > 1; i++)
        {
            if (LeastValue(parts[i], cancellationToken) is { } least)
            {
                parts[i] -= least;
                left += least;
            }
            else if (open is null)
            {
                open = i;
            }
            else
            {
                return null;
            }
        }

        if (parts.Length < 2 || (left.Sign < 0 && open is null))
        {
            return null;
        }

        if (open is { } last)
        {
            parts[last] += left;
            return parts;
        }

        return left.IsZero ? parts : [left, .. parts];
    }

    // Terms are in the same part where a variable is in both.
    private static MultivariatePolynomial[] Split(MultivariatePolynomial f)
    {
        int[] parts = [.. Enumerable.Range(0, f.VariableCount)];
        foreach (KeyValuePair<Monomial, Rational> term in f.Terms)
        {
            HashSet<int> joined = [.. Enumerable.Range(0, term.Key.VariableCount).Where(i => term.Key[i] > 0).Select(i => parts[i])];
            int first = joined.Min();
            parts = [.. parts.Select(part => joined.Contains(part) ? first : part)];
        }

        return [.. f.Terms.GroupBy(term => parts[term.Key.VariableCount - 1]).Select(part => new MultivariatePolynomial(part))];
    }

    private static Rational? LeastValue(MultivariatePolynomial part, CancellationToken cancellationToken) =>
        CompletedSquare.Of(part, cancellationToken) is { } square ? square.Rest : LeastRationalValue(part, cancellationToken);

    // The value at the lowest end of local searches, if that point is rational: the derivatives are 0 there, exactly.
    private static Rational? LeastRationalValue(MultivariatePolynomial part, CancellationToken cancellationToken)
    {
        int count = part.VariableCount;
        LocalMinimizer minimizer = new(new NumericProgram(new(part)));
        NumericPolynomial numeric = new(part);
        Random random = new(1);
        Vector<double>? best = Enumerable.Range(0, Starts)
            .Select(start => minimizer.Minimize(Vector<double>.Build.Dense(count, i => part.DegreeIn(i) > 0 ? Normal.Sample(random, 0, 1 + start) : 0), cancellationToken))
            .OfType<Vector<double>>()
            .MinBy(numeric.Value);
        if (best is null)
        {
            return null;
        }

        Rational[] point = [.. best.Select(Short).OfType<Rational>()];
        return point.Length == count && Enumerable.Range(0, count).All(i => part.Derivative(i).Evaluate(point).IsZero) ? part.Evaluate(point) : null;
    }

    private static Rational? Short(double value)
    {
        for (int denominator = 1; denominator <= LargestDenominator && Math.Abs(value) < int.MaxValue; denominator++)
        {
            double numerator = Math.Round(value * denominator);
            if (Math.Abs(value - (numerator / denominator)) < 1e-5 / denominator)
            {
                return new Rational((long)numerator, denominator);
            }
        }

        return null;
    }
}
