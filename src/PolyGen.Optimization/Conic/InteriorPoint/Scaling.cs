namespace PolyGen.Optimization.Conic.InteriorPoint;

/// <summary>Units of constraints, variables, right-hand sides and objective in which the entries of a program are near 1; powers of two, so that nothing is rounded.</summary>
/// <remarks>
/// Constraint i is multiplied by ρ_i, block b replaced by D_b X_b D_b with a diagonal D_b, and x, z by multiples of their entries: Ruiz, A Scaling Algorithm to
/// Equilibrate Both Rows and Columns Norms in Matrices (2001), after a <see cref="GeometricScaling"/>. The variables are scaled only where their units differ widely. Then b is divided by β and C by γ.
/// </remarks>
internal sealed class Scaling
{
    private const int Rounds = 8;
    private const double Spread = 1e3;
    private const double Least = 1e-10;

    private readonly double[] rows;
    private readonly double[][] diagonals;
    private readonly double[] nonnegative;
    private readonly double[] free;
    private readonly CancellationToken token;

    /// <summary>Finds the units of <paramref name="program"/>.</summary>
    public Scaling(ConicProgram program, CancellationToken token)
    {
        this.token = token;
        rows = Ones(program.Constraints.Count);
        diagonals = [.. program.BlockSizes.Select(Ones)];
        nonnegative = Ones(program.NonnegativeCount);
        free = Ones(program.FreeCount);
        if (VariesWidely(program))
        {
            TakeBack(new GeometricScaling(program, token));
            for (int round = 0; round < Rounds; round++)
            {
                Equilibrate(program);
            }
        }

        NormalizeRows(program);
        RightHandSideUnit = Unit(program.RightHandSides.Select((b, i) => b * rows[i]));
        ObjectiveUnit = Unit([.. program.Objective.Semidefinite.Select(entry => entry.Value * Factor(entry)),
            .. program.Objective.Nonnegative.Select(entry => entry.Value * nonnegative[entry.Index]),
            .. program.Objective.Free.Select(entry => entry.Value * free[entry.Index])]);
    }

    /// <summary>β.</summary>
    public double RightHandSideUnit { get; }

    /// <summary>γ.</summary>
    public double ObjectiveUnit { get; }

    /// <summary>The scaled entry of A_i.</summary>
    public double Semidefinite(int constraint, MatrixEntry entry) => rows[constraint] * Factor(entry) * entry.Value;

    /// <summary>The scaled entry of a_i.</summary>
    public double Nonnegative(int constraint, VectorEntry entry) => rows[constraint] * nonnegative[entry.Index] * entry.Value;

    /// <summary>The scaled entry of g_i.</summary>
    public double Free(int constraint, VectorEntry entry) => rows[constraint] * free[entry.Index] * entry.Value;

    /// <summary>The scaled entry of C.</summary>
    public double SemidefiniteCost(MatrixEntry entry) => Factor(entry) * entry.Value / ObjectiveUnit;

    /// <summary>The scaled entry of c.</summary>
    public double NonnegativeCost(VectorEntry entry) => nonnegative[entry.Index] * entry.Value / ObjectiveUnit;

    /// <summary>The scaled entry of h.</summary>
    public double FreeCost(VectorEntry entry) => free[entry.Index] * entry.Value / ObjectiveUnit;

    /// <summary>The scaled b_i.</summary>
    public double RightHandSide(int constraint, double value) => rows[constraint] * value / RightHandSideUnit;

    /// <summary>What a scaled X_b, at this entry, is multiplied by; S_b is divided by the same without β, and multiplied by γ.</summary>
    public double Block(int block, int row, int column) => diagonals[block][row] * diagonals[block][column];

    /// <summary>What a scaled x_k is multiplied by besides β.</summary>
    public double NonnegativeUnit(int index) => index < nonnegative.Length ? nonnegative[index] : 1;

    /// <summary>What a scaled z_k is multiplied by besides β.</summary>
    public double FreeUnit(int index) => free[index];

    /// <summary>ρ_i: what a scaled y_i is multiplied by besides γ.</summary>
    public double Row(int constraint) => rows[constraint];

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private static double PowerOfTwo(double value) => value > 0 && double.IsFinite(value) ? Math.ScaleB(1, (int)Math.Round(Math.Log2(value))) : 1;

    private static double Unit(IEnumerable<double> values)
    {
        double norm = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return norm > Least ? PowerOfTwo(norm) : 1;
    }

    private double Factor(MatrixEntry entry) => diagonals[entry.Block][entry.Row] * diagonals[entry.Block][entry.Column];

    // As it is given, or with the greatest entry of each row, and of the objective, 1.
    private bool VariesWidely(ConicProgram program)
    {
        (double[] largest, double[][] blocks, double[] nonnegatives, double[] frees) = LargestEntries(program);
        if (IsWide([.. blocks.SelectMany(block => block), .. nonnegatives, .. frees]))
        {
            return true;
        }

        Divide(rows, largest, 1);
        (_, blocks, nonnegatives, frees) = LargestEntries(program);
        Array.Fill(rows, 1);
        LinearFunction costs = program.Objective;
        double[] values = [.. costs.Semidefinite.Select(entry => entry.Value), .. costs.Nonnegative.Select(entry => entry.Value), .. costs.Free.Select(entry => entry.Value)];
        double most = values.Select(Math.Abs).Where(value => value > 0).DefaultIfEmpty(1).Max();
        foreach (MatrixEntry entry in costs.Semidefinite)
        {
            Raise(ref blocks[entry.Block][entry.Row], Math.Abs(entry.Value) / most);
            Raise(ref blocks[entry.Block][entry.Column], Math.Abs(entry.Value) / most);
        }

        foreach (VectorEntry entry in costs.Nonnegative)
        {
            Raise(ref nonnegatives[entry.Index], Math.Abs(entry.Value) / most);
        }

        foreach (VectorEntry entry in costs.Free)
        {
            Raise(ref frees[entry.Index], Math.Abs(entry.Value) / most);
        }

        return IsWide([.. blocks.SelectMany(block => block), .. nonnegatives, .. frees]);
    }

    private static bool IsWide(double[] values) => values.Where(value => value > 0).DefaultIfEmpty(1).Max() > Spread * values.Where(value => value > 0).DefaultIfEmpty(1).Min();

    private void TakeBack(GeometricScaling units)
    {
        Set(rows, units.Row);
        for (int b = 0; b < diagonals.Length; b++)
        {
            Set(diagonals[b], i => units.Block(b, i));
        }

        Set(nonnegative, units.Nonnegative);
        Set(free, units.Free);
    }

    private static void Set(double[] units, Func<int, double> unit)
    {
        for (int k = 0; k < units.Length; k++)
        {
            units[k] = unit(k);
        }
    }

    private void Equilibrate(ConicProgram program)
    {
        (double[] ofRows, double[][] ofBlocks, double[] ofNonnegative, double[] ofFree) = LargestEntries(program);
        Divide(rows, ofRows, 0.5);
        for (int b = 0; b < diagonals.Length; b++)
        {
            Divide(diagonals[b], ofBlocks[b], 0.25);
        }

        Divide(nonnegative, ofNonnegative, 0.5);
        Divide(free, ofFree, 0.5);
    }

    private static void Divide(double[] units, double[] largest, double power)
    {
        for (int k = 0; k < units.Length; k++)
        {
            units[k] /= PowerOfTwo(Math.Pow(largest[k], power));
        }
    }

    private (double[] Rows, double[][] Blocks, double[] Nonnegative, double[] Free) LargestEntries(ConicProgram program)
    {
        var ofRows = new double[rows.Length];
        double[][] ofBlocks = [.. diagonals.Select(block => new double[block.Length])];
        var ofNonnegative = new double[nonnegative.Length];
        var ofFree = new double[free.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            token.ThrowIfCancellationRequested();
            foreach (MatrixEntry entry in program.Constraints[i].Semidefinite)
            {
                double value = Math.Abs(Semidefinite(i, entry));
                Raise(ref ofRows[i], value);
                Raise(ref ofBlocks[entry.Block][entry.Row], value);
                Raise(ref ofBlocks[entry.Block][entry.Column], value);
            }

            foreach (VectorEntry entry in program.Constraints[i].Nonnegative)
            {
                double value = Math.Abs(Nonnegative(i, entry));
                Raise(ref ofRows[i], value);
                Raise(ref ofNonnegative[entry.Index], value);
            }

            foreach (VectorEntry entry in program.Constraints[i].Free)
            {
                double value = Math.Abs(Free(i, entry));
                Raise(ref ofRows[i], value);
                Raise(ref ofFree[entry.Index], value);
            }
        }

        return (ofRows, ofBlocks, ofNonnegative, ofFree);
    }

    private static void Raise(ref double largest, double value) => largest = Math.Max(largest, value);

    private void NormalizeRows(ConicProgram program)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            token.ThrowIfCancellationRequested();
            LinearFunction a = program.Constraints[i];
            double square = a.Semidefinite.Sum(entry => (entry.Row == entry.Column ? 1 : 2) * Square(Semidefinite(i, entry)))
                + a.Nonnegative.Sum(entry => Square(Nonnegative(i, entry))) + a.Free.Sum(entry => Square(Free(i, entry)));
            rows[i] /= PowerOfTwo(Math.Sqrt(square));
        }
    }

    private static double Square(double value) => value * value;
}
