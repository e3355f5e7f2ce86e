using PolyGen.Optimization.Conic;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>A vertex of the Newton polytope whose monomial x^v is no square or has a negative coefficient; w·v &gt; w·α for all other terms x^α, so its term outweighs all others along x_i = ±s^w_i for large s.</summary>
/// <param name="Monomial">x^v.</param>
/// <param name="Weights">w.</param>
internal sealed record NewtonVertex(Monomial Monomial, IReadOnlyList<int> Weights)
{
    private static readonly Rational Two = 2;
    private static readonly int[] Multiples = [1, 2, 3, 4, 6, 12, 60, 420, 1 << 12, 1 << 20];

    /// <summary>One such vertex, from a linear program for each monomial in question, or null.</summary>
    public static NewtonVertex? Find(MultivariatePolynomial f, IConicSolver solver, CancellationToken cancellationToken)
    {
        HashSet<Monomial> support = [.. f.Terms.Select(term => term.Key)];
        foreach (KeyValuePair<Monomial, Rational> term in f.Terms.Reverse())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((term.Value.Sign < 0 || HasOddPower(term.Key)) && !IsMidpoint(term.Key, support) && Weight(term.Key, support, f.VariableCount, solver, cancellationToken) is { } weights)
            {
                return new(term.Key, weights);
            }
        }

        return null;
    }

    /// <summary>Whether a power is odd.</summary>
    public static bool HasOddPower(Monomial monomial) => Enumerable.Range(0, monomial.VariableCount).Any(i => (monomial[i] & 1) != 0);

    /// <summary>A point with f &lt; 0, powers of 2 with signs.</summary>
    public IReadOnlyList<Rational> Point(MultivariatePolynomial f)
    {
        int odd = f.Coefficient(Monomial).Sign < 0 ? -1 : Enumerable.Range(0, Monomial.VariableCount).First(i => (Monomial[i] & 1) != 0);
        double largest = Weights.Max(Math.Abs);
        for (int s = 1; ; s *= 2)
        {
            // Once s is a multiple of the largest weight, the powers are those of w; often far smaller ones will do.
            Rational[] x = [.. Weights.Select((weight, i) => Two.Pow((int)Math.Round(s * weight / largest)) * (i == odd ? -1 : 1))];
            if (f.Evaluate(x).Sign < 0)
            {
                return x;
            }
        }
    }

    private static bool IsMidpoint(Monomial v, HashSet<Monomial> support) => support.Any(a =>
    {
        int[] mirrored = [.. Enumerable.Range(0, Math.Max(v.VariableCount, a.VariableCount)).Select(i => (2 * v[i]) - a[i])];
        return !a.Equals(v) && mirrored.All(power => power >= 0) && support.Contains(new(mirrored));
    });

    // Maximise δ so that w·(v - α) ≥ δ for the other terms, |w_i| ≤ 1; then w in integers, checked exactly.
    private static int[]? Weight(Monomial v, HashSet<Monomial> support, int count, IConicSolver solver, CancellationToken cancellationToken)
    {
        Monomial[] others = [.. support.Where(monomial => !monomial.Equals(v))];
        if (others.Length == 0)
        {
            return [.. Enumerable.Repeat(1, count)];
        }

        List<VectorEntry>[] rows = [.. Enumerable.Range(0, count + 1).Select(_ => new List<VectorEntry>())];
        for (int k = 0; k < others.Length; k++)
        {
            for (int i = 0; i < count; i++)
            {
                if (v[i] != others[k][i])
                {
                    rows[i].Add(new(k, others[k][i] - v[i]));
                }
            }

            rows[count].Add(new(k, 1));
        }

        for (int i = 0; i < count; i++)
        {
            rows[i].Add(new(others.Length + (2 * i), 1));
            rows[i].Add(new(others.Length + (2 * i) + 1, -1));
        }

        int size = others.Length + (2 * count);
        ConicProgram program = new(
            [],
            size,
            0,
            new([], [.. Enumerable.Range(others.Length, 2 * count).Select(k => new VectorEntry(k, 1))], []),
            [.. rows.Select(row => new LinearFunction([], row, []))],
            [.. Enumerable.Repeat(0.0, count), 1]);
        ConicSolution solution = solver.Solve(program, new ConicSolverOptions { Tolerance = 1e-9 }, cancellationToken);
        if (!(solution.Y[count] > 1e-7))
        {
            return null;
        }

        double unit = Enumerable.Range(0, count).Max(i => Math.Abs(solution.Y[i]));
        return Multiples.Select(multiple => Enumerable.Range(0, count).Select(i => (int)Math.Round(solution.Y[i] / unit * multiple)).ToArray())
            .FirstOrDefault(w => others.All(other => Enumerable.Range(0, count).Sum(i => (long)w[i] * (v[i] - other[i])) > 0));
    }
}
