using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace PolyGen.Optimization.Conic.Sdpa;

/// <summary>Reads csdp's solution file: y' = -y in the first line, then lines (1, block, i, j, S_ij) and (2, block, i, j, X_ij).</summary>
internal static class CsdpSolution
{
    /// <summary>Reads the solution of <paramref name="program"/>.</summary>
    public static ConicSolution Read(ConicProgram program, TextReader reader, ConicStatus status, int iterations)
    {
        double[] y = [.. Tokens(reader.ReadLine() ?? string.Empty).Select(token => -Number(token))];
        Matrix<double>[] x = Blocks(program);
        Matrix<double>[] s = Blocks(program);
        while (reader.ReadLine() is { } line)
        {
            if (Tokens(line) is [string matrix, string block, string row, string column, string value])
            {
                int i = Place(row);
                int j = Place(column);
                Matrix<double> target = (matrix == "1" ? s : x)[Place(block)];
                target[i, j] = target[j, i] = Number(value);
            }
        }

        return Of(program, status, y, x, s, iterations);
    }

    // The last matrix is the diagonal block of x, z⁺ and z⁻.
    private static ConicSolution Of(ConicProgram program, ConicStatus status, double[] y, Matrix<double>[] x, Matrix<double>[] s, int iterations)
    {
        int blocks = program.BlockSizes.Count;
        double[] diagonalX = x.Length > blocks ? [.. x[blocks].Diagonal()] : [];
        double[] diagonalS = s.Length > blocks ? [.. s[blocks].Diagonal()] : [];
        int n = program.NonnegativeCount;
        double[] free = [.. Enumerable.Range(n, program.FreeCount).Select(k => diagonalX[k] - diagonalX[k + program.FreeCount])];
        return ConicMeasures.Solution(program, status, x[..blocks], diagonalX[..n], free, y, s[..blocks], diagonalS[..n], iterations);
    }

    private static Matrix<double>[] Blocks(ConicProgram program)
    {
        int diagonal = program.NonnegativeCount + (2 * program.FreeCount);
        IEnumerable<Matrix<double>> blocks = program.BlockSizes.Select(size => Matrix<double>.Build.Dense(size, size));
        return diagonal > 0 ? [.. blocks, Matrix<double>.Build.Sparse(diagonal, diagonal)] : [.. blocks];
    }

    private static string[] Tokens(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int Place(string token) => int.Parse(token, NumberStyles.None, CultureInfo.InvariantCulture) - 1;

    private static double Number(string token) => double.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture);
}
