using System.Globalization;
using PolyGen.Benchmarks.Compare;

namespace PolyGen.Benchmarks.Results;

/// <summary>Writes the results to a folder, each file as a whole or not at all.</summary>
internal static class ResultFiles
{
    /// <summary>Writes results.md, results.csv, curves.csv, chart.html, and an SVG for each chart.</summary>
    public static void Write(IReadOnlyList<Run> runs, ComparisonOptions options)
    {
        Directory.CreateDirectory(options.Output);
        List<string> charts = [];
        foreach (Setting setting in Setting.Of(runs))
        {
            if (Chart.Of(setting) is not { } chart)
                continue;
            charts.Add(chart);
            Replace(options.Output, string.Create(CultureInfo.InvariantCulture, $"{setting.Work.Name}-{setting.Threads}.svg"), chart);
        }

        Replace(options.Output, "chart.html", Chart.Page(charts));
        Replace(options.Output, "results.csv", CsvTable.Measures(runs));
        Replace(options.Output, "curves.csv", CsvTable.Curves(runs));
        Replace(options.Output, "results.md", MarkdownPage.Of(runs, options));
    }

    private static void Replace(string folder, string name, string text)
    {
        // In the same folder, so that the move replaces the file in one step.
        string draft = Path.Combine(folder, $".{name}.{Environment.ProcessId}.tmp");
        try
        {
            File.WriteAllText(draft, text);
            File.Move(draft, Path.Combine(folder, name), overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
