using System.Globalization;

namespace PolyGen.Optimization.Conic.Sdpa;

/// <summary>Reads one SDPA sparse file.</summary>
internal sealed class SdpaReader(TextReader reader)
{
    private const int EntryLength = 5;
    private static readonly char[] Separators = [' ', '\t', ',', ';', '(', ')', '{', '}', '[', ']', '\r'];
    private readonly HashSet<(int Matrix, int Block, int Row, int Column)> known = [];
    private int line;

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">When the text is not in the format.</exception>
    public ConicProgram Read()
    {
        int m = Count("the number of constraints");
        int blockCount = Count("the number of blocks");
        int[] sizes = [.. Values("block sizes", blockCount, Whole)];
        if (Array.IndexOf(sizes, 0) is var empty and >= 0)
        {
            throw Error($"block {empty + 1} has size 0");
        }

        if (sizes.Sum(size => Math.Abs((long)size)) > int.MaxValue)
        {
            throw Error("the blocks have more rows than can be counted");
        }

        double[] b = [.. Values("right-hand sides", m, Number)];

        // Diagonal blocks become ranges of x.
        var places = new int[blockCount];
        List<int> blocks = [];
        int nonnegative = 0;
        for (int k = 0; k < blockCount; k++)
        {
            if (sizes[k] < 0)
            {
                places[k] = nonnegative;
                nonnegative -= sizes[k];
            }
            else
            {
                places[k] = blocks.Count;
                blocks.Add(sizes[k]);
            }
        }

        List<MatrixEntry>[] matrices = [.. Enumerable.Range(0, m + 1).Select(_ => new List<MatrixEntry>())];
        List<VectorEntry>[] vectors = [.. Enumerable.Range(0, m + 1).Select(_ => new List<VectorEntry>())];
        while (NextTokens() is { } tokens)
        {
            ReadEntries(tokens, sizes, places, matrices, vectors);
        }

        LinearFunction[] functions = [.. matrices.Zip(vectors, (matrix, vector) => new LinearFunction(matrix, vector, []))];
        return new ConicProgram(blocks, nonnegative, 0, functions[0], functions[1..], b);
    }

    // Mostly one, else one after another; what follows and is no number is a comment.
    private void ReadEntries(string[] tokens, int[] sizes, int[] places, List<MatrixEntry>[] matrices, List<VectorEntry>[] vectors)
    {
        int start = 0;
        do
        {
            if (tokens.Length - start < EntryLength)
            {
                throw Error($"an entry has five numbers: matrix, block, row, column, value; here are {tokens.Length - start}");
            }

            ReadEntry(tokens.AsSpan(start, EntryLength), sizes, places, matrices, vectors);
            start += EntryLength;
        }
        while (start < tokens.Length && TryNumber(tokens[start], out _));
    }

    private void ReadEntry(ReadOnlySpan<string> tokens, int[] sizes, int[] places, List<MatrixEntry>[] matrices, List<VectorEntry>[] vectors)
    {
        int matrix = Within(tokens[0], "matrix", 0, matrices.Length - 1);
        int block = Within(tokens[1], "block", 1, sizes.Length) - 1;
        int size = Math.Abs(sizes[block]);
        int row = Within(tokens[2], "row", 1, size) - 1;
        int column = Within(tokens[3], "column", 1, size) - 1;
        double value = Number(tokens[4]) * (matrix == 0 ? -1 : 1);
        if (!known.Add((matrix, block, Math.Min(row, column), Math.Max(row, column))))
        {
            throw Error($"matrix {matrix} has row {row + 1}, column {column + 1} of block {block + 1} a second time; of a symmetric matrix, one triangle is given");
        }

        if (sizes[block] > 0)
        {
            matrices[matrix].Add(new MatrixEntry(places[block], Math.Min(row, column), Math.Max(row, column), value));
        }
        else if (row == column)
        {
            vectors[matrix].Add(new VectorEntry(places[block] + row, value));
        }
        else if (value != 0)
        {
            throw Error($"block {block + 1} is diagonal, but the entry stands in row {row + 1} and column {column + 1}");
        }
    }

    // The rest of the line is a comment.
    private int Count(string what)
    {
        string[] tokens = NextTokens() ?? throw Error($"the file ends before {what}");
        int value = Whole(tokens[0]);
        return value >= 0 ? value : throw Error($"{what} is {value}");
    }

    // So many numbers, on as many lines as they take; what follows on the last line, and is no number, is a comment.
    private List<T> Values<T>(string what, int count, Func<string, T> parse)
    {
        List<T> values = [];
        while (values.Count < count)
        {
            string[] tokens = NextTokens() ?? throw Error($"the file ends after {values.Count} of {count} {what}");
            int taken = Math.Min(tokens.Length, count - values.Count);
            values.AddRange(tokens.Take(taken).Select(parse));
            if (taken < tokens.Length && TryNumber(tokens[taken], out _))
            {
                throw Error($"there are {count} {what}, but '{tokens[taken]}' follows");
            }
        }

        return values;
    }

    private string[]? NextTokens()
    {
        while (reader.ReadLine() is { } text)
        {
            line++;
            string trimmed = text.TrimStart();
            if (trimmed.StartsWith('"') || trimmed.StartsWith('*'))
            {
                continue;
            }

            // What follows =, as in "7 = mDIM", says what the numbers are.
            string[] tokens = text.Split('=')[0].Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            if (tokens.Length > 0)
            {
                return tokens;
            }
        }

        return null;
    }

    private int Within(string token, string what, int least, int most)
    {
        int value = Whole(token);
        return value >= least && value <= most ? value : throw Error($"the {what} is {value}, not from {least} to {most}");
    }

    // As some programs write all numbers: 3.0, 3.0D+00.
    private int Whole(string token) => TryNumber(token, out double value) && value == Math.Truncate(value) && Math.Abs(value) <= int.MaxValue
        ? (int)value
        : throw Error($"'{token}' is no whole number");

    private double Number(string token) => TryNumber(token, out double value) ? value : throw Error($"'{token}' is no number");

    // Fortran writes exponents with a D.
    private static bool TryNumber(string token, out double value) =>
        double.TryParse(token.Replace('D', 'E').Replace('d', 'e'), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private FormatException Error(string problem) => new($"SDPA file, line {Math.Max(1, line)}: {problem}.");
}
