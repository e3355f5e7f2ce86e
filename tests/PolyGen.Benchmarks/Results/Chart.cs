using System.Globalization;
using System.Security;
using System.Text;
using PolyGen.Benchmarks.Compare;
using PolyGen.Benchmarks.Works;

namespace PolyGen.Benchmarks.Results;

/// <summary>Accuracy, or loss, against seconds: one line a program, of its median run, as an SVG that is legible on light and on dark ground.</summary>
internal static class Chart
{
    private const int Width = 760, Height = 420, Left = 70, Right = 190, Top = 44, Bottom = 50;
    private const string Ink = "#808080";

    // Okabe and Ito's colours, told apart by colour-blind readers and clear on white and on black.
    private static readonly string[] Colours = ["#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00"];

    /// <summary>The chart of <paramref name="setting"/>; null where its programs tell nothing to draw.</summary>
    public static string? Of(Setting setting)
    {
        if (setting.Work.Targets.Any(target => target.Measure is SecondsPerStep))
            return null;
        Measure first = setting.Work.Targets[0].Measure;
        bool isLoss = first is TimeToLoss;
        (string Name, (double X, double Y)[] Points)[] lines =
        [
            .. from program in setting.Programs
               let points = Points(program, first, isLoss)
               where points.Length > 0
               select (program.Name, points),
        ];
        if (lines.Length == 0)
            return null;

        double[] goals = [.. setting.Work.Targets.Select(target => Goal(target)).OfType<double>()];
        Axis x = Axis.Logarithmic(lines.SelectMany(line => line.Points).Select(point => point.X));
        Axis y = Vertical(isLoss, [.. lines.SelectMany(line => line.Points).Select(point => point.Y)], goals);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        string threads = setting.Threads == 1 ? "1 thread" : $"{setting.Threads} threads";
        Write(svg, Left, 20, "start", $"{setting.Work.Name}, {threads}", "font-size=\"14\" font-weight=\"bold\"");
        Write(svg, Left, 36, "start", isLoss ? "training loss against seconds of training" : "accuracy on the test split against seconds of training");
        Grid(svg, x, y);
        svg.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"{setting.Work.Name}-{setting.Threads}\"><rect x=\"{Left}\" y=\"{Top - 4}\" width=\"{Width - Left - Right + 4}\" height=\"{Height - Top - Bottom + 4}\"/></clipPath>\n");
        foreach (double goal in goals)
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Down(y, goal):0.0}\" y2=\"{Down(y, goal):0.0}\" stroke=\"{Ink}\" stroke-dasharray=\"6 4\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<g clip-path=\"url(#{setting.Work.Name}-{setting.Threads})\">\n");
        for (int index = 0; index < lines.Length; index++)
            Line(svg, x, y, lines[index].Points, Colours[index % Colours.Length], index == 0 ? 3 : 2);
        svg.Append("</g>\n");
        for (int index = 0; index < lines.Length; index++)
            Key(svg, lines[index].Name, Colours[index % Colours.Length], Top + 12 + (20 * index));
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>A page of charts, with nothing to fetch from elsewhere.</summary>
    public static string Page(IEnumerable<string> charts) =>
        $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <title>PolyGen against its peers</title>
        <style>:root { color-scheme: light dark; } body { font-family: sans-serif; max-width: 800px; margin: 2em auto; } svg { max-width: 100%; height: auto; }</style>
        </head>
        <body>
        <h1>PolyGen against its peers</h1>
        <p>Each line is the median run of a program; dashed lines are goals. Both axes may be logarithmic.</p>
        {{string.Join('\n', charts)}}
        </body>
        </html>

        """;

    private static (double X, double Y)[] Points(ProgramRuns program, Measure measure, bool isLoss)
    {
        IReadOnlyList<Observation>[] ordered = [.. program.Curves.OrderBy(curve => measure.Of(program.Counted(measure, curve)))];
        if (ordered.Length == 0)
            return [];
        return
        [
            .. from observation in ordered[(ordered.Length - 1) / 2]
               let value = isLoss ? observation.Loss : observation.Accuracy
               where observation.Step > 0 && observation.Seconds > 0 && value is { } number && double.IsFinite(number) && (!isLoss || number > 0)
               select (observation.Seconds, value.Value),
        ];
    }

    private static double? Goal(Target target) => (target.Measure, target.Goal) switch
    {
        (TimeToLoss measure, _) => measure.Loss,
        (TimeToAccuracy measure, _) => measure.Accuracy,
        (_, AccuracyGoal goal) => goal.Accuracy,
        _ => null,
    };

    private static Axis Vertical(bool isLoss, double[] values, double[] goals)
    {
        if (isLoss && goals.Min() < 1e-3)
            return Axis.Logarithmic(values.Concat(goals));
        if (isLoss)
            return new Axis(Math.Min(values.Min(), goals.Min()) * 0.998, Math.Min(values.Max(), goals.Min() * 1.1), false, value => value.ToString("0.###", CultureInfo.InvariantCulture));

        // The last points matter: of what lies far below the goals, a tenth is drawn.
        double most = Math.Min(1, Math.Max(values.Max(), goals.Max()) + 0.002);
        double least = Math.Max(Math.Min(values.Min(), goals.Min()) - 0.002, goals.Min() - 0.1);
        return new Axis(least, most, false, value => (100 * value).ToString("0.##", CultureInfo.InvariantCulture) + " %");
    }

    private static void Grid(StringBuilder svg, Axis x, Axis y)
    {
        foreach (double mark in x.Marks())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Across(x, mark):0.0}\" x2=\"{Across(x, mark):0.0}\" y1=\"{Top}\" y2=\"{Height - Bottom}\" stroke=\"{Ink}\" stroke-opacity=\"0.25\"/>\n");
            Write(svg, Across(x, mark), Height - Bottom + 18, "middle", x.Label(mark));
        }

        foreach (double mark in y.Marks())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Down(y, mark):0.0}\" y2=\"{Down(y, mark):0.0}\" stroke=\"{Ink}\" stroke-opacity=\"0.25\"/>\n");
            Write(svg, Left - 8, Down(y, mark) + 4, "end", y.Label(mark));
        }

        Write(svg, (Left + Width - Right) / 2.0, Height - 12, "middle", "seconds of training");
    }

    private static void Line(StringBuilder svg, Axis x, Axis y, (double X, double Y)[] points, string colour, int width)
    {
        string path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{Across(x, point.X):0.0},{Down(y, point.Y):0.0}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"/>\n");
        (double lastX, double lastY) = points[^1];
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Across(x, lastX):0.0}\" cy=\"{Down(y, lastY):0.0}\" r=\"4\" fill=\"{colour}\"/>\n");
    }

    private static void Key(StringBuilder svg, string name, string colour, int row)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Width - Right + 12}\" x2=\"{Width - Right + 32}\" y1=\"{row - 4}\" y2=\"{row - 4}\" stroke=\"{colour}\" stroke-width=\"3\"/>\n");
        Write(svg, Width - Right + 38, row, "start", name);
    }

    private static void Write(StringBuilder svg, double x, double y, string anchor, string text, string attributes = "") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.0}\" y=\"{y:0.0}\" text-anchor=\"{anchor}\" fill=\"{Ink}\" {attributes}>{SecurityElement.Escape(text)}</text>\n");

    private static double Across(Axis axis, double value) => Left + (axis.Place(value) * (Width - Left - Right));

    private static double Down(Axis axis, double value) => Height - Bottom - (axis.Place(value) * (Height - Top - Bottom));
}
