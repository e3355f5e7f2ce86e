using PolyGen.Optimization.Conic;
using static PolyGen.Optimization.Tests.Conic.ConicProblems;

namespace PolyGen.Optimization.Tests.Conic;

/// <summary>A program with the values of both of its sides, known by hand.</summary>
/// <param name="Program">The program.</param>
/// <param name="Primal">The infimum; +∞ where there is no feasible point.</param>
/// <param name="Dual">The supremum; -∞ where there is no feasible point.</param>
/// <param name="IsRegular">Whether a status is owed: the optimum is attained and stable, or there is an exact ray.</param>
/// <param name="Nearby">The value of programs that differ by less than rounding, where that is another one: no solver in double can tell.</param>
internal sealed record EdgeProgram(ConicProgram Program, double Primal, double Dual, bool IsRegular = false, double? Nearby = null);

/// <summary>Small programs at the edge of what has a solution.</summary>
internal static class EdgePrograms
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>All of them by name.</summary>
    public static IReadOnlyDictionary<string, EdgeProgram> All { get; } = Weak().Concat(Gaps()).Concat(Unattained()).Concat(Polynomial()).Concat(Facial()).Concat(WithoutData()).ToDictionary();

    // [x 1; 1 0] and its kin: infeasible, with no ray that proves it.
    private static IEnumerable<KeyValuePair<string, EdgeProgram>> Weak()
    {
        LinearFunction corner = Matrix(new MatrixEntry(0, 0, 0, 1));
        LinearFunction beside = Matrix(new MatrixEntry(0, 0, 1, 1));
        LinearFunction opposite = Matrix(new MatrixEntry(0, 1, 1, 1));
        yield return new("weak primal, dual 0", new(Program(2, LinearFunction.Zero, [corner, beside], 0, 1), Infinity, 0));
        yield return new("weak primal, dual unbounded", new(Program(2, opposite, [corner, beside], 0, 1), Infinity, Infinity));
        yield return new("weak dual, primal 0", new(Program(2, beside, [corner], 0), 0, -Infinity));
        yield return new("weak dual, primal unbounded", new(Program(2, beside, [corner], 1), -Infinity, -Infinity));
        yield return new("weak dual, primal strongly infeasible", new(Program(2, beside, [corner], -1), Infinity, -Infinity, true));
        yield return new("weak on both sides", new(Program([2, 2], Matrix(new MatrixEntry(1, 0, 1, 1)), [corner, beside, Matrix(new MatrixEntry(1, 0, 0, 1))], 0, 1, 0), Infinity, -Infinity));
        yield return new("weak by two steps", new(Program(3, LinearFunction.Zero, [corner, Matrix(new MatrixEntry(0, 0, 2, 1), new MatrixEntry(0, 1, 1, 1))], 0, -1), Infinity, 0));
        for (int seed = 1; seed <= 4; seed++)
        {
            yield return new($"weak, mixed up, seed {seed}", new(LiuPataki(seed), Infinity, 0));
        }
    }

    // Both sides are feasible and their values differ.
    private static IEnumerable<KeyValuePair<string, EdgeProgram>> Gaps()
    {
        foreach (double gap in new[] { 1.0, 1000 })
        {
            // Vandenberghe and Boyd, Semidefinite Programming (1996), section 3: S = [0 x_1 0; x_1 x_2 0; 0 0 x_1 + 1], the least x_1 is 0; of the other side -1.
            LinearFunction first = Matrix(new MatrixEntry(0, 0, 1, -1), new MatrixEntry(0, 2, 2, -1));
            yield return new($"gap {gap}", new(Program(3, Matrix(new MatrixEntry(0, 2, 2, gap)), [first, Matrix(new MatrixEntry(0, 1, 1, -1))], -1, 0), gap, 0));
        }

        // Minimise 2 X_12 + X_33 with X_11 = 0, X_22 + 2 X_13 = 1: X_22 = 1 and X_12 = 0; the other side has no y_2 > 0.
        yield return new("gap by a facet", new(Program(3, Matrix(new MatrixEntry(0, 1, 1, 1)), [Matrix(new MatrixEntry(0, 0, 0, 1)), Matrix(new MatrixEntry(0, 1, 1, 1), new MatrixEntry(0, 0, 2, 1))], 0, 1), 1, 0));
    }

    private static IEnumerable<KeyValuePair<string, EdgeProgram>> Unattained()
    {
        LinearFunction corner = Matrix(new MatrixEntry(0, 0, 0, 1));
        LinearFunction beside = Matrix(new MatrixEntry(0, 0, 1, 1));

        // The least X_11 with X_12 = 1; the greatest -y_1 with [y_1 1; 1 y_2] ⪰ 0.
        yield return new("primal not attained", new(Program(2, corner, [beside], 2), 0, 0));
        yield return new("dual not attained", new(Program(2, beside, [Matrix(new MatrixEntry(0, 0, 0, -1)), Matrix(new MatrixEntry(0, 1, 1, -1))], -1, 0), 0, 0));
        yield return new("neither attained", new(
            Program([2, 2], Matrix(new MatrixEntry(0, 0, 0, 1), new MatrixEntry(1, 0, 1, 1)), [beside, Matrix(new MatrixEntry(1, 0, 0, -1)), Matrix(new MatrixEntry(1, 1, 1, -1))], 2, -1, 0), 0, 0));
    }

    // Relaxations of order k whose values floating point takes for those of the polynomial programs: Waki, Nakata and Muramatsu, Strange Behaviors of Interior-Point Methods (2012).
    private static IEnumerable<KeyValuePair<string, EdgeProgram>> Polynomial()
    {
        for (int order = 1; order <= 6; order++)
        {
            yield return new($"least x with x ≥ 0, x² ≥ 1, order {order}", new(HalfLine(order), 0, 0, order == 1, order > 2 ? -1 : null));
        }

        // Waki, How to Generate Weakly Infeasible Semidefinite Programs via Lasserre's Relaxations for Polynomial Optimization (2012), example 1.
        for (int order = 2; order <= 4; order++)
        {
            yield return new($"-x - y on x, y ≥ 1/2, x y ≤ 1/2, order {order}", new(Hyperbola(order), Infinity, Infinity, Nearby: 1.5));
        }
    }

    // No interior on one side or on both, but the optimum is attained.
    private static IEnumerable<KeyValuePair<string, EdgeProgram>> Facial()
    {
        MatrixEntry[] diagonal = [.. Enumerable.Range(0, 3).Select(i => new MatrixEntry(0, i, i, 1))];
        LinearFunction first = Matrix(new MatrixEntry(0, 0, 0, 1));
        yield return new("a face of the primal cone", new(Program(3, Matrix(diagonal), [first, Matrix(diagonal)], 0, 1), 1, 1, true));
        yield return new("one point", new(Program(3, Matrix(new MatrixEntry(0, 1, 1, 1), new MatrixEntry(0, 0, 1, 5)), [Matrix(diagonal)], 0), 0, 0, true));
        yield return new("a face of the dual cone", new(Program(3, first, [Matrix(new MatrixEntry(0, 0, 0, 1), new MatrixEntry(0, 0, 1, 1))], 2), 0, 0));
        yield return new("a face of both", new(Program(3, first, [Matrix(new MatrixEntry(0, 1, 1, 1)), Matrix(new MatrixEntry(0, 0, 0, 1))], 0, 3), 3, 3, true));
    }

    // Blocks and variables that occur nowhere, rows without entries.
    private static IEnumerable<KeyValuePair<string, EdgeProgram>> WithoutData()
    {
        LinearFunction scalar = Matrix(new MatrixEntry(0, 0, 0, 2));
        LinearFunction x = new([], [new(0, 1)], []);
        LinearFunction z = new([], [], [new(0, 1)]);
        yield return new("one block of order 1", new(Program(1, scalar, [Matrix(new MatrixEntry(0, 0, 0, 3))], 6), 4, 4, true));
        yield return new("one block of order 1, negative", new(Program(1, scalar, [Matrix(new MatrixEntry(0, 0, 0, 3))], -6), Infinity, Infinity, true));
        yield return new("one block of order 1, without cost", new(Program(1, LinearFunction.Zero, [Matrix(new MatrixEntry(0, 0, 0, 3))], 6), 0, 0, true));
        yield return new("a block without data", new(Program([1, 3], scalar, [Matrix(new MatrixEntry(0, 0, 0, 3))], 6), 4, 4, true));
        yield return new("blocks without data only", new(Program([3, 2], LinearFunction.Zero, [LinearFunction.Zero], 0), 0, 0, true));
        yield return new("a block with costs only", new(Program([1, 2], Matrix(new MatrixEntry(0, 0, 0, 2), new MatrixEntry(1, 0, 0, 1), new MatrixEntry(1, 1, 1, 1)), [Matrix(new MatrixEntry(0, 0, 0, 3))], 6), 4, 4, true));
        yield return new("a block with singular costs", new(Program([1, 2], Matrix(new MatrixEntry(0, 0, 0, 2), new MatrixEntry(1, 0, 0, 1)), [Matrix(new MatrixEntry(0, 0, 0, 3))], 6), 4, 4, true));
        yield return new("a block with a negative cost", new(Program([1, 2], Matrix(new MatrixEntry(0, 0, 0, 2), new MatrixEntry(1, 0, 0, -1)), [Matrix(new MatrixEntry(0, 0, 0, 3))], 6), -Infinity, -Infinity, true));
        yield return new("a block with a cost beside the diagonal", new(Program([1, 2], Matrix(new MatrixEntry(0, 0, 0, 2), new MatrixEntry(1, 0, 1, 1)), [Matrix(new MatrixEntry(0, 0, 0, 3))], 6), -Infinity, -Infinity, true));
        yield return new("nothing is asked for", new(new ConicProgram([2], 1, 1, LinearFunction.Zero, [], []), 0, 0, true));
        yield return new("a free variable without data", new(new ConicProgram([], 1, 2, x, [x], [2]), 2, 2, true));
        yield return new("a free variable with a cost only", new(new ConicProgram([], 1, 1, z, [x], [2]), -Infinity, -Infinity, true));
        yield return new("a nonnegative variable without data", new(new ConicProgram([], 2, 0, x, [x], [2]), 2, 2, true));
        yield return new("a row without entries", new(new ConicProgram([], 1, 0, x, [x, LinearFunction.Zero], [2, 0]), 2, 2, true));
        yield return new("a row without entries, contradictory", new(new ConicProgram([], 1, 0, x, [x, LinearFunction.Zero], [2, 1]), Infinity, Infinity, true));
        yield return new("a row without entries, contradictory by little", new(new ConicProgram([], 1, 0, x, [x, LinearFunction.Zero], [2, 1e-6]), Infinity, Infinity, true));
        yield return new("the same row twice", new(new ConicProgram([], 1, 0, x, [x, x, x], [2, 2, 2]), 2, 2, true));
        yield return new("the same row twice, contradictory", new(new ConicProgram([], 1, 0, x, [x, x], [2, 3]), Infinity, Infinity, true));
        yield return new("the same row twice, contradictory by 1e-6", new(new ConicProgram([], 1, 0, x, [x, x], [2, 2 + 1e-6]), Infinity, Infinity, true));
        yield return new("free variables, consistent", new(new ConicProgram([], 0, 2, new([], [], [new(0, 1), new(1, 1)]), [new([], [], [new(0, 1), new(1, 1)]), new([], [], [new(0, 2), new(1, 2)])], [1, 2]), 1, 1, true));
        yield return new("free variables, contradictory", new(new ConicProgram([], 0, 2, LinearFunction.Zero, [new([], [], [new(0, 1), new(1, 1)]), new([], [], [new(0, 2), new(1, 2)])], [1, 3]), Infinity, Infinity, true));
        yield return new("free variables, unbounded", new(new ConicProgram([], 0, 2, new([], [], [new(0, 1)]), [new([], [], [new(0, 1), new(1, 1)])], [1]), -Infinity, -Infinity, true));
        yield return new("free variables, contradictory and unbounded", new(new ConicProgram([], 0, 2, new([], [], [new(0, 1)]), [new([], [], [new(1, 1)]), new([], [], [new(1, 1)])], [1, 2]), Infinity, -Infinity, true));
        yield return new("x = 0 twice over", new(new ConicProgram([], 2, 0, new([], [new(0, -1), new(1, -1)], []), [new([], [new(0, 1), new(1, 1)], [])], [0]), 0, 0, true));
    }

    private static ConicProgram Program(int size, LinearFunction objective, LinearFunction[] constraints, params double[] b) => Program([size], objective, constraints, b);

    private static ConicProgram Program(int[] sizes, LinearFunction objective, LinearFunction[] constraints, params double[] b) => new(sizes, 0, 0, objective, constraints, b);

    // A_1 = E_11, A_2 = E_22 + E_14 + E_41, b = (0, -1): Liu and Pataki, Exact Duals and Short Certificates of Infeasibility and Weak Infeasibility (2018), in other bases.
    private static ConicProgram LiuPataki(int seed)
    {
        Random random = new(seed);
        const int N = 4;
        double[,] t = new double[N, N];
        for (int i = 0; i < N; i++)
        {
            t[i, i] = 1;
        }

        for (int step = 0; step < 6; step++)
        {
            int from = random.Next(N);
            int to = (from + 1 + random.Next(N - 1)) % N;
            int factor = random.Next(2) == 0 ? 1 : -1;
            for (int j = 0; j < N; j++)
            {
                t[to, j] += factor * t[from, j];
            }
        }

        MatrixEntry[] Congruent(params (int I, int J)[] places) => [.. Enumerable.Range(0, N).SelectMany(i => Enumerable.Range(i, N - i), (i, j) =>
            new MatrixEntry(0, i, j, places.Sum(place => t[place.I, i] * t[place.J, j])))];
        MatrixEntry[] first = Congruent((0, 0));
        MatrixEntry[] second = Congruent((1, 1), (0, 3), (3, 0));
        int multiple = 1 + random.Next(3);
        return Program(N, LinearFunction.Zero, [Matrix([.. second, .. first.Select(entry => entry with { Value = multiple * entry.Value })]), Matrix([.. second, .. first.Select(entry => entry with { Value = (multiple + 1) * entry.Value })])], -1, -1);
    }

    // x - γ = s_0 + x s_1 + (x² - 1) s_2: as leading terms cannot cancel, s_2 = 0 and s_0, s_1 are constants, so that γ ≤ 0.
    private static ConicProgram HalfLine(int order)
    {
        List<MatrixEntry>[] powers = [.. Enumerable.Range(0, (2 * order) + 1).Select(_ => new List<MatrixEntry>())];
        for (int i = 0; i <= order; i++)
        {
            for (int j = i; j <= order; j++)
            {
                powers[i + j].Add(new(0, i, j, 1));
            }
        }

        for (int i = 0; i < order; i++)
        {
            for (int j = i; j < order; j++)
            {
                powers[i + j + 1].Add(new(1, i, j, 1));
                powers[i + j + 2].Add(new(2, i, j, 1));
                powers[i + j].Add(new(2, i, j, -1));
            }
        }

        return new ConicProgram([order + 1, order, order], 0, 0, Matrix([.. powers[0]]), [.. powers.Skip(1).Select(entries => Matrix([.. entries]))], [1, .. new double[(2 * order) - 1]]);
    }

    // -x - y - γ = s_0 + (x - 1/2) s_1 + (y - 1/2) s_2 + (1/2 - x y) s_3 has no solution for any γ.
    private static ConicProgram Hyperbola(int order)
    {
        Dictionary<(int X, int Y), List<MatrixEntry>> rows = [];
        int[] sizes = new int[4];
        ((int X, int Y) Power, double Value)[][] factors = [[((0, 0), 1)], [((1, 0), 1), ((0, 0), -0.5)], [((0, 1), 1), ((0, 0), -0.5)], [((0, 0), 0.5), ((1, 1), -1)]];
        for (int block = 0; block < 4; block++)
        {
            int degree = block == 0 ? order : order - 1;
            (int X, int Y)[] basis = [.. Enumerable.Range(0, degree + 1).SelectMany(d => Enumerable.Range(0, d + 1), (d, y) => (d - y, y))];
            sizes[block] = basis.Length;
            for (int i = 0; i < basis.Length; i++)
            {
                for (int j = i; j < basis.Length; j++)
                {
                    foreach (((int X, int Y) power, double value) in factors[block])
                    {
                        (int, int) key = (basis[i].X + basis[j].X + power.X, basis[i].Y + basis[j].Y + power.Y);
                        rows.TryAdd(key, []);
                        rows[key].Add(new(block, i, j, value));
                    }
                }
            }
        }

        (int X, int Y)[] keys = [.. rows.Keys.Where(key => key != (0, 0)).Order()];
        return Program(sizes, Matrix([.. rows[(0, 0)]]), [.. keys.Select(key => Matrix([.. rows[key]]))], [.. keys.Select(key => key is (1, 0) or (0, 1) ? -1.0 : 0)]);
    }
}
