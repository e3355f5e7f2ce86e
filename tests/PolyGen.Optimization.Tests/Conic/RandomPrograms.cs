using PolyGen.Optimization.Conic;

namespace PolyGen.Optimization.Tests.Conic;

/// <summary>What is known of a random program by its construction.</summary>
public enum Construction
{
    /// <summary>Both sides have points in the interior: optimal.</summary>
    Interior,

    /// <summary>A Farkas ray y with bᵀ y ≥ 1; the dual is strictly feasible, so that this is the only right status.</summary>
    PrimalInfeasible,

    /// <summary>A ray (X, x, z) of cost at most -1; the primal is strictly feasible.</summary>
    DualInfeasible,

    /// <summary>Both rays.</summary>
    BothInfeasible,

    /// <summary>Nothing.</summary>
    Arbitrary,
}

/// <summary>Small conic programs with sparse integer data by seed.</summary>
internal sealed class RandomPrograms
{
    private readonly Random random;
    private readonly int[] sizes;
    private readonly int nonnegative;
    private readonly int free;
    private readonly int m;

    private RandomPrograms(int seed)
    {
        random = new Random(seed);
        sizes = [.. Enumerable.Range(0, random.Next(3)).Select(_ => 1 + random.Next(random.Next(4) == 0 ? 8 : 4))];
        nonnegative = random.Next(5);
        free = random.Next(3) == 0 ? 1 + random.Next(3) : 0;
        if (sizes.Length == 0 && nonnegative == 0)
        {
            nonnegative = 1;
        }

        m = 1 + random.Next(8);
    }

    /// <summary>The program of <paramref name="seed"/>.</summary>
    public static (ConicProgram Program, Construction Construction) Of(int seed)
    {
        var construction = (Construction)(seed % 5);
        return (new RandomPrograms(seed).Build(construction), construction);
    }

    /// <summary>The same program with each row, and each block, x_k and z_k, in a unit of 1e-8, 1 or 1e8.</summary>
    public static ConicProgram InOtherUnits(ConicProgram program, int seed)
    {
        Random random = new(seed);
        double[] Units(int count) => [.. Enumerable.Range(0, count).Select(_ => new[] { 1e-8, 1, 1e8 }[random.Next(3)])];
        double[] rows = Units(program.Constraints.Count);
        double[] blocks = Units(program.BlockSizes.Count);
        double[] nonnegative = Units(program.NonnegativeCount);
        double[] free = Units(program.FreeCount);
        LinearFunction Scaled(double factor, LinearFunction a) => new(
            [.. a.Semidefinite.Select(entry => entry with { Value = factor * blocks[entry.Block] * entry.Value })],
            [.. a.Nonnegative.Select(entry => entry with { Value = factor * nonnegative[entry.Index] * entry.Value })],
            [.. a.Free.Select(entry => entry with { Value = factor * free[entry.Index] * entry.Value })]);
        return new ConicProgram(
            program.BlockSizes,
            program.NonnegativeCount,
            program.FreeCount,
            Scaled(1, program.Objective),
            [.. program.Constraints.Select((a, i) => Scaled(rows[i], a))],
            [.. program.RightHandSides.Select((b, i) => rows[i] * b)]);
    }

    private ConicProgram Build(Construction construction)
    {
        Point[] rows = [.. Enumerable.Range(0, m).Select(_ => Sparse())];
        double[] b = [.. Enumerable.Range(0, m).Select(_ => (double)Integer(3))];
        Point cost = Sparse();
        bool isStrict = random.Next(2) == 0;
        if (construction is Construction.DualInfeasible or Construction.BothInfeasible)
        {
            // Entry 0 of the cone is 1 in the ray, so that the rows are orthogonal to it by their entry there.
            Point ray = InCone(isStrict);
            ray.First = 1;
            foreach (Point row in rows)
            {
                row.First -= row.Dot(ray);
            }

            cost.First -= cost.Dot(ray) + 1 + random.Next(3);
        }

        if (construction is Construction.PrimalInfeasible or Construction.BothInfeasible)
        {
            // The last row is what makes A*(y) = -S. Where it must be orthogonal to the ray too, S is 0.
            double[] y = [.. Enumerable.Range(0, m - 1).Select(_ => (double)Integer(2))];
            Point last = construction == Construction.BothInfeasible ? new Point(sizes, nonnegative, free) : InCone(isStrict);
            last.Scale(-1);
            Array.Clear(last.Free);
            for (int i = 0; i < m - 1; i++)
            {
                last.Add(-y[i], rows[i]);
            }

            rows[^1] = last;
            b[^1] = 1 + random.Next(3) - b.Zip(y, (p, q) => p * q).Sum();
        }

        if (construction is Construction.Interior or Construction.DualInfeasible)
        {
            Point x = InCone(isStrict: true);
            b = [.. rows.Select(row => row.Dot(x))];
        }

        if (construction is Construction.Interior or Construction.PrimalInfeasible)
        {
            cost = InCone(isStrict: true);
            Array.Clear(cost.Free);
            foreach (Point row in rows)
            {
                cost.Add(Integer(2), row);
            }
        }

        return new ConicProgram(sizes, nonnegative, free, cost.Function(), [.. rows.Select(row => row.Function())], b);
    }

    private int Integer(int most) => random.Next((2 * most) + 1) - most;

    private Point Sparse()
    {
        Point point = new(sizes, nonnegative, free);
        foreach (double[,] block in point.Blocks)
        {
            int n = block.GetLength(0);
            for (int entry = random.Next(n + 2); entry > 0; entry--)
            {
                int i = random.Next(n);
                int j = random.Next(n);
                block[i, j] = block[j, i] = Integer(3);
            }
        }

        Fill(point.Nonnegative, () => random.Next(2) * Integer(3));
        Fill(point.Free, () => random.Next(2) * Integer(3));
        return point;
    }

    // L Lᵀ with a triangular L of 1 on the diagonal, or fewer columns; entry 0 is 1 or more.
    private Point InCone(bool isStrict)
    {
        Point point = new(sizes, nonnegative, free);
        foreach (double[,] block in point.Blocks)
        {
            int n = block.GetLength(0);
            int rank = isStrict ? n : 1 + random.Next(n);
            for (int k = 0; k < rank; k++)
            {
                int[] column = [.. Enumerable.Range(0, n).Select(i => i < k ? 0 : i == k ? 1 : Integer(1))];
                for (int i = 0; i < n; i++)
                {
                    for (int j = 0; j < n; j++)
                    {
                        block[i, j] += column[i] * column[j];
                    }
                }
            }
        }

        for (int k = 0; k < nonnegative; k++)
        {
            point.Nonnegative[k] = isStrict || k == 0 ? 1 + random.Next(3) : random.Next(2);
        }

        Fill(point.Free, () => Integer(2));
        return point;
    }

    private static void Fill(double[] values, Func<int> value)
    {
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = value();
        }
    }

    // An element of the space of the variables, and the linear function that it is by the inner product.
    private sealed class Point(int[] sizes, int nonnegative, int free)
    {
        public double[][,] Blocks { get; } = [.. sizes.Select(size => new double[size, size])];

        public double[] Nonnegative { get; } = new double[nonnegative];

        public double[] Free { get; } = new double[free];

        public double First
        {
            get => Blocks.Length > 0 ? Blocks[0][0, 0] : Nonnegative[0];
            set
            {
                if (Blocks.Length > 0)
                {
                    Blocks[0][0, 0] = value;
                }
                else
                {
                    Nonnegative[0] = value;
                }
            }
        }

        public void Scale(double factor) => Add(factor - 1, this);

        public void Add(double factor, Point other)
        {
            for (int b = 0; b < Blocks.Length; b++)
            {
                for (int i = 0; i < sizes[b]; i++)
                {
                    for (int j = 0; j < sizes[b]; j++)
                    {
                        Blocks[b][i, j] += factor * other.Blocks[b][i, j];
                    }
                }
            }

            for (int k = 0; k < Nonnegative.Length; k++)
            {
                Nonnegative[k] += factor * other.Nonnegative[k];
            }

            for (int k = 0; k < Free.Length; k++)
            {
                Free[k] += factor * other.Free[k];
            }
        }

        public double Dot(Point other) =>
            Blocks.Zip(other.Blocks, (a, b) => a.Cast<double>().Zip(b.Cast<double>(), (p, q) => p * q).Sum()).Sum()
                + Nonnegative.Zip(other.Nonnegative, (p, q) => p * q).Sum() + Free.Zip(other.Free, (p, q) => p * q).Sum();

        public LinearFunction Function() => new(
            [.. Blocks.SelectMany((block, b) => Enumerable.Range(0, sizes[b]).SelectMany(i => Enumerable.Range(i, sizes[b] - i), (i, j) => new MatrixEntry(b, i, j, block[i, j]))).Where(entry => entry.Value != 0)],
            [.. Nonnegative.Index().Where(entry => entry.Item != 0).Select(entry => new VectorEntry(entry.Index, entry.Item))],
            [.. Free.Index().Where(entry => entry.Item != 0).Select(entry => new VectorEntry(entry.Index, entry.Item))]);
    }
}
