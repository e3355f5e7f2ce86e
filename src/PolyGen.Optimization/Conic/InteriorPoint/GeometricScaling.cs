namespace PolyGen.Optimization.Conic.InteriorPoint;

/// <summary>Units in which the logarithms of the entries are least, as a sum of squares: Curtis and Reid, On the Automatic Scaling of Matrices for Gaussian Elimination (1972).</summary>
/// <remarks>
/// Units of rows and variables that a program was multiplied by are taken back, whatever they were; to make the greatest entries equal does not do that.
/// Minimises Σ (log|a| + ρ_i + δ_p + δ_q)² over the entries of the constraints and of the objective, which counts as a row, rows and columns in turn; a column's step is that of a majorant, as an entry has two of them.
/// </remarks>
internal sealed class GeometricScaling
{
    private const int Rounds = 60;
    private const double Accurate = 0.05;

    private readonly List<(int Row, int First, int Second, double Logarithm)> entries = [];
    private readonly double[] rows;
    private readonly double[] columns;
    private readonly int[] blockStarts;

    /// <summary>Finds the units of <paramref name="program"/>.</summary>
    public GeometricScaling(ConicProgram program, CancellationToken token)
    {
        rows = new double[program.Constraints.Count + 1];
        blockStarts = new int[program.BlockSizes.Count + 1];
        for (int b = 0; b < program.BlockSizes.Count; b++)
        {
            blockStarts[b + 1] = blockStarts[b] + program.BlockSizes[b];
        }

        NonnegativeStart = blockStarts[^1];
        FreeStart = NonnegativeStart + program.NonnegativeCount;
        columns = new double[FreeStart + program.FreeCount];
        for (int i = 0; i < rows.Length; i++)
        {
            token.ThrowIfCancellationRequested();
            LinearFunction a = i < program.Constraints.Count ? program.Constraints[i] : program.Objective;
            foreach (MatrixEntry entry in a.Semidefinite)
            {
                Add(i, blockStarts[entry.Block] + entry.Row, blockStarts[entry.Block] + entry.Column, entry.Value);
            }

            foreach (VectorEntry entry in a.Nonnegative)
            {
                Add(i, NonnegativeStart + entry.Index, -1, entry.Value);
            }

            foreach (VectorEntry entry in a.Free)
            {
                Add(i, FreeStart + entry.Index, -1, entry.Value);
            }
        }

        for (int round = 0; round < Rounds; round++)
        {
            token.ThrowIfCancellationRequested();
            if (Math.Max(MoveRows(), MoveColumns()) < Accurate)
            {
                break;
            }
        }
    }

    private int NonnegativeStart { get; }

    private int FreeStart { get; }

    /// <summary>The factor of a row.</summary>
    public double Row(int constraint) => Power(rows[constraint]);

    /// <summary>The factor of a row and column of a block.</summary>
    public double Block(int block, int row) => Power(columns[blockStarts[block] + row]);

    /// <summary>The factor of x_k.</summary>
    public double Nonnegative(int index) => Power(columns[NonnegativeStart + index]);

    /// <summary>The factor of z_k.</summary>
    public double Free(int index) => Power(columns[FreeStart + index]);

    private static double Power(double logarithm) => Math.ScaleB(1, (int)Math.Round(logarithm));

    private void Add(int row, int first, int second, double value)
    {
        if (value != 0)
        {
            entries.Add((row, first, second, Math.Log2(Math.Abs(value))));
        }
    }

    private double Logarithm((int Row, int First, int Second, double Logarithm) entry) =>
        entry.Logarithm + rows[entry.Row] + columns[entry.First] + (entry.Second < 0 ? 0 : columns[entry.Second]);

    private double MoveRows()
    {
        var sums = new double[rows.Length];
        var counts = new double[rows.Length];
        foreach (var entry in entries)
        {
            sums[entry.Row] += Logarithm(entry);
            counts[entry.Row]++;
        }

        return Move(rows, sums, counts);
    }

    private double MoveColumns()
    {
        var sums = new double[columns.Length];
        var weights = new double[columns.Length];
        foreach (var entry in entries)
        {
            double value = Logarithm(entry);
            sums[entry.First] += value;
            weights[entry.First] += entry.Second < 0 ? 1 : 2;
            if (entry.Second >= 0)
            {
                sums[entry.Second] += value;
                weights[entry.Second] += 2;
            }
        }

        return Move(columns, sums, weights);
    }

    // The length of the longest step.
    private static double Move(double[] units, double[] sums, double[] weights)
    {
        double longest = 0;
        for (int k = 0; k < units.Length; k++)
        {
            double step = weights[k] > 0 ? -sums[k] / weights[k] : 0;
            units[k] += step;
            longest = Math.Max(longest, Math.Abs(step));
        }

        return longest;
    }
}
