using MathNet.Numerics.LinearAlgebra;
using PolyGen.Symbolics.Rings;
using BigInteger = System.Numerics.BigInteger;

namespace PolyGen.Optimization.Activations;

/// <summary>The scalings p_j → λ^{w_j} p_j of activation coefficients that change no residual, and how they are taken away.</summary>
/// <remarks>
/// <para>
/// Every term p^α of a residual is multiplied by λ^{w·α}: the scalings are the w orthogonal to all exponents α. In a chain of layers without biases behind them there is one for each activation but
/// the last: σ → λσ and the powers m of the next activation divided by λ^m. Along them the minimisers are no points but curves, and no truncation is flat.
/// </para>
/// <para>
/// As many coefficients as there are scalings are fixed, each at a value other than 0. The coefficients with other values than 0 there are scaled to the fixed values, where the integers w allow each sign, so nothing
/// that they compute is lost; those with a 0 there are limits of them. So the infimum of the loss is the same, and a lower bound for the fixed program holds for all coefficients.
/// </para>
/// </remarks>
internal sealed class ScalingFreedom
{
    // Coefficients smaller than this part of the largest have no say in a balance.
    private const double Least = 1e-2;

    // Each row has a 1 at its own pivot and 0 at the other pivots.
    private readonly List<(int Pivot, int[] Weights)> rows;

    private ScalingFreedom(List<(int Pivot, int[] Weights)> rows) => this.rows = rows;

    /// <summary>The coefficients that are fixed.</summary>
    public IEnumerable<int> Pivots => rows.Select(row => row.Pivot);

    /// <summary>The weights w of the scalings, for each pivot the one that moves no other pivot.</summary>
    public IEnumerable<IReadOnlyList<int>> Weights => rows.Select(row => row.Weights);

    /// <summary>The scalings of a system.</summary>
    /// <param name="system">The residuals.</param>
    /// <param name="preference">Which coefficients are fixed rather than others: those of high numbers.</param>
    public static ScalingFreedom Of(ResidualSystem system, IReadOnlyList<double> preference)
    {
        List<(int Pivot, Rational[] Weights)> rows = [];
        List<Rational[]> basis = NullSpace(system);
        foreach (int variable in Enumerable.Range(0, system.VariableCount).OrderByDescending(variable => preference[variable]))
        {
            // Integers with 1 at the pivot keep all signs in reach.
            int row = basis.FindIndex(weights => !weights[variable].IsZero && Array.TrueForAll(weights, weight => (weight / weights[variable]).Denominator.IsOne));
            if (row < 0)
            {
                continue;
            }

            Rational[] chosen = [.. basis[row].Select(weight => weight / basis[row][variable])];
            basis.RemoveAt(row);
            basis = [.. basis.Select(weights => Without(weights, chosen, variable))];
            rows = [.. rows.Select(other => (other.Pivot, Without(other.Weights, chosen, variable)))];
            rows.Add((variable, chosen));
        }

        return new([.. rows.Select(row => (row.Pivot, (int[])[.. row.Weights.Select(weight => (int)weight.Numerator)]))]);
    }

    /// <summary>The same function's coefficients with <paramref name="values"/> at the pivots.</summary>
    /// <param name="point">Coefficients, not 0 at the pivots.</param>
    /// <param name="values">The values of the pivots, in their order.</param>
    public double[] Move(IReadOnlyList<double> point, IReadOnlyList<double> values)
    {
        double[] moved = [.. point];
        foreach (((int pivot, int[] weights), double value) in rows.Zip(values))
        {
            double factor = value / moved[pivot];
            for (int i = 0; i < moved.Length; i++)
            {
                moved[i] *= Math.Pow(factor, weights[i]);
            }
        }

        return moved;
    }

    /// <summary>The same function's coefficients with magnitudes as close to 1 as scalings bring them: least squares in log|p_j|.</summary>
    public double[] Balance(IReadOnlyList<double> point)
    {
        double[] moved = [.. point];
        double largest = point.Max(Math.Abs);
        if (rows.Count == 0 || largest == 0)
        {
            return moved;
        }

        Matrix<double> weights = Matrix<double>.Build.Dense(moved.Length, rows.Count, (i, row) => rows[row].Weights[i]);
        Vector<double> logs = Vector<double>.Build.DenseOfEnumerable(point.Select(value => Math.Log(Math.Max(Math.Abs(value), Least * largest))));
        Vector<double> steps = weights.QR().Solve(logs);
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] *= Math.Exp(-weights.Row(i).DotProduct(steps));
        }

        return moved;
    }

    private static Rational[] Without(Rational[] weights, Rational[] pivotRow, int pivot)
    {
        Rational factor = weights[pivot];
        return [.. weights.Zip(pivotRow, (weight, other) => weight - (factor * other))];
    }

    // A basis of the vectors orthogonal to all exponents, by exact elimination of the exponents' rows.
    private static List<Rational[]> NullSpace(ResidualSystem system)
    {
        int count = system.VariableCount;
        List<(int Pivot, Rational[] Row)> echelon = [];
        List<long[]> orthogonal = Integers(count, echelon);
        foreach (int[] powers in system.Exponents)
        {
            // In the span of those before.
            if (orthogonal.TrueForAll(weights => powers.Zip(weights, (power, weight) => power * weight).Sum() == 0))
            {
                continue;
            }

            Rational[] row = [.. powers.Select(power => (Rational)power)];
            foreach ((int pivot, Rational[] other) in echelon)
            {
                row = Without(row, other, pivot);
            }

            int lead = Array.FindIndex(row, entry => !entry.IsZero);
            if (lead >= 0)
            {
                Rational[] scaled = [.. row.Select(entry => entry / row[lead])];
                echelon = [.. echelon.Select(other => (other.Pivot, Without(other.Row, scaled, lead)))];
                echelon.Add((lead, scaled));
                orthogonal = Integers(count, echelon);
            }
        }

        return Orthogonal(count, echelon);
    }

    // Multiples of the null space's basis.
    private static List<long[]> Integers(int count, List<(int Pivot, Rational[] Row)> echelon) =>
    [
        .. Orthogonal(count, echelon).Select(vector =>
        {
            Rational factor = vector.Aggregate(BigInteger.One, (product, entry) => product * entry.Denominator / BigInteger.GreatestCommonDivisor(product, entry.Denominator));
            return (long[])[.. vector.Select(entry => (long)(entry * factor).Numerator)];
        }),
    ];

    // One vector for each free variable: 1 there, minus the entry at each pivot.
    private static List<Rational[]> Orthogonal(int count, List<(int Pivot, Rational[] Row)> echelon) =>
    [
        .. Enumerable.Range(0, count).Where(free => echelon.TrueForAll(row => row.Pivot != free)).Select(free =>
        {
            Rational[] vector = new Rational[count];
            vector[free] = 1;
            foreach ((int pivot, Rational[] row) in echelon)
            {
                vector[pivot] = -row[free];
            }

            return vector;
        }),
    ];
}
