using System.Globalization;
using PolyGen;
using PolyGen.Training;
using PolyGen.Training.Checkpoints;
using Spectre.Console;

namespace Samples.Digits;

/// <summary>Prints what training came to: the degree table, the confusion matrix, loss and accuracy.</summary>
internal static class Report
{
    private const int WidthWhenRedirected = 100;

    /// <summary>Leaves colours and cursor movements out where no terminal shows them.</summary>
    public static void PreparePlainOutput()
    {
        if (!Console.IsOutputRedirected)
            return;
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        AnsiConsole.Profile.Width = WidthWhenRedirected;
    }

    /// <summary>Prints a line in the invariant culture.</summary>
    public static void WriteLine(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    /// <summary>Prints all of it.</summary>
    public static void Write(NetworkDescription description, TrainingReport report, int[,] confusion)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(DegreeTable(description));
        AnsiConsole.Write(ConfusionTable(confusion));
        AnsiConsole.WriteLine();
        WriteLine($"{Progress(report)} in {report.Seconds:0.0} s with {report.Threads} thread{(report.Threads == 1 ? "" : "s")}; {StopText(report.StopReason)}");
        if (report.Validation is { } validation)
            WriteLine($"validation accuracy {100 * validation.Accuracy:0.00} % on {validation.Samples:N0} images set aside, best after {validation.Sweep:0.##} {Unit(report)} of {report.Sweeps:0.##}");
        if (report.ReducedSamples is { } rows)
            WriteLine($"the sweeps ran over {rows:N0} rows with the moments of all images");
        if (report.Restarts > 0)
            WriteLine($"{report.Restarts} restart{(report.Restarts == 1 ? "" : "s")} from the best parameters before, after the loss had exploded");
        if (report.Checkpoint is { } checkpoint)
            Write(checkpoint, report);
        WriteLine($"visits to a variable: {report.Steps:N0} moved it, {report.SkippedVariables:N0} found nothing to gain,");
        WriteLine($"                      {report.FlatSteps:N0} no image that it touches");
        WriteLine($"training loss {report.Loss:0.00000}, training accuracy {100 * report.Accuracy:0.00} %");
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]test accuracy {100 * report.EvaluationAccuracy:0.00} %[/]");
    }

    private static void Write(CheckpointReport checkpoint, TrainingReport report)
    {
        if (checkpoint.PreviousUsedBecause is { } reason)
            WriteLine($"{reason}");
        if (checkpoint.ResumedFrom is { } file)
            WriteLine($"resumed from '{file}' after {checkpoint.ResumedSweep:0.##} {Unit(report)}");
        WriteLine(checkpoint.Failure is { } failure
            ? (FormattableString)$"the last checkpoint could not be written: {failure}"
            : $"checkpoint in '{checkpoint.Path}', written {checkpoint.Written} time{(checkpoint.Written == 1 ? "" : "s")}; --resume goes on from it");
    }

    private static string Progress(TrainingReport report)
    {
        string name = Unit(report);
        return report.Sweeps > 0
            ? FormattableString.Invariant($"{report.Sweeps:0.##} {name} of {report.SecondsPerSweep:0.####} s each")
            : $"part of the first of the {name}";
    }

    private static string Unit(TrainingReport report) => report.Method == TrainingMethod.Sweeps ? "sweeps" : "epochs";

    private static string StopText(StopReason reason) => reason switch
    {
        StopReason.Converged => "converged",
        StopReason.SweepLimit => "stopped by the limit of sweeps",
        StopReason.TimeLimit => "stopped by the time limit",
        StopReason.Cancelled => "interrupted",
        StopReason.EarlyStopped => "stopped as the images set aside were fitted no better",
        _ => "diverged: the loss kept exploding, and the network is the best one before",
    };

    private static Table DegreeTable(NetworkDescription description)
    {
        Table table = New("Degree of the loss in one parameter");
        table.AddColumn("layer");
        table.AddColumn(new TableColumn("parameters").RightAligned());
        table.AddColumn(new TableColumn("degree").RightAligned());
        table.AddColumn("kernel");
        foreach (ParameterGroup group in description.Groups)
            table.AddRow(group.Name, Number(group.Count), Number(group.Degree), group.Kernel == KernelKind.Jet ? "jet" : "unit-local");
        return table;
    }

    private static Table ConfusionTable(int[,] confusion)
    {
        int classes = confusion.GetLength(0);
        Table table = New("Test images by digit (rows) and by what they were taken for");
        table.AddColumn(new TableColumn(""));
        for (int taken = 0; taken < classes; taken++)
            table.AddColumn(new TableColumn(Number(taken)).RightAligned());
        for (int digit = 0; digit < classes; digit++)
        {
            table.AddRow([
                $"[bold]{digit}[/]",
                .. Enumerable.Range(0, classes).Select(taken => confusion[digit, taken] switch
                {
                    0 => "[dim]·[/]",
                    int count when taken == digit => $"[green]{count}[/]",
                    int count => Number(count),
                }),
            ]);
        }

        return table;
    }

    private static Table New(string title) => new Table { Border = TableBorder.Simple, Title = new TableTitle(title) };

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
