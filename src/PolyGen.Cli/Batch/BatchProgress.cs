using System.Diagnostics;
using Spectre.Console;

namespace PolyGen.Cli.Batch;

/// <summary>Shows how far a batch is: a bar on a terminal, a line now and then elsewhere.</summary>
internal static class BatchProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Runs <paramref name="work"/>, which calls what it is given once for each of <paramref name="total"/> architectures.</summary>
    public static void Run(TextWriter error, int total, Action<Action> work)
    {
        if (ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected)
        {
            RunWithBar(total, work);
        }
        else
        {
            RunWithLines(error, total, work);
        }
    }

    private static void RunWithLines(TextWriter error, int total, Action<Action> work)
    {
        int done = 0;
        Stopwatch watch = Stopwatch.StartNew();
        work(() =>
        {
            done++;
            if (watch.Elapsed > Interval)
            {
                error.WriteLine($"{done} of {Quantity.Of(total, "architecture")}");
                watch.Restart();
            }
        });
    }

    private static void RunWithBar(int total, Action<Action> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Quantity.Of(total, "architecture"), maxValue: total);
                work(() => task.Increment(1));
            });
    }
}
