using PolyGen;
using PolyGen.Data;

namespace Samples.Models;

/// <summary>The entries of a matrix of low rank from a third of them.</summary>
internal static class MatrixCompletion
{
    private const int Starts = 3;
    private const double LargestError = 1e-9;
    private const ulong TrueSeed = 101;

    public static bool Run()
    {
        LowRankMatrix truth = LowRankMatrix.Start(TrueSeed);
        (int Row, int Column)[] entries = [.. from row in Enumerable.Range(0, LowRankMatrix.Rows) from column in Enumerable.Range(0, LowRankMatrix.Columns) select (row, column)];
        new DeterministicRandom(1).Shuffle(entries.AsSpan());
        (int Row, int Column)[] known = entries[..(entries.Length / 3)], hidden = entries[known.Length..];

        Results.Title($"Matrix factorisation: {known.Length} of {entries.Length} entries known");
        Dataset data = LowRankMatrix.Samples([.. known.Select(entry => entry.Row)], [.. known.Select(entry => entry.Column)], [.. known.Select(entry => truth.Entry(entry.Row, entry.Column))]);
        Fit<LowRankMatrix> fit = Fit.Best(Starts, LowRankMatrix.Start, data);
        foreach ((int row, int column) in hidden.Take(3))
            Results.Compare($"hidden entry {row}, {column}", fit.Model.Entry(row, column), truth.Entry(row, column));
        double error = hidden.Max(entry => Math.Abs(fit.Model.Entry(entry.Row, entry.Column) - truth.Entry(entry.Row, entry.Column)));
        Results.Compare("largest error of hidden", error, 0);
        return Results.Loss(fit, truth, data) && error < LargestError;
    }
}
