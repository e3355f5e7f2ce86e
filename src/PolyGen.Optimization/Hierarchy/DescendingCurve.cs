using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>A curve x(t) of Laurent polynomials that is feasible for all large t and on which f falls to -∞: a proof, in rationals, that a program is unbounded.</summary>
/// <param name="Coordinates">The x_i(t).</param>
internal sealed record DescendingCurve(IReadOnlyList<LaurentPolynomial> Coordinates)
{
    private const int Trials = 1200;
    private const int LeastTrials = 100;

    // As many terms are evaluated in all as 1200 trials of an objective of 200 terms have.
    private const int Work = 200 * Trials;

    private const int HighestPower = 3;

    /// <summary>Looks for one among the axes and random curves c_i t^w_i + d_i; variables that the equations determine follow from the others.</summary>
    public static DescendingCurve? Find(PolynomialProgram program, int seed)
    {
        int count = program.VariableCount;
        Random random = new(seed);
        DeterminedVariables determined = DeterminedVariables.Of(program);
        IEnumerable<LaurentPolynomial[]> axes = Enumerable.Range(0, 2 * count).Select(k =>
            Enumerable.Range(0, count).Select(i => new LaurentPolynomial([(1, i != k / 2 ? 0 : k % 2 == 0 ? 1 : -1)])).ToArray());
        int trials = Math.Clamp(Work / Math.Max(1, program.Objective.Terms.Count), LeastTrials, Trials);
        IEnumerable<LaurentPolynomial[]> others = Enumerable.Range(0, trials).Select(trial => RandomCurve(count, (CurveKind)(trial % 4), random));
        foreach (LaurentPolynomial[] free in axes.Concat(others))
        {
            if (determined.Complete(free) is { } coordinates && new DescendingCurve(coordinates) is var curve && curve.Proves(program))
            {
                return curve;
            }
        }

        return null;
    }

    /// <summary>"(t, 1 - 2*t^2)".</summary>
    public override string ToString() => $"({string.Join(", ", Coordinates)})";

    /// <summary>The curve in the variables before scaling; a variable that does not occur stays 0.</summary>
    public DescendingCurve In(ProgramScaling scaling)
    {
        LaurentPolynomial[] coordinates = [.. Enumerable.Repeat(new LaurentPolynomial([]), scaling.Original.VariableCount)];
        for (int i = 0; i < Coordinates.Count; i++)
        {
            int place = scaling.ToOriginal(Monomial.Variable(i)).VariableCount - 1;
            coordinates[place] = Coordinates[i] * new LaurentPolynomial([(0, scaling.MonomialFactor(Monomial.Variable(i)))]);
        }

        return new(coordinates);
    }

    /// <summary>Whether f falls to -∞ along it, every g_j is at least 0 for all large t, and every h_i is 0 for all t.</summary>
    public bool Proves(PolynomialProgram program) =>
        DeterminedVariables.Along(program.Objective, Coordinates).Leading is { Power: > 0, Coefficient.Sign: < 0 }
        && program.Inequalities.All(g => DeterminedVariables.Along(g, Coordinates).Leading.Coefficient.Sign >= 0)
        && program.Equalities.All(h => DeterminedVariables.Along(h, Coordinates).IsZero);

    private static LaurentPolynomial[] RandomCurve(int count, CurveKind kind, Random random) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        Rational coefficient = new(random.Next(-4, 5), random.Next(1, 3));
        return new LaurentPolynomial(kind switch
        {
            CurveKind.Direction => [(1, coefficient)],
            CurveKind.Ray => [(1, random.Next(-2, 3)), (0, coefficient)],
            CurveKind.Powers => [(random.Next(0, HighestPower + 1), coefficient)],
            _ => [(random.Next(-HighestPower, HighestPower + 1), coefficient)],
        });
    })];

    private enum CurveKind
    {
        Direction,
        Powers,
        Ray,
        LaurentMonomials,
    }
}
