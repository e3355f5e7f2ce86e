using System.Globalization;
using System.Text;
using PolyGen.Optimization.Activations;
using PolyGen.Optimization.Activations.Experiments;

namespace PolyGen.Cli.Commands;

/// <summary>What polygen activations prints for people.</summary>
internal static class ActivationsText
{
    /// <summary>Which experiment it is.</summary>
    public static string Title(TeacherStudentSetting setting) => $"{Quantity.Of(setting.Layers, "layer")}, degree {setting.Degree}, noise {Short(setting.Noise)}";

    /// <summary>An experiment in a line.</summary>
    public static string Summary(TeacherStudentResult result) =>
        $"{Title(result.Setting)}: loss {Text(result.Learned.Loss, "0.000e+00")}, certified: {Certified(result)}, {Text(result.Learned.Seconds, "0.00")} s";

    /// <summary>A table of experiments and their residuals, and of a single one also the coefficients.</summary>
    /// <param name="output">Takes the text; nothing where no experiment was finished.</param>
    /// <param name="results">The experiments that are done.</param>
    /// <param name="planned">How many there were to do.</param>
    public static void Write(TextWriter output, IReadOnlyList<TeacherStudentResult> results, int planned)
    {
        if (results.Count == 0)
        {
            return;
        }

        List<string[]> rows = [["layers", "degree", "noise", "loss", "bound", "certified", "order", "recovery", "true loss", "descent", "hits", "Adam", "hits", "seconds", "descent", "Adam"]];
        rows.AddRange(results.Select(Row));
        TextTable.Write(output, rows);
        foreach (TeacherStudentResult result in results)
        {
            output.WriteLine($"{Title(result.Setting)}: {ResidualPlot.Text(result.Learned.Residuals)}");
        }

        if (results.Any(result => result.IsTrivial))
        {
            output.WriteLine("certified trivially: the loss is at most 1e-7 of that with all coefficients 0, and no loss is below 0; this proves no more than that the loss is small");
        }

        if (results.Any(result => result.RecoveryError is null))
        {
            output.WriteLine("recovery -: the samples do not identify the coefficients, as others than the true ones, and not only rescaled ones, compute the same; or the time ended before the residuals were known");
        }

        if (results.Count < planned)
        {
            output.WriteLine($"stopped: {results.Count} of {Quantity.Of(planned, "experiment")}");
        }

        if (planned == 1 && results is [var only])
        {
            output.WriteLine(only.Learned.Solution.Reason);
            WriteActivations(output, only.Learned);
        }
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Short(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal).Replace("E", "e", StringComparison.Ordinal);

    private static string[] Row(TeacherStudentResult result) =>
    [
        Text(result.Setting.Layers, "0"),
        Text(result.Setting.Degree, "0"),
        Short(result.Setting.Noise),
        Text(result.Learned.Loss, "0.000e+00"),
        Text(result.Learned.LowerBound, "0.000e+00"),
        Certified(result),
        result.Learned.Solution.Order == 0 ? "-" : Text(result.Learned.Solution.Order, "0"),
        result.RecoveryError is { } error ? Text(error, "0.0e+00") : "-",
        Text(result.TrueLoss, "0.000e+00"),
        Loss(result.Coordinates),
        Hits(result.Coordinates),
        Loss(result.Adam),
        Hits(result.Adam),
        Text(result.Learned.Seconds, "0.00"),
        Seconds(result.Coordinates),
        Seconds(result.Adam),
    ];

    private static string Certified(TeacherStudentResult result) => !result.Learned.IsCertified ? "no"
        : result.IsTrivial ? "trivially"
        : result.Learned.IsBoundProved && result.Learned.Loss - result.Learned.LowerBound <= result.Tolerance ? "proved" : "yes";

    // Each as the polynomial that it is.
    private static void WriteActivations(TextWriter output, LearnedActivations learned)
    {
        foreach (IGrouping<int, (int Index, ActivationCoefficient Item)> activation in learned.Coefficients.Index().GroupBy(coefficient => coefficient.Item.Block))
        {
            StringBuilder polynomial = new();
            foreach ((int index, ActivationCoefficient coefficient) in activation)
            {
                double value = learned.Values[index];
                polynomial.Append(polynomial.Length == 0 ? (value < 0 ? "-" : "") : value < 0 ? " - " : " + ");
                polynomial.Append(Text(Math.Abs(value), "G6")).Append(coefficient.Power switch { 0 => "", 1 => "*z", _ => $"*z^{coefficient.Power}" });
            }

            IEnumerable<int> held = activation.Where(coefficient => learned.Fixed.Contains(coefficient.Index)).Select(coefficient => coefficient.Item.Power);
            output.WriteLine($"activation {activation.Key + 1}  {polynomial}{string.Concat(held.Select(power => $"  (the coefficient of z^{power} is fixed, as a scale is free)"))}");
        }
    }

    private static string Loss(MultiStartResult? result) => result is null ? "-" : Text(result.Loss, "0.000e+00");

    private static string Hits(MultiStartResult? result) => result is null ? "-" : $"{result.Successes}/{result.Starts}";

    private static string Seconds(MultiStartResult? result) => result is null ? "-" : Text(result.Seconds, "0.00");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
