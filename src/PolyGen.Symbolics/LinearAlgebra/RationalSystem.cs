using System.Numerics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.LinearAlgebra;

/// <summary>Linear equations A x = b over ℚ, solved exactly by elimination.</summary>
/// <remarks>
/// A row stands for its multiples, so every row is held as integers without a common factor: that costs one greatest common divisor a row where fractions
/// cost one an entry. Among the rows that can be the next pivot the one with the fewest entries is, which keeps sparse rows sparse. For m rows, n columns
/// and k right-hand sides at most m·n·(n + k) multiplications of integers of O(n) times the bits of an entry; a diagonal matrix costs m·(n + k).
/// </remarks>
public static class RationalSystem
{
    /// <summary>An x with A x = b, its free unknowns 0, or null where there is none.</summary>
    /// <exception cref="ArgumentException">When <paramref name="b"/> has not one entry a row.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it; it is read once a column.</exception>
    public static Rational[]? Solve(Rational[,] a, Rational[] b, CancellationToken cancellationToken) => Solve(a, [b], cancellationToken)?[0];

    /// <summary>For every right-hand side b an x with A x = b, its free unknowns 0, or null where one of them has none.</summary>
    /// <exception cref="ArgumentException">When one of <paramref name="rightHandSides"/> has not one entry a row.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it; it is read once a column.</exception>
    public static Rational[][]? Solve(Rational[,] a, IReadOnlyList<Rational[]> rightHandSides, CancellationToken cancellationToken)
    {
        int columns = a.GetLength(1);
        if (rightHandSides.FirstOrDefault(b => b.Length != a.GetLength(0)) is { } wrong)
        {
            throw new ArgumentException($"A right-hand side has {wrong.Length} entries, but the matrix {a.GetLength(0)} rows.", nameof(rightHandSides));
        }

        BigInteger[][] rows = [.. Enumerable.Range(0, a.GetLength(0)).Select(row => Integers(a, rightHandSides, row))];
        List<int> pivots = [];
        for (int column = 0; column < columns && pivots.Count < rows.Length; column++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int place = pivots.Count;
            int pivot = Sparsest(rows, place, column);
            if (pivot < 0)
            {
                continue;
            }

            (rows[place], rows[pivot]) = (rows[pivot], rows[place]);
            for (int row = place + 1; row < rows.Length; row++)
            {
                if (!rows[row][column].IsZero)
                {
                    Eliminate(rows[row], rows[place], column);
                }
            }

            pivots.Add(column);
        }

        bool solvable = rows.Skip(pivots.Count).All(row => row.Skip(columns).All(entry => entry.IsZero));
        return solvable ? [.. rightHandSides.Select((_, side) => Substitute(rows, pivots, columns, side))] : null;
    }

    // The entries of a row, then those of the right-hand sides, over their content.
    private static BigInteger[] Integers(Rational[,] a, IReadOnlyList<Rational[]> rightHandSides, int row)
    {
        Rational[] entries = [.. Enumerable.Range(0, a.GetLength(1)).Select(column => a[row, column]), .. rightHandSides.Select(b => b[row])];
        Rational content = Rational.Content(entries);
        return [.. entries.Select(entry => entry.IsZero ? BigInteger.Zero : (entry / content).Numerator)];
    }

    private static int Sparsest(BigInteger[][] rows, int first, int column)
    {
        int sparsest = -1;
        int fewest = int.MaxValue;
        for (int row = first; row < rows.Length; row++)
        {
            int entries = rows[row][column].IsZero ? int.MaxValue : rows[row].Skip(column).Count(entry => !entry.IsZero);
            if (entries < fewest)
            {
                (sparsest, fewest) = (row, entries);
            }
        }

        return sparsest;
    }

    // The row times the pivot less the pivot's row times the row's entry, without the factors common to both.
    private static void Eliminate(BigInteger[] row, BigInteger[] pivotRow, int column)
    {
        BigInteger divisor = BigInteger.GreatestCommonDivisor(row[column], pivotRow[column]);
        BigInteger ofRow = pivotRow[column] / divisor;
        BigInteger ofPivot = row[column] / divisor;
        for (int k = column; k < row.Length; k++)
        {
            if (!row[k].IsZero)
            {
                row[k] *= ofRow;
            }

            if (!pivotRow[k].IsZero)
            {
                row[k] -= ofPivot * pivotRow[k];
            }
        }

        DivideByContent(row, column);
    }

    private static void DivideByContent(BigInteger[] row, int first)
    {
        BigInteger content = BigInteger.Zero;
        for (int k = first; k < row.Length && !content.IsOne; k++)
        {
            content = row[k].IsZero ? content : BigInteger.GreatestCommonDivisor(content, row[k]);
        }

        for (int k = first; k < row.Length && content > BigInteger.One; k++)
        {
            row[k] /= content;
        }
    }

    private static Rational[] Substitute(BigInteger[][] rows, List<int> pivots, int columns, int side)
    {
        Rational[] x = new Rational[columns];
        for (int place = pivots.Count - 1; place >= 0; place--)
        {
            BigInteger[] row = rows[place];
            Rational sum = row[columns + side];
            for (int k = pivots[place] + 1; k < columns; k++)
            {
                if (!row[k].IsZero && !x[k].IsZero)
                {
                    sum -= row[k] * x[k];
                }
            }

            x[pivots[place]] = sum / row[pivots[place]];
        }

        return x;
    }
}
